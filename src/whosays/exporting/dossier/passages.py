"""The full reports: text cut into stretches so that every claim can be shown in place, however claims overlap."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from whosays.exporting.dossier.register import Mark, Register, ReportLabel
from whosays.exporting.dossier.wording import say_claim, say_confidence, say_doubt, say_page
from whosays.model.claim import Claim
from whosays.model.evidence import Span
from whosays.model.extraction import Extraction
from whosays.model.identity import ClaimId, IncidentId
from whosays.model.incident import Incident
from whosays.model.inconsistency import Inconsistency
from whosays.model.report import Report

_BLANK_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")
_LINE_ENDS = re.compile(r"\n(?:[^\S\n]*\n)*")
# Wire copy is broken at 60 to 80 characters a line; only there does a line's end mean nothing.
_WRAPPED_LINES = range(40, 101)
# More claims over the same words than this are not told apart by anybody, and would make a page of them endless.
_MOST_HOLDERS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Words over which the same claims hold.

    `start` is the offset of the first one in the report's text, in code points. `core` are the claims whose first quote
    this is part of, `wider` those of whose further quotes, the first sixty of either; `starts` the claims whose first
    quote begins here, `ends` those (by number) whose first quote ends here.
    """

    start: int
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
    """A claim beside the paragraph in which it is made; `leads` where the note before is not of the same incident.

    `confidence` is how sure the program is that it read it right ("72%"), "" where nobody judged it; `doubtful` where
    that is low. `page` is the printed page on which its first quote begins ("p. 3"), "" where the report has none.
    """

    claim: ClaimId
    number: int
    figure: str
    words: str
    note: str
    chain: tuple[str, ...]
    incident: IncidentId
    incident_title: str
    marks: tuple[Mark, ...]
    leads: bool
    confidence: str
    doubtful: bool
    page: str


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
    inconsistencies: tuple[Inconsistency, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    """A claim with what is looked up for it over and over."""

    id: ClaimId
    number: int
    claim: Claim
    spans: tuple[Span, ...]

    @property
    def first(self) -> Span:
        """The place of its first quote."""
        return self.spans[0]


def lay_out_report(extraction: Extraction, register: Register, *, part: Sequence[Span] | None = None) -> Passage:
    """The report with its claims in place; `part` are the paragraphs to show, in order, None for all of them."""
    report = extraction.report
    claims = _place_claims(extraction, register)
    bounds = tuple(split_paragraphs(report.text)) if part is None else tuple(part)
    return Passage(
        label=register.labels[report.id],
        publisher=report.publisher,
        address=report.url,
        basis=report.published_basis.value if report.published_basis else None,
        paragraphs=tuple(_lay_out_paragraphs(report, bounds, claims, register)),
        claims=len(claims),
        inconsistencies=register.casebook.inconsistencies_of(report),
    )


def _place_claims(extraction: Extraction, register: Register) -> tuple[_Placed, ...]:
    known = {claim.id: claim for claim in extraction.claims}
    placed = (
        _Placed(id=id_, number=register.numbers[id_], claim=claim, spans=tuple(e.span for e in claim.evidence))
        for id_, claim in known.items()
    )
    return tuple(sorted(placed, key=lambda placed: placed.number))


def split_paragraphs(text: str) -> Iterator[Span]:
    """Stretches that together hold all of the text, each ending with the white space after its paragraph.

    A blank line ends a paragraph; a single line break does too, unless lines are broken by width.
    """
    separator = _BLANK_LINES if is_wrapped(text) or not _LINE_ENDS.search(text) else _LINE_ENDS
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


def _lay_out_paragraphs(
    report: Report, bounds: Sequence[Span], claims: Sequence[_Placed], register: Register
) -> Iterator[Paragraph]:
    """Each claim is looked at in the paragraphs that it touches only: reports may be long and hold very many."""
    touching: dict[Span, list[_Placed]] = defaultdict(list)
    ends = [paragraph.end for paragraph in bounds]
    for placed in claims:
        for paragraph in dict.fromkeys(p for span in placed.spans for p in _find_touched(span, bounds, ends)):
            touching[paragraph].append(placed)
    furniture = _join_furniture(report.furniture)
    for paragraph in bounds:
        yield _lay_out_paragraph(report, paragraph, touching[paragraph], furniture, register)


def _find_touched(span: Span, bounds: Sequence[Span], ends: Sequence[int]) -> Iterator[Span]:
    """Those of sorted stretches, with their `ends`, that overlap the span."""
    for paragraph in islice(bounds, bisect_right(ends, span.start), None):
        if paragraph.start >= span.end:
            return
        yield paragraph


def _join_furniture(furniture: Iterable[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in sorted(furniture):
        if joined and span.start <= joined[-1].end:
            joined[-1] = joined[-1].joined_with(span)
        else:
            joined.append(span)
    return tuple(joined)


def _lay_out_paragraph(
    report: Report, bounds: Span, claims: Sequence[_Placed], furniture: Sequence[Span], register: Register
) -> Paragraph:
    text = report.text[bounds.start : bounds.end]
    start = bounds.start + len(text) - len(text.lstrip("\n"))
    shown = Span(start, bounds.start + len(text.rstrip())) if text.strip() else bounds
    begun = [placed for placed in claims if bounds.start <= placed.first.start < bounds.end]
    set_apart = tuple(_find_touched(bounds, furniture, [span.end for span in furniture]))
    return Paragraph(
        stretches=tuple(_cut_stretches(report, bounds, shown, claims, set_apart)),
        notes=tuple(_notes(begun, register)),
        wrapped=is_wrapped(text),
    )


def _cut_stretches(
    report: Report, bounds: Span, shown: Span, claims: Sequence[_Placed], furniture: Sequence[Span]
) -> Iterator[Stretch]:
    cuts = _cuts(shown, [*(span for placed in claims for span in placed.spans), *furniture])
    # A quote that starts or ends in the white space around the paragraph does so with its first or last words.
    starts, ends = defaultdict[int, list[_Placed]](list), defaultdict[int, list[_Placed]](list)
    for placed in claims:
        if bounds.start <= placed.first.start < bounds.end:
            starts[min(max(placed.first.start, cuts[0]), cuts[-2])].append(placed)
        if bounds.start < placed.first.end <= bounds.end:
            ends[min(max(placed.first.end, cuts[1]), cuts[-1])].append(placed)
    cores = _find_holders(cuts, [(number, placed.first) for number, placed in enumerate(claims)])
    wider = _find_holders(cuts, [(number, span) for number, placed in enumerate(claims) for span in placed.spans[1:]])
    set_apart = _find_holders(cuts, list(enumerate(furniture)))
    for place, (start, end) in enumerate(pairwise(cuts)):
        yield Stretch(
            start=start,
            text=report.text[start:end],
            furniture=bool(set_apart[place]),
            core=tuple(claims[number].id for number in cores[place]),
            wider=tuple(claims[number].id for number in wider[place] if number not in cores[place]),
            starts=tuple(placed.id for placed in starts[start]),
            ends=tuple((placed.number, placed.id) for placed in ends[end]),
        )


def _find_holders(cuts: Sequence[int], spans: Iterable[tuple[int, Span]]) -> list[tuple[int, ...]]:
    """For each stretch between two cuts the numbers of the spans that hold it, in order, each once."""
    opened, closed = defaultdict[int, list[int]](list), defaultdict[int, list[int]](list)
    for number, span in spans:
        first, last = bisect_left(cuts, span.start), bisect_right(cuts, span.end) - 1
        if first < last:
            opened[first].append(number)
            closed[last].append(number)
    held: list[int] = []
    holders = []
    for place in range(len(cuts) - 1):
        for number in closed[place]:
            del held[bisect_left(held, number)]
        for number in opened[place]:
            insort(held, number)
        holders.append(tuple(dict.fromkeys(held[:_MOST_HOLDERS])))
    return holders


def _cuts(shown: Span, spans: Iterable[Span]) -> list[int]:
    edges = {edge for span in spans for edge in (span.start, span.end)}
    return sorted({shown.start, shown.end, *(edge for edge in edges if shown.start < edge < shown.end)})


def _notes(claims: Iterable[_Placed], register: Register) -> Iterator[Note]:
    before: Incident | None = None
    for placed in claims:
        incident = register.casebook.incident_of[placed.claim.telling]
        wording = say_claim(placed.claim)
        yield Note(
            claim=placed.id,
            number=placed.number,
            figure=wording.figure,
            words=wording.words,
            note=wording.note,
            chain=tuple(source.name for source in reversed(placed.claim.sources)),
            incident=incident.id,
            incident_title=incident.title,
            marks=register.marks.get(placed.id, ()),
            leads=incident != before,
            confidence=say_confidence(placed.claim),
            doubtful=bool(say_doubt(placed.claim)),
            page=say_page(register.casebook.reports[placed.claim.report], placed.first.start),
        )
        before = incident
