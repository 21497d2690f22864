"""One report in full, with every claim in its place, and all that is known of the report itself."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from whosays.exporting.dossier.passages import Note, Paragraph, Stretch, lay_out_report
from whosays.exporting.dossier.wording import DOUBTFUL
from whosays.model.claim import CLAIM_KINDS, Claim
from whosays.model.evidence import Span
from whosays.model.extraction import Extraction
from whosays.model.identity import ClaimId, IncidentId, ReportId
from whosays.web.desk import View
from whosays.web.pages.claim_cards import (
    KIND_NAMES,
    ClaimCard,
    RejectedClaim,
    is_unreviewed,
    list_rejected,
    make_card,
)
from whosays.web.pages.report_head import ReportHead, describe_report, identify_incidents
from whosays.web.pages.report_parts import MOST_CLAIMS, find_part, split_report
from whosays.web.pages.visible_text import Piece, cut_pieces
from whosays.web.templating import at

_MOST_CARDS = 2 * MOST_CLAIMS
_MOST_REJECTED = 100
_MOST_NUMBERS = 12


class Shown(StrEnum):
    """Which claims are shown beside the text and in it."""

    ALL = "all"
    UNREVIEWED = "unreviewed"
    DOUBTFUL = "doubtful"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStretch:
    """Words over which the same claims hold.

    `classes` tell in which way they are marked ("core casualty"), "" where no claim holds. `opens_furniture` is true in
    the first of several stretches that were set apart. `starts` and `ends` as in `Stretch`, the first few of them.
    """

    pieces: tuple[Piece, ...]
    classes: str
    claims: tuple[ClaimId, ...]
    furniture: bool
    opens_furniture: bool
    starts: tuple[ClaimId, ...]
    ends: tuple[tuple[int, ClaimId], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownParagraph:
    """A paragraph with the cards beside it; `wrapped` where its line breaks are only the wire's."""

    stretches: tuple[ShownStretch, ...]
    cards: tuple[ClaimCard, ...]
    wrapped: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to narrow the claims: its name, how many claims that leaves, its address, whether it holds now."""

    name: str
    number: int
    address: str
    holds: bool


@dataclass(frozen=True, slots=True)
class KindCount:
    """A kind of claims in the legend and how many of it there are in the report."""

    kind: str
    name: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PartPlace:
    """Which part of a long report is shown: `number` of `of`, from 1; `before`, `after` are addresses, "" for none."""

    number: int
    of: int
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage:
    """All that is shown of a report.

    `address` is this page's with all that narrows it; `untold` is how many claims of this part are not shown because
    there are too many; `unrejected` how many rejected ones are not listed.
    """

    id: ReportId
    address: str
    head: ReportHead
    claims: int
    reviewed: int
    choices: tuple[Choice, ...]
    incident_title: str
    kinds: tuple[KindCount, ...]
    part: PartPlace
    paragraphs: tuple[ShownParagraph, ...]
    shown: int
    untold: int
    rejected: tuple[RejectedClaim, ...]
    unlisted: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """What a reader asked for: which claims, of which incident (None: of all), the part from 1, a claim to show."""

    shown: Shown = Shown.ALL
    incident: IncidentId | None = None
    part: int = 1
    claim: ClaimId | None = None

    def address(self, report: ReportId, *, part: int = 1) -> str:
        """The address of a report narrowed so."""
        shown = None if self.shown is Shown.ALL else self.shown.value
        return at(f"/reports/{report}", show=shown, incident=self.incident, part=part if part > 1 else None)


def build_report(view: View, report: ReportId, narrowing: Narrowing) -> ReportPage:
    """The page of a report.

    Raises:
        NotHere: there is no such report, or no such incident to narrow to.
    """
    extraction = view.find_extraction(report)
    if narrowing.incident is not None:
        narrowing = replace(narrowing, incident=view.find_incident(narrowing.incident).id)
    head = describe_report(extraction, view, narrowing.incident)
    wanted = sorted(_narrow(extraction, narrowing, view), key=lambda claim: claim.evidence[0].start)
    starts = [claim.evidence[0].start for claim in wanted]
    parts = split_report(extraction.report.text, starts)
    number = _choose_part(narrowing, parts, extraction)
    here = _find_in_part(wanted, parts[number])
    kept = here[:_MOST_CARDS]
    paragraphs = _lay_out(extraction, kept, parts[number], narrowing, view)
    rejected = list_rejected(report, view.casebook)
    return ReportPage(
        id=report,
        address=narrowing.address(report, part=number + 1),
        head=head,
        claims=len(extraction.claims),
        reviewed=sum(not is_unreviewed(claim, view.casebook) for claim in extraction.claims),
        choices=tuple(_list_choices(extraction, narrowing, view)),
        incident_title=next((told.title for told in head.incidents if told.id == narrowing.incident), ""),
        kinds=_count_kinds(extraction),
        part=_place_part(number, len(parts), report, narrowing),
        paragraphs=paragraphs,
        shown=len(wanted),
        untold=len(here) - len(kept),
        rejected=rejected[:_MOST_REJECTED],
        unlisted=max(0, len(rejected) - _MOST_REJECTED),
    )


def _narrow(extraction: Extraction, narrowing: Narrowing, view: View) -> Iterator[Claim]:
    incidents = identify_incidents(extraction, view.casebook) if narrowing.incident is not None else {}
    for claim in extraction.claims:
        if narrowing.incident is not None and incidents[claim.telling] != narrowing.incident:
            continue
        if _is_shown(claim, narrowing.shown, view):
            yield claim


def _is_shown(claim: Claim, shown: Shown, view: View) -> bool:
    if shown is Shown.UNREVIEWED:
        return is_unreviewed(claim, view.casebook)
    if shown is Shown.DOUBTFUL:
        return claim.confidence is not None and claim.confidence < DOUBTFUL
    return True


def _choose_part(narrowing: Narrowing, parts: Sequence[Sequence[Span]], extraction: Extraction) -> int:
    """The part asked for, the one with the claim asked for, else the first."""
    if narrowing.claim is not None:
        for claim in extraction.claims:
            if claim.id == narrowing.claim:
                return find_part(parts, claim.evidence[0].start)
    return min(max(narrowing.part, 1), len(parts)) - 1


def _find_in_part(claims: Sequence[Claim], part: Sequence[Span]) -> list[Claim]:
    """Those of the claims, sorted by where they begin, that begin in a part."""
    if not part:
        return []
    starts = [claim.evidence[0].start for claim in claims]
    return list(claims[bisect_left(starts, part[0].start) : bisect_left(starts, part[-1].end)])


def _place_part(number: int, of: int, report: ReportId, narrowing: Narrowing) -> PartPlace:
    return PartPlace(
        number=number + 1,
        of=of,
        before=narrowing.address(report, part=number) if number else "",
        after=narrowing.address(report, part=number + 2) if number + 1 < of else "",
    )


def _list_choices(extraction: Extraction, narrowing: Narrowing, view: View) -> Iterator[Choice]:
    names = {Shown.ALL: "All", Shown.UNREVIEWED: "Not reviewed", Shown.DOUBTFUL: "Doubtful"}
    for shown, name in names.items():
        chosen = replace(narrowing, shown=shown)
        number = sum(1 for _ in _narrow(extraction, chosen, view))
        yield Choice(name, number, chosen.address(extraction.report.id), narrowing.shown is shown)


def _count_kinds(extraction: Extraction) -> tuple[KindCount, ...]:
    counts = Counter(claim.kind for claim in extraction.claims)
    return tuple(KindCount(kind, KIND_NAMES[kind], counts[kind]) for kind in CLAIM_KINDS if counts[kind])


def _lay_out(
    extraction: Extraction, claims: Sequence[Claim], part: Sequence[Span], narrowing: Narrowing, view: View
) -> tuple[ShownParagraph, ...]:
    passage = lay_out_report(replace(extraction, claims=tuple(claims)), view.register, part=part)
    notes = [note for paragraph in passage.paragraphs for note in paragraph.notes]
    # Once judged, a claim is gone from a list of those not judged: go on with the next.
    onward = {one.claim: two.claim for one, two in pairwise(notes)} if narrowing.shown is Shown.UNREVIEWED else {}
    leading = {note.claim for before, note in pairwise([None, *notes]) if note and _is_other(before, note)}
    kinds = {claim.id: claim.kind for claim in claims}
    stretches = [stretch for paragraph in passage.paragraphs for stretch in paragraph.stretches]
    opening = {two.start for one, two in pairwise([None, *stretches]) if two and two.furniture and not _is_apart(one)}
    return tuple(
        ShownParagraph(
            stretches=tuple(_show_stretches(paragraph, kinds, opening)),
            cards=tuple(
                make_card(note, view, leads=note.claim in leading, back=onward.get(note.claim, note.claim))
                for note in paragraph.notes
            ),
            wrapped=paragraph.wrapped,
        )
        for paragraph in passage.paragraphs
    )


def _is_other(before: Note | None, note: Note) -> bool:
    return before is None or before.incident != note.incident


def _is_apart(stretch: Stretch | None) -> bool:
    return stretch is not None and stretch.furniture


def _show_stretches(
    paragraph: Paragraph, kinds: Mapping[ClaimId, str], opening: AbstractSet[int]
) -> Iterator[ShownStretch]:
    for stretch in paragraph.stretches:
        yield ShownStretch(
            pieces=tuple(cut_pieces(stretch.text, stretch.start)),
            classes=_classify(stretch, kinds),
            claims=stretch.claims,
            furniture=stretch.furniture,
            opens_furniture=stretch.start in opening,
            starts=stretch.starts[:_MOST_NUMBERS],
            ends=stretch.ends[:_MOST_NUMBERS],
        )


def _classify(stretch: Stretch, kinds: Mapping[ClaimId, str]) -> str:
    if not stretch.claims:
        return ""
    names = ["core" if stretch.core else "wider", *dict.fromkeys(kinds[c] for c in stretch.core or stretch.wider)]
    return " ".join(names)
