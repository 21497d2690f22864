"""How each incident stands: what is said of it, by how many, and how far people have come with reviewing it.

Lists, filters and totals all ask for it; it is worked out once for what the desk shows at one moment.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from whosays.exporting.dossier.wording import DOUBTFUL, say_place
from whosays.model.act import LinkIncidents
from whosays.model.casebook import Casebook
from whosays.model.claim import Claim, ResponsibilityClaim, ThreatClaim
from whosays.model.contest import Contest
from whosays.model.disagreement import Disagreement, DisagreementKind
from whosays.model.identity import ClaimId, IncidentId, ReportId
from whosays.model.incident import Incident
from whosays.model.origin import OriginKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many `claims` there are and how many of them people have `judged`; rejected ones count in both."""

    claims: int = 0
    judged: int = 0

    @property
    def left(self) -> int:
        """How many nobody has judged."""
        return self.claims - self.judged

    @property
    def percent(self) -> int:
        """Full per cent that are judged; 100 where there is nothing to judge."""
        return self.judged * 100 // self.claims if self.claims else 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How one incident stands.

    `doubtful` are claims that were read with low confidence and that nobody has judged. `unsettled` are disagreements
    that no person has settled as they are now, `contradictions` those of them that are one; updates need no settling.
    `contested` is how contested it is, 0 to 1. `voices` are independent ones, at least so many. `decided` is true where
    a person decided anything about it. `actors`, `sources` and `places` are all that are named, each once.
    """

    share: Share
    doubtful: int
    disagreements: int
    unsettled: int
    contradictions: int
    contested: float
    voices: int
    reports: int
    decided: bool
    actors: tuple[str, ...]
    sources: tuple[str, ...]
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EarlierStandings:
    """How incidents stood before the last decision, for those that it did not touch.

    A casebook made with a memory keeps the very `contests` of incidents of which nothing was worked out anew.
    """

    of: Mapping[IncidentId, Standing]
    contests: Mapping[IncidentId, Contest]
    incidents: Mapping[IncidentId, Incident]
    decided: frozenset[IncidentId]


@dataclass(frozen=True)
class Standings:
    """How the incidents and reports of a casebook stand, each worked out when it is first asked for."""

    casebook: Casebook
    earlier: EarlierStandings | None = None

    @cached_property
    def of(self) -> Mapping[IncidentId, Standing]:
        """Every incident's standing."""
        return {incident.id: self._recall(incident) or self._standing(incident) for incident in self.casebook.incidents}

    def remember(self) -> EarlierStandings | None:
        """What of this serves the next casebook of the same reports; None where nobody has asked for it."""
        if "of" not in self.__dict__:
            return self.earlier
        return EarlierStandings(
            self.of, self.casebook.contests_by_incident, self.casebook.incidents_by_id, self._decided
        )

    def _recall(self, incident: Incident) -> Standing | None:
        """How an incident stood, if nothing about it has changed: who decides about it changes how it stands."""
        earlier, id_ = self.earlier, incident.id
        if earlier is None or id_ in self._decided or id_ in earlier.decided:
            return None
        contest = self.casebook.contest_of(incident)
        is_same = contest is not None and contest is earlier.contests.get(id_) and incident == earlier.incidents[id_]
        return earlier.of[id_] if is_same else None

    @cached_property
    def incidents_of(self) -> Mapping[ReportId, tuple[Incident, ...]]:
        """The incidents that each report tells of, the one it is chiefly about first."""
        told = self.casebook.incident_of
        found: dict[ReportId, tuple[Incident, ...]] = {}
        for extraction in self.casebook.extractions:
            tellings = sorted(extraction.tellings, key=lambda telling: not telling.main)
            incidents = (told[telling.id] for telling in tellings if telling.id in told)
            found[extraction.report.id] = tuple({incident.id: incident for incident in incidents}.values())
        return found

    @cached_property
    def share_of_report(self) -> Mapping[ReportId, Share]:
        """How much of each report people have judged."""
        rejected: dict[ReportId, int] = defaultdict(int)
        for review in self.casebook.reviewed.reviews:
            rejected[review.shown.report] += not review.stands
        return {
            extraction.report.id: self._count(extraction.claims, rejected[extraction.report.id])
            for extraction in self.casebook.extractions
        }

    @cached_property
    def share(self) -> Share:
        """How much of everything people have judged."""
        shares = self.share_of_report.values()
        return Share(claims=sum(share.claims for share in shares), judged=sum(share.judged for share in shares))

    @cached_property
    def _rejected(self) -> Mapping[IncidentId, int]:
        found: dict[IncidentId, int] = defaultdict(int)
        for review in self.casebook.reviewed.reviews:
            incident = self.casebook.incident_of.get(review.shown.telling)
            if incident and not review.stands:
                found[incident.id] += 1
        return found

    @cached_property
    def _judged(self) -> frozenset[ClaimId]:
        return frozenset(claim for claim, review in self.casebook.review_of.items() if review.verdict)

    @cached_property
    def _voices(self) -> Mapping[IncidentId, int]:
        told: dict[IncidentId, int] = defaultdict(int)
        hidden: set[IncidentId] = set()
        for origin in self.casebook.origins:
            if origin.kind is OriginKind.UNTOLD:
                hidden.add(origin.incident)
            else:
                told[origin.incident] += 1
        return {incident: told.get(incident) or 1 for incident in told.keys() | hidden}

    @cached_property
    def _decided(self) -> frozenset[IncidentId]:
        return frozenset(_list_decided(self.casebook))

    def _count(self, claims: Sequence[Claim], rejected: int) -> Share:
        judged = sum(map(self.is_judged, claims))
        return Share(claims=len(claims) + rejected, judged=judged + rejected)

    def is_judged(self, claim: Claim) -> bool:
        """True where a person has accepted, corrected or added the claim."""
        return bool(self._judged) and claim.id in self._judged

    def is_settled(self, disagreement: Disagreement) -> bool:
        """True where a person has settled the disagreement as it is now."""
        settled = self.casebook.settled_of.get(disagreement.id)
        return settled is not None and not settled.changed

    def _standing(self, incident: Incident) -> Standing:
        casebook, claims = self.casebook, self.casebook.claims_of(incident)
        over = casebook.disagreements_of(incident)
        open_ones = [each for each in over if each.kind is not DisagreementKind.UPDATE and not self.is_settled(each)]
        reports = {casebook.tellings[telling].report for telling in incident.tellings}
        contest = casebook.contest_of(incident)
        return Standing(
            share=self._count(claims, self._rejected.get(incident.id, 0)),
            doubtful=sum(is_doubtful(claim) and not self.is_judged(claim) for claim in claims),
            disagreements=len(over),
            unsettled=len(open_ones),
            contradictions=sum(each.kind is DisagreementKind.CONTRADICTION for each in open_ones),
            contested=contest.index if contest else 0.0,
            voices=self._voices.get(incident.id, 0),
            reports=len(reports),
            decided=incident.id in self._decided,
            actors=_once(_list_actors(claims)),
            sources=_once([*_list_speakers(claims), *self._list_publishers(reports)]),
            places=_once(map(say_place, incident.places)),
        )

    def _list_publishers(self, reports: Iterable[ReportId]) -> Iterator[str]:
        for report in sorted(reports):
            publisher = self.casebook.reports[report].publisher
            if publisher:
                yield publisher


def is_doubtful(claim: Claim) -> bool:
    """True where the claim was read with so little confidence that it is marked."""
    return claim.confidence is not None and claim.confidence < DOUBTFUL


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def _list_actors(claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        if isinstance(claim, ResponsibilityClaim | ThreatClaim) and claim.actor:
            yield claim.actor


def _list_speakers(claims: Iterable[Claim]) -> Iterator[str]:
    for claim in claims:
        for source in claim.sources:
            yield source.name


def _list_decided(casebook: Casebook) -> Iterator[IncidentId]:
    """The incidents that any decision that holds is about."""
    reviewed = casebook.reviewed
    for review in reviewed.reviews:
        if incident := casebook.incident_of.get(review.shown.telling):
            yield incident.id
    of_disagreement = {disagreement.id: disagreement.incident for disagreement in casebook.disagreements}
    for settled in reviewed.settled:
        if settled.disagreement in of_disagreement:
            yield of_disagreement[settled.disagreement]
    yield from (description.incident for description in reviewed.descriptions)
    yield from (figure.incident for figure in reviewed.published)
    for relation in reviewed.relations:
        yield from (relation.one, relation.other)
    for decision in casebook.effective:
        if isinstance(decision.act, LinkIncidents):
            keys = (key.telling for group in decision.act.groups for key in group)
            yield from (casebook.incident_of[key].id for key in keys if key in casebook.incident_of)
