"""What times lean on, and what holds for all of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.annotating.parsing import parse
from whosays.annotating.times import find_times
from whosays.model.annotation import Parse, TimeExpression
from whosays.model.report import Report
from whosays.model.time import Interval

DAYS = st.dates(date(1950, 1, 1), date(2090, 12, 31))
PAST = (
    "On Thursday gunmen raided the mill. It had burned last week, last month and two days ago. On 28 October and in "
    "March it burned too. Overnight two guards died; last night one more was hurt. Earlier this month and this year "
    "there were raids. Last Monday, yesterday, last June and last weekend there were none."
)
WEEKLY = "On Thursday gunmen raided the mill. It had burned last week, last Monday, over the weekend and this week."
DAILY = "Yesterday gunmen raided the mill. Two weeks ago they did so too. Overnight two died. Last night one was hurt."
MONTHS = "In March gunmen raided the mill, in October 2002 too, and last June, and three months ago."


@cache
def parsed(text: str) -> Parse:
    return parse(Report(name="r", text=text))


def times_of(text: str, published: Interval | None) -> tuple[TimeExpression, ...]:
    whole = parsed(text)
    return find_times(replace(whole, report=replace(whole.report, published=published)))


def intervals_of(text: str, published: date) -> list[Interval]:
    times = times_of(text, Interval.of_day(published))
    return [time.interval for time in times if time.interval]


@given(DAYS)
def test_news_looks_back(published: date) -> None:
    found = intervals_of(PAST, published)
    assert len(found) >= 14
    slack = timedelta(days=1)  # a wire's clock may be a day ahead
    assert all(interval.latest is not None and interval.latest <= published + slack for interval in found)


@given(DAYS, st.integers(-60, 60))
def test_a_week_later_everything_weekly_is_a_week_later(published: date, weeks: int) -> None:
    shift = timedelta(weeks=weeks)
    assert intervals_of(WEEKLY, published + shift) == [_moved(i, shift) for i in intervals_of(WEEKLY, published)]


@given(DAYS, st.integers(-400, 400))
def test_a_day_later_everything_daily_is_a_day_later(published: date, days: int) -> None:
    shift = timedelta(days=days)
    assert intervals_of(DAILY, published + shift) == [_moved(i, shift) for i in intervals_of(DAILY, published)]


def _moved(interval: Interval, by: timedelta) -> Interval:
    assert interval.earliest is not None
    assert interval.latest is not None
    return Interval(interval.earliest + by, interval.latest + by)


@given(DAYS)
def test_a_month_is_never_made_a_day(published: date) -> None:
    for interval in intervals_of(MONTHS, published):
        begun = Interval.of_day(published).overlaps(interval)
        assert interval.day is None or (begun and published.day == 1)


@given(DAYS)
def test_the_same_report_gives_the_same_times(published: date) -> None:
    known = Interval.of_day(published)
    assert times_of(PAST, known) == times_of(PAST, known)


@given(DAYS)
def test_words_and_offsets_stand_where_they_say(published: date) -> None:
    tokens = parsed(PAST).tokens
    ends = 0
    for time in times_of(PAST, Interval.of_day(published)):
        assert ends <= time.span.start
        ends = time.span.end
        assert tokens[time.first].start <= time.span.start < tokens[time.first].end
        assert tokens[time.last - 1].start < time.span.end <= tokens[time.last - 1].end


@given(DAYS, st.integers(0, 40))
def test_a_publication_interval_gives_all_that_its_days_give(published: date, length: int) -> None:
    last = published + timedelta(days=length)
    wide = [time.interval for time in times_of(DAILY, Interval(published, last))]
    for joined, first, second in zip(wide, intervals_of(DAILY, published), intervals_of(DAILY, last), strict=True):
        assert joined == first.joined_with(second)


@pytest.mark.parametrize("published", [None, Interval(None, date(2014, 12, 5)), Interval(date(1, 1, 1), date(1, 1, 1))])
def test_without_a_usable_publication_date_what_leans_on_it_is_open(published: Interval | None) -> None:
    assert {time.interval for time in times_of(DAILY, published)} == {None}


def test_what_stands_by_itself_does_not_lean_on_publication() -> None:
    text = "Gunmen raided the mill on 4 December 2014, on Thursday and in 2002."
    leaning = [time.leans_on_publication for time in times_of(text, Interval.of_day(date(2014, 12, 5)))]
    assert leaning == [False, True, False]


def test_the_dateline_stands_in_for_the_publication_date() -> None:
    text = "PORT DORN, 4 Dec 2014 (ABC) -- Gunmen raided the mill on Wednesday.\n\nTwo guards died today."
    dateline, raid, death = times_of(text, None)
    assert dateline.is_publication
    assert raid.interval == Interval.of_day(date(2014, 12, 3))
    assert death.interval == Interval.of_day(date(2014, 12, 4))


def test_the_known_publication_date_goes_before_the_dateline() -> None:
    text = "PORT DORN, 4 Dec 2014 (ABC) -- Gunmen raided the mill yesterday."
    assert times_of(text, Interval.of_day(date(2014, 12, 5)))[-1].interval == Interval.of_day(date(2014, 12, 4))


def test_capitals_read_as_other_text() -> None:
    text = (
        "PORT DORN, 4 DEC 14 (ABC) -- [TEXT] GUNMEN RAIDED THE MILL\nYESTERDAY AND ON 28 NOVEMBER, AND MAY DO SO AGAIN."
    )
    assert [str(time.interval) for time in times_of(text, None)] == ["2014-12-04", "2014-12-03", "2014-11-28"]


def test_without_publication_a_bare_day_takes_the_year_that_the_report_has() -> None:
    text = "The 17 September raid on the mill is still a riddle. A hearing opens on 29 November 2016."
    assert times_of(text, None)[0].interval == Interval.of_day(date(2016, 9, 17))


def test_a_report_without_words_has_no_times() -> None:
    assert times_of("", Interval.of_day(date(2014, 12, 5))) == ()
