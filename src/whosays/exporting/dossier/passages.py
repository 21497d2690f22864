"""The full reports: text cut into stretches so that every claim can be shown in place, however claims overlap."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from whosays.exporting.dossier.register import Mark, Register, ReportLabel
from whosays.exporting.dossier.wording import say_claim
from whosays.model.claim import Claim
from whosays.model.evidence import Span
from whosays.model.extraction import Extraction
from whosays.model.identity import ClaimId, IncidentId
from whosays.model.report import Report

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
_LINE_END = re.compile(r"\n")
# Wire copy is broken at 60 to 80 characters a line; only there does a line's end mean nothing.
_WRAPPED_LINES = range(40, 101)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words over which the same claims hold.

    `core` are the claims whose first quote this is part of, `wider` those of whose further quotes; `starts` the
    claims whose first quote begins here, `ends` those (by number) whose first quote ends here.
    """

    text: str
    furniture: bool = False
    core: tuple[ClaimId, ...] = ()
    wider: tuple[ClaimId, ...] = ()
    starts: tuple[ClaimId, ...] = ()
    ends: tuple[tuple[int, ClaimId], ...] = ()

    @property
    def claims(self) -> tuple[ClaimId, ...]:
        """All claims that hold here."""
        return tuple(dict.fromkeys((*self.core, *self.wider)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A claim beside the paragraph in which it is made."""

    claim: ClaimId
    number: int
    figure: str
    words: str
    note: str
    chain: tuple[str, ...]
    incident: IncidentId
    incident_title: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph in stretches with the notes on it; `wrapped` where its line breaks are only the wire's."""

    stretches: tuple[Stretch, ...]
    notes: tuple[Note, ...]
    wrapped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A full report as shown: its label, what is known of it, and its paragraphs."""

    label: ReportLabel
    publisher: str | None
    address: str | None
    basis: str | None
    paragraphs: tuple[Paragraph, ...]
    claims: int


def lay_out_report(extraction: Extraction, register: Register) -> Passage:
    """The report with its claims in place."""
    report = extraction.report
    claims = tuple({claim.id: claim for claim in extraction.claims}.values())
    paragraphs = tuple(_lay_out_paragraph(report, bounds, claims, register) for bounds in split_paragraphs(report.text))
    return Passage(
        label=register.labels[report.id],
        publisher=report.publisher,
        address=report.url,
        basis=report.published_basis.value if report.published_basis else None,
        paragraphs=paragraphs,
        claims=len(claims),
    )


def split_paragraphs(text: str) -> Iterator[Span]:
    """Stretches that together hold all of the text, each ending with the white space after its paragraph.

    A blank line ends a paragraph; a single line break does too, unless lines are broken by width.
    """
    separator = _BLANK_LINES if is_wrapped(text) or not _LINE_END.search(text) else _LINE_END
    start = 0
    for match in separator.finditer(text):
        if text[start : match.start()].strip():
            yield Span(start, match.end())
            start = match.end()
    if start < len(text):
        yield Span(start, len(text))


def is_wrapped(text: str) -> bool:
    """True where most lines that another line follows are about as long as one another: broken by width."""
    lines = [line.rstrip() for block in _BLANK_LINES.split(text) for line in block.strip("\n").split("\n")[:-1]]
    inner = [line for line in lines if line.strip()]
    if len(inner) < 2:
        return False
    fitting = sum(len(line) in _WRAPPED_LINES for line in inner)
    return fitting >= 0.8 * len(inner) and max(map(len, inner)) < _WRAPPED_LINES.stop


def _lay_out_paragraph(report: Report, bounds: Span, claims: Sequence[Claim], register: Register) -> Paragraph:
    text = report.text[bounds.start : bounds.end]
    shown = Span(bounds.start, bounds.start + max(1, len(text.rstrip())))
    here = [claim for claim in claims if any(evidence.span.overlaps(bounds) for evidence in claim.evidence)]
    begun = [claim for claim in here if bounds.start <= claim.evidence[0].start < bounds.end]
    begun.sort(key=lambda claim: register.numbers[claim.id])
    return Paragraph(
        stretches=tuple(_cut_stretches(report, bounds, shown, here, register)),
        notes=tuple(_note(claim, register) for claim in begun),
        wrapped=is_wrapped(text),
    )


def _cut_stretches(
    report: Report, bounds: Span, shown: Span, claims: Sequence[Claim], register: Register
) -> Iterator[Stretch]:
    spans = [(evidence.span, claim) for claim in claims for evidence in claim.evidence]
    cuts = _cuts(shown, [*(span for span, _ in spans), *report.furniture])
    # A quote that starts or ends in the white space after the paragraph does so with its last words.
    starts, ends = defaultdict[int, list[Claim]](list), defaultdict[int, list[Claim]](list)
    for claim in claims:
        first = claim.evidence[0]
        if bounds.start <= first.start < bounds.end:
            starts[min(first.start, cuts[-2])].append(claim)
        if bounds.start < first.end <= bounds.end:
            ends[min(first.end, cuts[-1])].append(claim)
    for start, end in pairwise(cuts):
        stretch = Span(start, end)
        core = [claim for claim in claims if claim.evidence[0].span.contains(stretch)]
        wider = [claim for span, claim in spans if span.contains(stretch) and claim not in core]
        yield Stretch(
            text=report.text[start:end],
            furniture=report.is_furniture(stretch),
            core=_ids(core, register),
            wider=_ids(wider, register),
            starts=_ids(starts[start], register),
            ends=tuple((register.numbers[claim], claim) for claim in _ids(ends[end], register)),
        )


def _cuts(shown: Span, spans: Iterable[Span]) -> list[int]:
    edges = {edge for span in spans for edge in (span.start, span.end)}
    return sorted({shown.start, shown.end, *(edge for edge in edges if shown.start < edge < shown.end)})


def _ids(claims: Iterable[Claim], register: Register) -> tuple[ClaimId, ...]:
    return tuple(sorted({claim.id for claim in claims}, key=lambda claim: register.numbers[claim]))


def _note(claim: Claim, register: Register) -> Note:
    wording = say_claim(claim)
    incident = register.casebook.incident_of[claim.telling]
    return Note(
        claim=claim.id,
        number=register.numbers[claim.id],
        figure=wording.figure,
        words=wording.words,
        note=wording.note,
        chain=tuple(source.name for source in reversed(claim.sources)),
        incident=incident.id,
        incident_title=incident.title,
        marks=register.marks.get(claim.id, ()),
    )
