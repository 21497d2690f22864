"""A casebook: everything known of a pile of reports, linked and reconciled, with the ways to walk it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Self, TypeVar

from whosays.model.account import Account, group_into_accounts
from whosays.model.attribution import Attribution
from whosays.model.claim import Claim
from whosays.model.contest import Contest
from whosays.model.copying import Copy
from whosays.model.decision import Decision
from whosays.model.disagreement import Disagreement
from whosays.model.estimate import Estimate, Spread, measure_spreads
from whosays.model.extraction import Extraction
from whosays.model.holding import Holding, find_holding, find_in_force
from whosays.model.identity import ClaimId, DecisionId, DisagreementId, IncidentId, ReportId, TellingId
from whosays.model.incident import Incident, Telling
from whosays.model.inconsistency import Inconsistency
from whosays.model.markup import lay_out_rows
from whosays.model.origin import Backing, Origin
from whosays.model.problem import Problem
from whosays.model.report import Report
from whosays.model.review import Review, Reviewed, Settled

_SHOWN_INCIDENTS = 20
_LOOKUPS = (
    "reports",
    "tellings",
    "tellings_by_report",
    "claims",
    "incidents_by_id",
    "incident_of",
    "_claims_by_incident",
)
"""What is looked up in reports and incidents alone, whatever else was found."""
_Found = TypeVar("_Found", Disagreement, Attribution, Estimate)


@dataclass(frozen=True, kw_only=True)
class Casebook:
    """Reports with what was read out of them, the incidents they make together, and how their claims agree.

    `extractions` are sorted by report name and id; `incidents` by date (undated last) and id; every telling is of
    exactly one incident, and every claim of exactly one of the `origins` once these are found. `problems` are those of
    linking and reconciling and of reading files. Claims that were read with less confidence than `at_least` are
    `left_out`: they take no part in anything else. `decisions` are all that people made, in the order in which they
    were appended; extractions and incidents are as they stand by them, and `reviewed` tells what came of each. `read`
    are the extractions as they were read, before anything was decided about them.
    """

    extractions: tuple[Extraction, ...] = ()
    incidents: tuple[Incident, ...] = ()
    copies: tuple[Copy, ...] = ()
    origins: tuple[Origin, ...] = ()
    backings: tuple[Backing, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    contests: tuple[Contest, ...] = ()
    inconsistencies: tuple[Inconsistency, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    problems: tuple[Problem, ...] = ()
    at_least: float = 0.0
    left_out: tuple[Claim, ...] = ()
    decisions: tuple[Decision, ...] = ()
    reviewed: Reviewed = field(default_factory=Reviewed)
    read: tuple[Extraction, ...] = ()

    def finding(self, **found: Any) -> Self:
        """The same reports and incidents with other findings, given as to `dataclasses.replace`.

        What was looked up in reports and incidents before need not be looked up again.

        Raises:
            ValueError: `found` has other reports or incidents.
        """
        if other := found.keys() & {"extractions", "incidents"}:
            message = f"{', '.join(sorted(other))}: these make another casebook; use replace"
            raise ValueError(message)
        made = replace(self, **found)
        known = vars(self)
        vars(made).update({name: known[name] for name in _LOOKUPS if name in known})
        return made

    @cached_property
    def in_force(self) -> Mapping[DecisionId, bool]:
        """Whether each decision, takings-back among them, is in force."""
        return find_in_force(self.decisions)

    @cached_property
    def effective(self) -> tuple[Decision, ...]:
        """The decisions that hold now: one's own before those of other teams, the latest first."""
        return self.holding.effective

    @cached_property
    def holding(self) -> Holding:
        """Which decisions hold, and where teams decided differently."""
        return find_holding(self.decisions)

    @cached_property
    def reports(self) -> Mapping[ReportId, Report]:
        """All reports by id."""
        return {extraction.report.id: extraction.report for extraction in self.extractions}

    @cached_property
    def tellings(self) -> Mapping[TellingId, Telling]:
        """All tellings by id."""
        return {telling.id: telling for extraction in self.extractions for telling in extraction.tellings}

    @cached_property
    def tellings_by_report(self) -> Mapping[ReportId, tuple[Telling, ...]]:
        """The tellings of each report."""
        return {extraction.report.id: extraction.tellings for extraction in self.extractions}

    @cached_property
    def claims(self) -> Mapping[ClaimId, Claim]:
        """All claims by id, in order of report and quote."""
        return {claim.id: claim for extraction in self.extractions for claim in extraction.claims}

    @cached_property
    def incidents_by_id(self) -> Mapping[IncidentId, Incident]:
        """All incidents by id."""
        return {incident.id: incident for incident in self.incidents}

    @cached_property
    def incident_of(self) -> Mapping[TellingId, Incident]:
        """The incident that each telling tells of."""
        return {telling: incident for incident in self.incidents for telling in incident.tellings}

    @cached_property
    def _claims_by_incident(self) -> Mapping[IncidentId, tuple[Claim, ...]]:
        ids = {telling: id_ for incident in self.incidents for id_ in [incident.id] for telling in incident.tellings}
        grouped: dict[IncidentId, list[Claim]] = defaultdict(list)
        for claim in self.claims.values():
            grouped[ids[claim.telling]].append(claim)
        return {incident: tuple(claims) for incident, claims in grouped.items()}

    @cached_property
    def _disagreements_by_incident(self) -> Mapping[IncidentId, tuple[Disagreement, ...]]:
        return _group_by_incident(self.disagreements)

    @cached_property
    def _attributions_by_incident(self) -> Mapping[IncidentId, tuple[Attribution, ...]]:
        return _group_by_incident(self.attributions)

    @cached_property
    def _estimates_by_incident(self) -> Mapping[IncidentId, tuple[Estimate, ...]]:
        return _group_by_incident(self.estimates)

    def claims_of(self, incident: Incident) -> tuple[Claim, ...]:
        """The claims of an incident, in order of report and quote."""
        return self._claims_by_incident.get(incident.id, ())

    def left_out_of(self, incident: Incident) -> tuple[Claim, ...]:
        """The claims of an incident that were left out, in order of report and quote."""
        return tuple(claim for claim in self.left_out if claim.telling in incident.tellings)

    @cached_property
    def left_out_ids(self) -> AbstractSet[ClaimId]:
        """The ids of the claims that were left out."""
        return frozenset(claim.id for claim in self.left_out)

    def accounts_of(self, incident: Incident) -> tuple[Account, ...]:
        """All that each source says of an incident (coding guide, section 4)."""
        return group_into_accounts(self.claims_of(incident))

    def tellings_of(self, incident: Incident) -> tuple[Telling, ...]:
        """The tellings of an incident."""
        return tuple(self.tellings[telling] for telling in incident.tellings)

    def reports_of(self, incident: Incident) -> tuple[Report, ...]:
        """The reports that tell of an incident, by publication date (unknown last) and name."""
        found = {telling.report: self.reports[telling.report] for telling in self.tellings_of(incident)}
        return tuple(sorted(found.values(), key=_publication_order))

    @cached_property
    def origin_of(self) -> Mapping[ClaimId, Origin]:
        """The origin of each claim; empty where origins were not looked for."""
        return {claim: origin for origin in self.origins for claim in origin.claims}

    def backings_of(self, incident: Incident) -> tuple[Backing, ...]:
        """Who stands behind each value that is given for an incident."""
        return self._backings_by_incident.get(incident.id, ())

    @cached_property
    def _backings_by_incident(self) -> Mapping[IncidentId, tuple[Backing, ...]]:
        grouped: dict[IncidentId, list[Backing]] = defaultdict(list)
        for backing in self.backings:
            grouped[backing.incident].append(backing)
        return {incident: tuple(backings) for incident, backings in grouped.items()}

    def disagreements_of(self, incident: Incident) -> tuple[Disagreement, ...]:
        """The disagreements over an incident."""
        return self._disagreements_by_incident.get(incident.id, ())

    def contest_of(self, incident: Incident) -> Contest | None:
        """How contested an incident is; None in a casebook that was not reconciled."""
        return self.contests_by_incident.get(incident.id)

    @cached_property
    def contests_by_incident(self) -> Mapping[IncidentId, Contest]:
        """How contested each incident is; empty in a casebook that was not reconciled."""
        return {contest.incident: contest for contest in self.contests}

    def inconsistencies_of(self, report: Report) -> tuple[Inconsistency, ...]:
        """What in a report does not fit together."""
        return tuple(each for each in self.inconsistencies if each.report == report.id)

    def estimates_of(self, incident: Incident) -> tuple[Estimate, ...]:
        """The figures for an incident under every policy."""
        return self._estimates_by_incident.get(incident.id, ())

    def attributions_of(self, incident: Incident) -> tuple[Attribution, ...]:
        """The actors that an incident is laid at the door of, and how firmly."""
        return self._attributions_by_incident.get(incident.id, ())

    @cached_property
    def decisions_by_id(self) -> Mapping[DecisionId, Decision]:
        """All decisions by id."""
        return {decision.id: decision for decision in self.decisions}

    @cached_property
    def review_of(self) -> Mapping[ClaimId, Review]:
        """What people made of each claim that stands and of each that was rejected, by the id it has now."""
        return {review.shown.id: review for review in self.reviewed.reviews}

    @cached_property
    def settled_of(self) -> Mapping[DisagreementId, Settled]:
        """How disagreements were settled."""
        return {settled.disagreement: settled for settled in self.reviewed.settled}

    def spreads_of(self, incident: Incident) -> tuple[Spread, ...]:
        """How far apart the policies are over an incident."""
        return measure_spreads(self.estimates_of(incident))

    def _repr_pretty_(self, printer: Any, _cycle: bool) -> None:  # noqa: FBT001  IPython calls it so
        """For IPython: how much there is, instead of every member of every value."""
        printer.text(f"<Casebook: {self._count()}>")

    def _count(self) -> str:
        told = f"{len(self.reports)} reports, {len(self.incidents)} incidents, {len(self.claims)} claims"
        return f"{told}, {len(self.disagreements)} disagreements"

    def _repr_html_(self) -> str:
        """For notebooks: how much there is, and the first incidents."""
        rows = (
            (
                each.date,
                each.title,
                len(self.reports_of(each)),
                len(self.claims_of(each)),
                len(self.disagreements_of(each)),
            )
            for each in self.incidents[:_SHOWN_INCIDENTS]
        )
        more = len(self.incidents) - _SHOWN_INCIDENTS
        foot = f"<p>and {more} more</p>" if more > 0 else ""
        names = ("date", "incident", "reports", "claims", "disagreements")
        return f"<b>{self._count()}</b>{lay_out_rows(names, rows)}{foot}"


def _group_by_incident(found: Iterable[_Found]) -> Mapping[IncidentId, tuple[_Found, ...]]:
    grouped: dict[IncidentId, list[_Found]] = defaultdict(list)
    for each in found:
        grouped[each.incident].append(each)
    return {incident: tuple(members) for incident, members in grouped.items()}


def _publication_order(report: Report) -> tuple[str, str]:
    day = report.published.earliest if report.published else None
    return (day.isoformat() if day else "9999", report.name)
