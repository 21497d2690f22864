"""What must hold of every range of numbers, and how ranges are put in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.model.count import Count

ENDS = st.none() | st.integers(0, 500)


@st.composite
def counts(draw: st.DrawFn, *, approximate: bool | None = None) -> Count:
    low, high = draw(ENDS), draw(ENDS)
    if low is not None and high is not None:
        low, high = sorted((low, high))
    return Count(low, high, draw(st.booleans()) if approximate is None else approximate)


def allows(count: Count, number: int) -> bool:
    return count.least <= number and (count.high is None or number <= count.high)


@pytest.mark.parametrize(("low", "high"), [(-1, 3), (None, -1), (5, 4)])
def test_impossible_ranges_are_refused(low: int | None, high: int | None) -> None:
    with pytest.raises(ValueError, match="count cannot"):
        Count(low, high)


@given(counts(), counts())
def test_agreement_has_no_direction(one: Count, other: Count) -> None:
    assert one.agrees_with(other) == other.agrees_with(one)


@given(counts())
def test_a_count_agrees_with_itself_and_never_exceeds_itself(count: Count) -> None:
    assert count.agrees_with(count)
    assert not count.exceeds(count)


@given(counts(approximate=False), counts(approximate=False), st.integers(0, 500))
def test_ranges_that_allow_one_number_agree(one: Count, other: Count, number: int) -> None:
    if allows(one, number) and allows(other, number):
        assert one.agrees_with(other)


@given(counts(), counts())
def test_counts_that_do_not_agree_exceed_one_another_one_way(one: Count, other: Count) -> None:
    assert (one.exceeds(other) + other.exceeds(one)) == (not one.agrees_with(other))


@given(counts(), counts())
def test_widening_takes_no_agreement_away(one: Count, other: Count) -> None:
    if Count(one.low, one.high).agrees_with(Count(other.low, other.high)):
        assert one.stated_roughly().agrees_with(other)


@given(counts(approximate=False), counts(approximate=False), st.integers(0, 500), st.integers(0, 500))
def test_a_sum_allows_what_its_parts_allow_together(one: Count, other: Count, first: int, second: int) -> None:
    if allows(one, first) and allows(other, second):
        assert allows(one + other, first + second)


@given(counts(), counts())
def test_sums_do_not_depend_on_the_order(one: Count, other: Count) -> None:
    assert one + other == other + one


@given(counts())
def test_only_a_single_number_is_exact(count: Count) -> None:
    assert (count.exact is not None) == (count.low is not None and count.low == count.high)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (Count.exactly(14), "14"),
        (Count(14, 14, approximate=True), "about 14"),
        (Count(11, None), "at least 11"),
        (Count(None, 20), "up to 20"),
        (Count(5, 6), "5-6"),
        (Count(None, 199, approximate=True), "about up to 199"),
        (Count(None, None), "at least 0"),
    ],
)
def test_in_words(count: Count, words: str) -> None:
    assert str(count) == words


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        (Count(11, None), Count.exactly(14), True),
        (Count(11, None), Count.exactly(10), False),
        (Count(None, 20), Count(21, None), False),
        (Count(100, 100, approximate=True), Count.exactly(110), True),
        (Count(100, 100, approximate=True), Count.exactly(111), False),
        (Count(100, 100, approximate=True), Count.exactly(90), True),
        (Count.exactly(0), Count(None, 5), True),
    ],
)
def test_agreement(one: Count, other: Count, *, agree: bool) -> None:
    assert one.agrees_with(other) is agree
