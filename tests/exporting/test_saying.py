"""What all linked formats say in the same way."""

from datetime import date

import pytest
from hypothesis import given
from tests.strategies import any_text

from whosays.exporting.saying import (
    find_spot,
    make_encodable,
    make_legible,
    make_line,
    make_uuid,
    name_visibly,
    say_chain,
    shorten_days,
)
from whosays.model.place import Place
from whosays.model.source import Source, SourceKind
from whosays.model.time import Interval


@given(any_text)
def test_legible_text_keeps_its_length_and_can_be_written(text: str) -> None:
    for made in (make_legible(text), make_encodable(text)):
        assert len(made) == len(text)
        assert made.encode().decode() == made


def test_what_is_seen_stays_and_what_no_reader_takes_is_marked() -> None:
    assert make_legible("a\x00\ud800b\tc\n\u202egnp") == "a\ufffd\ufffdb\tc\n\u202egnp"
    assert make_line(" a\r\n  b ") == "a b"
    assert make_line(None) == ""


def test_uuids_are_the_same_in_every_export() -> None:
    assert make_uuid("claim", "1") == make_uuid("claim", "1") == "fb813167-f36d-54b4-8c02-4c7a3f136d25"
    assert len({make_uuid("claim", "1"), make_uuid("note", "1"), make_uuid("claim", "1", ""), make_uuid("claim1")}) == 4


@pytest.mark.parametrize(
    ("interval", "known"),
    [
        (Interval.of_day(date(2021, 3, 2)), "2021-03-02"),
        (Interval(date(2021, 3, 1), date(2021, 3, 31)), "2021-03"),
        (Interval(date(2021, 3, 31), date(2021, 4, 1)), "2021"),
        (Interval(date(2020, 3, 2), date(2021, 3, 2)), None),
        (Interval(None, date(2021, 3, 2)), None),
        (Interval(date(2021, 3, 2), None), None),
        (None, None),
    ],
)
def test_days_are_told_as_far_as_both_ends_share_them(interval: Interval | None, known: str | None) -> None:
    assert shorten_days(interval) == known


def test_a_name_without_a_letter_has_something_else_beside_it() -> None:
    assert name_visibly("Dune Front", "x") == "Dune Front"
    assert name_visibly("\x00", "3f2a") == "\ufffd (3f2a)"
    assert name_visibly("", "3f2a") == "(3f2a)"


def test_chains_are_told_nearest_first() -> None:
    chain = (Source("a doctor", SourceKind.WITNESS), Source("Coastal Press", SourceKind.MEDIA))

    assert say_chain(chain) == "a doctor, in Coastal Press"
    assert say_chain(()) == "the report itself"


@pytest.mark.parametrize(
    ("latitude", "longitude", "spot"),
    [(12.5, -41.25, (12.5, -41.25)), (0.0, 0.0, (0.0, 0.0)), (90.5, 0.0, None), (0.0, 181.0, None), (1.0, None, None)],
)
def test_a_spot_lies_on_the_globe(
    latitude: float | None, longitude: float | None, spot: tuple[float, float] | None
) -> None:
    assert find_spot(Place("Port Alma", latitude=latitude, longitude=longitude)) == spot
