"""Where in a report, and in decisions, something stands that is to be redacted: in words, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass

from whosays.model.decision import Decision
from whosays.model.evidence import Evidence, Span
from whosays.model.extraction import Extraction
from whosays.model.masking import Names
from whosays.model.place import Place
from whosays.model.redaction import Trace
from whosays.model.source import Source

_MEMBERS = {
    "name": "name of the report",
    "title": "title",
    "publisher": "publisher",
    "url": "address",
    "author": "author",
    "section": "section",
}


def trace_extraction(
    extraction: Extraction, masked: Extraction, names: Names, spans: Sequence[Span] = ()
) -> tuple[Trace, ...]:
    """Where names, and the other stretches of its text that are masked, stand in a report and what was read of it."""
    report = extraction.report
    counts: Counter[str] = Counter()
    if report.text != masked.report.text:
        counts["text"] = len(set(names.spans_in(report.text)) | set(spans))
    for member, where in _MEMBERS.items():
        counts[where] += getattr(report, member) != getattr(masked.report, member)
    for old, new in (
        *zip(extraction.tellings, masked.tellings, strict=True),
        *zip(extraction.claims, masked.claims, strict=True),
        *zip(extraction.quotations, masked.quotations, strict=True),
    ):
        counts.update(_find_changed(old, new, "words of claims"))
    counts["problems"] += sum(o != n for o, n in zip(extraction.problems, masked.problems, strict=True))
    return tuple(Trace(where=where, count=count, report=report.name) for where, count in counts.items() if count)


def _find_changed(old: object, new: object, where: str) -> Iterator[str]:
    """For each text that is not the same any more, what it is; ids are no texts."""
    if isinstance(old, Evidence) and isinstance(new, Evidence):
        if old.quote != new.quote:
            yield "quotes"
    elif isinstance(old, tuple) and isinstance(new, tuple):
        for one, other in zip(old, new, strict=True):
            yield from _find_changed(one, other, where)
    elif is_dataclass(old):
        inner = "sources and speakers" if isinstance(old, Source) else "places" if isinstance(old, Place) else where
        for each in fields(old):
            if each.name not in {"report", "telling"}:
                found = "actors" if each.name == "actor" else inner
                yield from _find_changed(getattr(old, each.name), getattr(new, each.name), found)
    elif isinstance(old, str) and old != new:
        yield where


def trace_decisions(before: Sequence[Decision], after: Sequence[Decision]) -> tuple[Trace, ...]:
    """What changes in decisions: those that go, and of the others what is masked, or only refers to what is."""
    traces = [Trace(where="decisions about it", count=len(before) - len(after), is_removed=True)]
    if len(before) == len(after):
        pairs = tuple(zip(before, after, strict=True))
        traces = [
            Trace(where="decisions: notes", count=sum(old.note != new.note for old, new in pairs)),
            Trace(where="decisions: reviewers", count=sum(old.reviewer != new.reviewer for old, new in pairs)),
            Trace(where="decisions: teams", count=sum(old.teams != new.teams for old, new in pairs)),
            Trace(
                where="decisions: what they are about",
                count=sum(old.act != new.act for old, new in pairs),
            ),
        ]
    return tuple(trace for trace in traces if trace.count)
