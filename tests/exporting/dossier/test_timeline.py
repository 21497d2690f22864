"""Incidents on a scale of days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from whosays.exporting.dossier.timeline import draw_timeline
from whosays.model.identity import TellingId
from whosays.model.incident import Incident, Method, Status
from whosays.model.time import Interval


def incident(name: str, earliest: date | None, latest: date | None) -> Incident:
    days = Interval(earliest, latest) if earliest or latest else None
    return Incident(
        tellings=(TellingId(name),),
        method=Method.BOMBING,
        status=Status.CARRIED_OUT,
        date=days,
        places=(),
        title=f"Bombing in {name}, some day",
    )


def test_bars_follow_time_and_labels_leave_out_the_date() -> None:
    early = incident("Sel", date(2019, 5, 1), date(2019, 5, 1))
    late = incident("Alma", date(2021, 1, 1), date(2021, 12, 31))
    drawn = draw_timeline([late, early], {late.id}, width=1000)
    assert drawn is not None
    one, other = drawn.bars
    assert (one.label, other.label) == ("Bombing in Sel", "Bombing in Alma")
    assert one.x < other.x
    assert one.width < other.width
    assert (one.contested, other.contested) == (False, True)
    assert [tick.label for tick in drawn.ticks] == ["2020", "2021", "2022"]


def test_undated_incidents_are_counted() -> None:
    drawn = draw_timeline([incident("a", date(2019, 5, 1), None), incident("b", None, None)], (), width=1000)
    assert drawn is not None
    assert (len(drawn.bars), drawn.undated) == (1, 1)
    assert draw_timeline([incident("b", None, None)], (), width=1000) is None


def test_a_crowd_loses_its_labels_and_is_stacked_from_the_scale_up() -> None:
    crowd = [incident(str(number), date(2019, 5, 1), date(2019, 5, 2)) for number in range(40)]
    drawn = draw_timeline(crowd, (), width=1000)
    assert drawn is not None
    assert {bar.label for bar in drawn.bars} == {None}
    assert max(bar.lane for bar in drawn.bars) == drawn.lanes - 1


def test_the_ends_of_the_calendar_are_no_trouble() -> None:
    ends = [incident("a", date.min, date.min), incident("b", date.max, date.max)]
    drawn = draw_timeline(ends, (), width=400)
    assert drawn is not None
    assert [tick.label for tick in drawn.ticks] == ["5000"]


DAYS = st.tuples(st.dates(date(1980, 1, 1), date(2030, 1, 1)), st.integers(0, 900))


@given(st.lists(DAYS, min_size=1, max_size=30), st.sampled_from([358, 1080]))
def test_bars_in_a_lane_do_not_touch(days: list[tuple[date, int]], width: int) -> None:
    incidents = [incident(str(number), day, day + timedelta(days=length)) for number, (day, length) in enumerate(days)]
    drawn = draw_timeline(incidents, (), width=width)
    assert drawn is not None
    assert len(drawn.bars) == len(incidents)
    reaches = sorted((bar.lane, bar.x, bar.x + bar.width) for bar in drawn.bars)
    for (lane, _, end), (next_lane, start, _) in pairwise(reaches):
        assert lane != next_lane or end <= start + 0.11
    assert all(bar.x >= 0 and bar.x + bar.width <= width + 9 for bar in drawn.bars)


def test_the_order_of_incidents_makes_no_difference() -> None:
    some = [incident(str(number), date(2019, 5, number), date(2019, 5, number)) for number in range(1, 9)]
    one, other = draw_timeline(some, (), width=700), draw_timeline(some[::-1], (), width=700)
    assert one == other
    assert one is not None
    assert replace(one) == one
