"""The order of the annotators: each leans on those before it."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.annotating.counts import find_counts
from whosays.annotating.names import find_names
from whosays.annotating.parsing import parse
from whosays.annotating.places import find_places
from whosays.annotating.quotations import find_spoken
from whosays.annotating.times import find_times
from whosays.model.annotation import AnnotatedReport, Parse
from whosays.model.evidence import Span
from whosays.model.report import Report


def annotate_parse(parsed: Parse) -> AnnotatedReport:
    """A parsed report with names, times, places, counts, quotations and voices."""
    names = find_names(parsed)
    spoken = find_spoken(parsed, names)
    return AnnotatedReport(
        report=parsed.report,
        tokens=parsed.tokens,
        sentences=parsed.sentences,
        left_out=parsed.left_out,
        names=names,
        times=find_times(parsed),
        places=find_places(parsed),
        counts=find_counts(parsed),
        quotations=spoken.quotations,
        voices=spoken.voices,
    )


def annotate(report: Report, *, left_out: Sequence[Span] = ()) -> AnnotatedReport:
    """All that is found in a report before incidents and claims are; nothing in the paragraphs `left_out`."""
    return annotate_parse(parse(report, left_out=left_out))
