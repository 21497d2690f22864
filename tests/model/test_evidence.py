"""Spans and quotes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.model.evidence import Evidence, Span
from whosays.model.report import Report

TEXTS = st.text(min_size=2, max_size=60)


@st.composite
def spans(draw: st.DrawFn, end: int = 60) -> Span:
    start = draw(st.integers(0, end - 1))
    return Span(start, draw(st.integers(start + 1, end)))


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (4, 3)])
def test_a_span_holds_something(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="start < end"):
        Span(start, end)


@given(spans(), spans())
def test_spans_overlap_where_they_share_a_code_point(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.overlaps(other) == other.overlaps(one) == bool(shared)


@given(spans(), spans())
def test_containment_and_joining(one: Span, other: Span) -> None:
    joined = one.joined_with(other)
    assert joined == other.joined_with(one)
    assert joined.contains(one)
    assert joined.contains(other)
    assert one.contains(other) == (set(range(other.start, other.end)) <= set(range(one.start, one.end)))


@given(TEXTS, st.data())
def test_quotes_are_exact_in_any_script(text: str, choice: st.DataObject) -> None:
    span = choice.draw(spans(len(text)))
    evidence = span.quoted_from(text)
    assert evidence.quote == text[span.start : span.end]
    assert evidence.span == span
    assert evidence.holds_in(text)


def test_a_quote_that_stands_elsewhere_does_not_hold() -> None:
    assert not Evidence(0, 3, "two").holds_in("hit two guards")


def test_furniture_is_told_by_overlap() -> None:
    report = Report("a.txt", "Print Two guards died. Share", furniture=(Span(0, 5), Span(23, 28)))
    assert report.is_furniture(Span(4, 9))
    assert not report.is_furniture(Span(6, 22))
