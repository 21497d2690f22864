"""The page of one incident: what it is, what does not go together over it, and all that is said of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whosays.exporting.dossier.links import DescribedLink, list_links
from whosays.exporting.dossier.register import Mark, Register, ReportLabel
from whosays.exporting.dossier.wording import say_days, say_place
from whosays.model.act import IncidentAttribute
from whosays.model.casebook import Casebook
from whosays.model.contest import Contest
from whosays.model.identity import ClaimId, IncidentId, ReportId
from whosays.model.incident import Incident, Link
from whosays.model.wording import say_plural
from whosays.web.desk import View
from whosays.web.pages.accounts import AccountTable, Columns, tabulate_accounts
from whosays.web.pages.backing import BackedAttribute, CopiedReport, list_backing, list_copies
from whosays.web.pages.disputes import DisputeCard, list_disputes
from whosays.web.pages.entries import ClaimEntry, Stamp, list_entries, stamp_decision
from whosays.web.pages.figures import FigureTable, tabulate_figures
from whosays.web.pages.ledger import LedgerActor, keep_ledger
from whosays.web.pages.tolls import TollChart, chart_tolls

_CONTESTED = ((0.7, "highly contested"), (0.35, "contested"), (0.0, "hardly contested"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What the desk holds for one attribute of the incident: `value` in words, "" where nothing is known.

    `marks` are the disagreements over it; `others` what single reports give instead ("bombing: 2 reports").
    `set_by` is who set it where a person did, and `told` what the reports had said then, "" where nothing.
    """

    attribute: str
    name: str
    value: str
    marks: tuple[Mark, ...] = ()
    others: tuple[str, ...] = ()
    set_by: Stamp | None = None
    told: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """A report that tells of the incident, chiefly (`main`) or in passing, and how many claims it makes."""

    label: ReportLabel
    main: bool
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """An incident that a person called related, and not the same."""

    id: IncidentId
    title: str
    stamp: Stamp | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedPair:
    """Why two of the reports are taken for one incident, and which they are, for comparing them."""

    link: DescribedLink
    one: ReportId
    other: ReportId


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How much is reviewed: claims that people judged, disagreements they have still to look at.

    `next_claim` is the first claim that nobody judged, None where there is none.
    """

    claims: int
    judged: int
    open_disputes: int
    next_claim: ClaimId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentHead:
    """What stands at the head of the page; `contested` is in words, `index` 0 to 1 or None where not measured."""

    title: Fact
    facts: tuple[Fact, ...]
    contested: str
    index: float | None
    contested_why: str
    tellers: tuple[Teller, ...]
    related: tuple[Relative, ...]
    progress: Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentPage:
    """All that is shown of an incident; `entries` are its claims by id, for every part that names one."""

    id: IncidentId
    head: IncidentHead
    entries: Mapping[ClaimId, ClaimEntry]
    disputes: tuple[DisputeCard, ...]
    accounts: AccountTable
    ledger: tuple[LedgerActor, ...]
    tolls: TollChart
    figures: FigureTable
    backing: tuple[BackedAttribute, ...]
    copies: tuple[CopiedReport, ...]
    links: tuple[LinkedPair, ...]

    @property
    def open_disputes(self) -> int:
        """How many disagreements a person has still to look at."""
        return sum(card.is_open for card in self.disputes)


def build_incident(view: View, incident_id: str, *, columns: Columns = Columns.REPORTS) -> IncidentPage:
    """The page of an incident, its accounts with a column for each report or source.

    Raises:
        NotHere: there is no such incident.
    """
    register = view.register
    incident = view.find_incident(incident_id)
    disputes, entries = list_disputes(incident, register), list_entries(incident, register)
    return IncidentPage(
        id=incident.id,
        head=_head(incident, register, disputes, tuple(entries.values())),
        entries=entries,
        disputes=disputes,
        accounts=tabulate_accounts(incident, register, columns),
        ledger=keep_ledger(incident, register),
        tolls=chart_tolls(incident, register),
        figures=tabulate_figures(incident, register),
        backing=list_backing(incident, register),
        copies=list_copies(incident, register),
        links=_pair_links(incident, register),
    )


def _head(
    incident: Incident, register: Register, disputes: Sequence[DisputeCard], entries: Sequence[ClaimEntry]
) -> IncidentHead:
    contest = register.casebook.contest_of(incident)
    return IncidentHead(
        title=_fact(incident, IncidentAttribute.TITLE, incident.title, register.casebook),
        facts=_list_facts(incident, register, disputes),
        contested=_say_contested(contest),
        index=contest.index if contest else None,
        contested_why=contest.why if contest else "",
        tellers=_list_tellers(incident, register, entries),
        related=_list_related(incident, register.casebook),
        progress=Progress(
            claims=len(entries),
            judged=sum(entry.judged for entry in entries),
            open_disputes=sum(card.is_open for card in disputes),
            next_claim=next((entry.id for entry in entries if not entry.judged), None),
        ),
    )


def _say_contested(contest: Contest | None) -> str:
    if contest is None:
        return "not measured"
    if not contest.disputed:
        return "nothing disputed" if contest.compared else "nothing to compare"
    return next(words for least, words in _CONTESTED if contest.index >= least)


def _list_facts(incident: Incident, register: Register, disputes: Sequence[DisputeCard]) -> tuple[Fact, ...]:
    casebook, tellings = register.casebook, register.casebook.tellings_of(incident)
    methods = Counter(telling.method.value for telling in tellings)
    states = Counter(telling.status.value for telling in tellings)
    days = "" if incident.date is None else say_days(incident.date)
    places = "; ".join(dict.fromkeys(map(say_place, incident.places)))
    return (
        _fact(incident, IncidentAttribute.METHOD, incident.method.value, casebook, others=_say_others(methods)),
        _fact(incident, IncidentAttribute.STATUS, incident.status.value, casebook, others=_say_others(states)),
        _fact(incident, IncidentAttribute.DATE, days, casebook, marks=_marks_over("date", disputes)),
        _fact(incident, IncidentAttribute.PLACES, places, casebook, marks=_marks_over("place", disputes)),
    )


_FACT_NAMES = {
    IncidentAttribute.TITLE: "Title",
    IncidentAttribute.METHOD: "What",
    IncidentAttribute.STATUS: "Came about",
    IncidentAttribute.DATE: "When",
    IncidentAttribute.PLACES: "Where",
}


def _fact(
    incident: Incident,
    attribute: IncidentAttribute,
    value: str,
    casebook: Casebook,
    *,
    marks: tuple[Mark, ...] = (),
    others: tuple[str, ...] = (),
) -> Fact:
    descriptions = casebook.reviewed.descriptions
    mine = (each for each in descriptions if (each.incident, each.attribute) == (incident.id, attribute))
    description = next(mine, None)
    return Fact(
        attribute=attribute.value,
        name=_FACT_NAMES[attribute],
        value=value,
        marks=marks,
        others=others,
        set_by=stamp_decision(description.decision, casebook) if description else None,
        told=description.told if description else "",
    )


def _say_others(found: Counter[str]) -> tuple[str, ...]:
    """What the reports give, where they do not give the same."""
    if len(found) < 2:
        return ()
    return tuple(f"{value} ({say_plural(number, 'report')})" for value, number in found.most_common())


def _marks_over(attribute: str, disputes: Iterable[DisputeCard]) -> tuple[Mark, ...]:
    found = (card.dispute.mark for card in disputes if card.dispute.attribute == attribute)
    return tuple(sorted(found, key=lambda mark: mark.number))


def _list_tellers(incident: Incident, register: Register, entries: Iterable[ClaimEntry]) -> tuple[Teller, ...]:
    casebook = register.casebook
    claims = Counter(entry.report.id for entry in entries)
    chiefly = {telling.report for telling in casebook.tellings_of(incident) if telling.main}
    return tuple(
        Teller(label=register.labels[report.id], main=report.id in chiefly, claims=claims[report.id])
        for report in casebook.reports_of(incident)
    )


def _list_related(incident: Incident, casebook: Casebook) -> tuple[Relative, ...]:
    found = []
    for relation in casebook.reviewed.relations:
        if incident.id in {relation.one, relation.other}:
            other = casebook.incidents_by_id.get(relation.other if relation.one == incident.id else relation.one)
            if other:
                stamp = stamp_decision(relation.decision, casebook)
                found.append(Relative(id=other.id, title=other.title, stamp=stamp))
    return tuple(found)


def _pair_links(incident: Incident, register: Register) -> tuple[LinkedPair, ...]:
    def report_of(link: Link) -> tuple[ReportId, ReportId]:
        tellings = register.casebook.tellings
        return tellings[link.one].report, tellings[link.other].report

    described = zip(incident.links, list_links(incident, register), strict=True)
    return tuple(LinkedPair(link=words, one=report_of(k)[0], other=report_of(k)[1]) for k, words in described)
