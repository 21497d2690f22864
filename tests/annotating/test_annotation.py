"""All annotators together."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from whosays.annotating import annotate
from whosays.model.annotation import AnnotatedReport
from whosays.model.evidence import Span
from whosays.model.time import Interval

Annotate = Callable[..., AnnotatedReport]
TEXT = (
    "Gunmen killed two guards in Nairobi on Sunday, the police said.\n"
    "“Nobody has claimed it,” Interior Minister Ruth Kamau told Coast Wire."
)


def test_every_annotation_stands_in_the_text_and_in_order(annotated: Annotate) -> None:
    report = annotated(TEXT, published="2022-03-14")
    for found in (report.names, report.times, report.places, report.counts):
        assert found
        spans = [item.span for item in found]
        assert spans == sorted(spans)
        assert all(report.span(item.first, item.last) == item.span for item in found)
    assert [time.interval for time in report.times] == [Interval.of_day(date(2022, 3, 13))]
    assert [place.place.name for place in report.places] == ["Nairobi"]


def test_who_says_what(annotated: Annotate) -> None:
    report = annotated(TEXT)
    guards = TEXT.index("two guards")
    assert [source.name for source in report.speakers_of(Span(guards, guards + 10))] == ["police"]
    claimed = TEXT.index("claimed")
    assert report.speakers_of(Span(claimed, claimed + 7))[0].name == "Ruth Kamau"


def test_annotating_twice_gives_the_same(annotated: Annotate) -> None:
    once = annotated(TEXT)
    assert annotate(once.report) == once
