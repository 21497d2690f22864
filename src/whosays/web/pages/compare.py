"""Two reports of one incident side by side: what each says of it, and which words they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from whosays.exporting.dossier.accounts import Accord, name_attribute, rank_attribute
from whosays.exporting.dossier.register import Mark, Register, ReportLabel, Saying
from whosays.model.claim import Claim
from whosays.model.copying import Copy, Manner
from whosays.model.disagreement import Disagreement
from whosays.model.identity import ClaimId, IncidentId, ReportId
from whosays.model.incident import Incident
from whosays.model.report import Report
from whosays.model.wording import say_plural
from whosays.reconciling import compare_reports, tell_order
from whosays.web.desk import View
from whosays.web.missing import NotHere
from whosays.web.pages.shared_wording import WordingParagraph, mark_shared, order_parallels
from whosays.web.templating import at

_MOST_PAIRS = 20
_ACCORDS = {
    Accord.AGREE: "both say the same",
    Accord.DIFFER: "they differ, and both can be true",
    Accord.DISAGREE: "they do not go together",
}
_MANNERS = {
    Manner.WHOLE: "Most of the shorter one stands in the other",
    Manner.PART: "A part of the shorter one stands in the other",
    Manner.REWORDED: "Much of the shorter one stands in the other, in other words",
}


@dataclass(frozen=True, slots=True)
class ComparedSaying:
    """One value that a report gives, and whether the other one gives it too."""

    saying: Saying
    in_both: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedRow:
    """What two reports say of one attribute; `verdict` tells in words how they stand to one another.

    `accord` is `alone` where only one of them says anything of it. `marks` are the disagreements between the two.
    """

    attribute: str
    side: str | None
    one: tuple[ComparedSaying, ...]
    other: tuple[ComparedSaying, ...]
    accord: Accord
    verdict: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedReport:
    """One of the two: what it is called, its claims of this incident, and its text."""

    label: ReportLabel
    claims: int
    paragraphs: tuple[WordingParagraph, ...]


@dataclass(frozen=True, slots=True)
class SharingPair:
    """Two other reports of the incident that share words, the share in words, and where to compare them."""

    one: str
    other: str
    share: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage:
    """All that is shown of a comparison; `one` and `other` are None where fewer than two reports tell of the incident.

    `passages` is how many sentences they share, `sharing` how much of the words that is, `order` which was first and
    how that is known; all in words.
    """

    incident: IncidentId
    title: str
    reports: tuple[ReportLabel, ...]
    one: ComparedReport | None
    other: ComparedReport | None
    swapped: str
    rows: tuple[ComparedRow, ...]
    summary: str
    passages: int
    sharing: str
    order: str
    pairs: tuple[SharingPair, ...]


def build_comparison(view: View, incident_id: str, one: str, other: str) -> ComparePage:
    """The comparison of two reports; "" leaves the choice to the page.

    Raises:
        NotHere: there is no such incident, or it is not told by such a report.
    """
    incident = view.find_incident(incident_id)
    reports = view.casebook.reports_of(incident)
    by_id = {report.id: report for report in reports}
    for asked in (one, other):
        if asked and asked not in by_id:
            what = "report"
            raise NotHere(what)
    shared = [copy for copy in view.casebook.copies if copy.original in by_id and copy.copy in by_id]
    labels = tuple(view.register.labels[report.id] for report in reports)
    pair = _choose_pair(ReportId(one), ReportId(other), tuple(by_id), shared)
    if pair is None:
        return ComparePage(
            incident=incident.id, title=incident.title, reports=labels, one=None, other=None, swapped="", rows=(),
            summary="", passages=0, sharing="", order="", pairs=(),
        )  # fmt: skip
    first, second = by_id[pair[0]], by_id[pair[1]]
    return _compare(view, incident, first, second, labels, shared)


def _compare(
    view: View, incident: Incident, one: Report, other: Report, labels: tuple[ReportLabel, ...], shared: Sequence[Copy]
) -> ComparePage:
    pair = {one.id, other.id}
    copy = next((c for c in shared if {c.original, c.copy} == pair), None) or compare_reports(one, other)
    claims = [claim for claim in view.casebook.claims_of(incident) if claim.report in pair]
    ours, theirs = mark_shared(one, other, order_parallels(copy.parallels, swapped=copy.copy == one.id))
    rows = tuple(_list_rows(claims, one.id, other.id, incident, view.register))
    return ComparePage(
        incident=incident.id,
        title=incident.title,
        reports=labels,
        one=_describe(one, claims, ours, view.register),
        other=_describe(other, claims, theirs, view.register),
        swapped=at(f"/compare/{incident.id}", one=other.id, other=one.id),
        rows=rows,
        summary=_summarise(rows),
        passages=len(copy.parallels),
        sharing=_say_sharing(copy),
        order=_say_order(one, other, view.register),
        pairs=tuple(_list_pairs(shared, pair, incident, view.register)),
    )


def _describe(
    report: Report, claims: Iterable[Claim], paragraphs: tuple[WordingParagraph, ...], register: Register
) -> ComparedReport:
    number = sum(claim.report == report.id for claim in claims)
    return ComparedReport(label=register.labels[report.id], claims=number, paragraphs=paragraphs)


def _choose_pair(
    one: ReportId, other: ReportId, reports: Sequence[ReportId], shared: Sequence[Copy]
) -> tuple[ReportId, ReportId] | None:
    """The two asked for; what was left open, or asked for twice, is filled by those that share most words."""
    if len(reports) < 2:
        return None
    if one and other and one != other:
        return one, other
    asked = one or other
    closest = sorted(shared, key=lambda copy: (-copy.share, copy.original, copy.copy))
    likely = [pair for copy in closest for pair in [(copy.original, copy.copy)] if not asked or asked in pair]
    candidates = [report for pair in likely[:1] for report in pair] + list(reports)
    if not asked:
        return candidates[0], candidates[1]
    second = next(report for report in candidates if report != asked)
    return (asked, second) if one else (second, asked)


def _list_rows(
    claims: Iterable[Claim], one: ReportId, other: ReportId, incident: Incident, register: Register
) -> Iterator[ComparedRow]:
    grouped: dict[tuple[str, str | None], dict[ReportId, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        grouped[name_attribute(claim)][claim.report].append(claim)
    found = register.disagreements.get(incident.id, ())
    for attribute, side in sorted(grouped, key=rank_attribute):
        cells = [grouped[attribute, side][report] for report in (one, other)]
        marks = _find_disputes(cells, found, register)
        ours = _compare_sayings(cells[0], cells[1], register)
        theirs = _compare_sayings(cells[1], cells[0], register)
        accord = _find_accord(ours, theirs, disputed=bool(marks))
        alone = register.labels[one if cells[0] else other].short
        yield ComparedRow(
            attribute=attribute,
            side=side,
            one=ours,
            other=theirs,
            accord=accord,
            verdict=_ACCORDS.get(accord, f"only in {alone}"),
            marks=marks,
        )


def _find_accord(ours: Sequence[ComparedSaying], theirs: Sequence[ComparedSaying], *, disputed: bool) -> Accord:
    if disputed:
        return Accord.DISAGREE
    if not ours or not theirs:
        return Accord.ALONE
    return Accord.AGREE if all(each.in_both for each in (*ours, *theirs)) else Accord.DIFFER


def _compare_sayings(
    claims: Sequence[Claim], others: Sequence[Claim], register: Register
) -> tuple[ComparedSaying, ...]:
    given = {_value(saying) for saying in register.gather_sayings(others)}
    return tuple(ComparedSaying(saying, _value(saying) in given) for saying in register.gather_sayings(claims))


def _value(saying: Saying) -> tuple[str, str, str]:
    """What is said, without what the victims of a casualty are called."""
    return saying.figure, "" if saying.brief != saying.words else saying.words, saying.note


def _find_disputes(
    cells: Sequence[Sequence[Claim]], found: Sequence[Disagreement], register: Register
) -> tuple[Mark, ...]:
    """The disagreements in which a claim of one cell stands against one of the other."""
    ours, theirs = ({claim.id for claim in cell} for cell in cells)
    wanted = {each.id for each in found if _divides(each, ours, theirs)}
    marks = {mark for cell in cells for claim in cell for mark in register.marks.get(claim.id, ())}
    return tuple(sorted((m for m in marks if m.disagreement in wanted), key=lambda mark: mark.number))


def _divides(found: Disagreement, ours: set[ClaimId], theirs: set[ClaimId]) -> bool:
    sides = [set(side) for side in found.sides]
    return any(
        one & ours and other & theirs
        for number, one in enumerate(sides)
        for place, other in enumerate(sides)
        if number != place
    )


def _summarise(rows: Sequence[ComparedRow]) -> str:
    if not rows:
        return "Neither of them says anything that the program could read of this incident."
    counts = [
        (sum(row.accord is accord for row in rows), words)
        for accord, words in (
            (Accord.DISAGREE, "on which they do not go together"),
            (Accord.DIFFER, "on which they differ, and both can be true"),
            (Accord.AGREE, "on which both say the same"),
            (Accord.ALONE, "of which only one of them tells"),
        )
    ]
    return "; ".join(f"{say_plural(number, 'point')} {words}" for number, words in counts if number) + "."


def _say_sharing(copy: Copy) -> str:
    if not copy.parallels:
        return "No sentence of one stands in the other."
    manner = _MANNERS[copy.manner] if copy.is_close else "They share some wording"
    passages = say_plural(len(copy.parallels), "sentence")
    return f"{manner}: {copy.share:.0%} of its words, in {passages}. Words within quotation marks are not compared."


def _say_order(one: Report, other: Report, register: Register) -> str:
    order = tell_order(one, other)
    if not order.why:
        return "Nothing tells which was first."
    return f"{register.labels[order.first.id].short} was first: {order.why}."


def _list_pairs(
    shared: Iterable[Copy], shown: set[ReportId], incident: Incident, register: Register
) -> Iterator[SharingPair]:
    others = [copy for copy in shared if {copy.original, copy.copy} != shown]
    for copy in sorted(others, key=lambda copy: (-copy.share, copy.original, copy.copy))[:_MOST_PAIRS]:
        yield SharingPair(
            register.labels[copy.original].short,
            register.labels[copy.copy].short,
            f"{copy.share:.0%}",
            at(f"/compare/{incident.id}", one=copy.original, other=copy.copy),
        )
