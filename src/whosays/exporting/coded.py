"""An incident as those who code events need it: where, when, whom it hit, who can be named, and which figures hold.

What people decided goes first: a figure that a person publishes takes the place of a policy's, and a disagreement over
who did it that a person settled for one side is no longer one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from whosays.exporting.dossier.register import Register
from whosays.exporting.tables import CellKind, Column
from whosays.lexicon.actors import belongs_to
from whosays.lexicon.countries import Country, find_country
from whosays.model.attribution import Attribution, AttributionConfidence, AttributionGrade, AttributionStatus
from whosays.model.casebook import Casebook
from whosays.model.claim import CasualtyClaim, Effect, Modality, ResponsibilityClaim, Role, Side, Stance
from whosays.model.identity import IncidentId
from whosays.model.incident import Incident
from whosays.model.origin import OriginKind
from whosays.model.place import Place, Precision
from whosays.model.report import Report
from whosays.model.review import PublishedFigure

_Subject = tuple[IncidentId, Effect, Side | None]
_HARM = frozenset({Effect.KILLED, Effect.INJURED, Effect.KILLED_OR_INJURED})
_ACCUSING = frozenset({Stance.CLAIMED, Stance.STATED, Stance.SUSPECTED})
_NORTHMOST, _EASTMOST = 90.0, 180.0


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedFigure:
    """A figure that a row gives: a policy's, or the one that `reviewer` publishes in its place (None: nobody does).

    `rule` is the policy's step, "" for a published figure; None in `low`, `best` and `high` means no basis.
    """

    low: int | None
    best: int | None
    high: int | None
    rule: str
    reviewer: str | None

    @property
    def one(self) -> int | None:
        """The one number for a column that holds one: the best; of a range without a best the low end.

        ACLED and GTD alike end at the lowest figure where nothing else decides.
        """
        return self.best if self.best is not None else self.low


NO_FIGURE = CodedFigure(low=None, best=None, high=None, rule="", reviewer=None)
"""What there is where no policy was asked and nobody publishes a figure."""


@dataclass(frozen=True, kw_only=True)
class CodedIncident:
    """One incident with its casebook; `published` are what people publish, by incident, effect and side."""

    incident: Incident
    casebook: Casebook
    register: Register
    published: Mapping[_Subject, PublishedFigure] = field(default_factory=dict)
    related: tuple[IncidentId, ...] = ()

    @cached_property
    def reports(self) -> tuple[Report, ...]:
        """The reports that tell of it, by publication date (unknown last) and name."""
        return self.casebook.reports_of(self.incident)

    @cached_property
    def place(self) -> Place | None:
        """The main place: the first with coordinates, else the first; None where no place is known."""
        places = self.incident.places
        return next((place for place in places if has_spot(place)), places[0] if places else None)

    @cached_property
    def country(self) -> Country | None:
        """The country of the main place, None where it is not known or not on the list."""
        return find_country(self.place.country) if self.place and self.place.country else None

    @property
    def latitude(self) -> float | None:
        """Of the main place, WGS 84 degrees; None where there is none on the earth."""
        return self.place.latitude if self.place and has_spot(self.place) else None

    @property
    def longitude(self) -> float | None:
        """As `latitude`."""
        return self.place.longitude if self.place and has_spot(self.place) else None

    @property
    def is_placed_in_country_alone(self) -> bool:
        """True where no more than the country is known."""
        return self.place is not None and self.place.precision is Precision.COUNTRY

    @property
    def near_latitude(self) -> float | None:
        """As `latitude`, but None where no more than the country is known: its middle is not where it was."""
        return None if self.is_placed_in_country_alone else self.latitude

    @property
    def near_longitude(self) -> float | None:
        """As `near_latitude`."""
        return None if self.is_placed_in_country_alone else self.longitude

    @property
    def country_name(self) -> str | None:
        """The country by GeoNames' name, None where it is not known."""
        return self.country.name if self.country else None

    @property
    def year(self) -> int | None:
        """The year in which it was, None where several come into question or none."""
        date = self.incident.date
        if date is None or date.earliest is None or date.latest is None:
            return None
        return date.earliest.year if date.earliest.year == date.latest.year else None

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """The actors that it is laid at the door of, the firmest first."""
        return self.casebook.attributions_of(self.incident)

    @cached_property
    def accused(self) -> tuple[Attribution, ...]:
        """The actors accused of having carried it out or directed it, by rank; who only backed it is none of them."""
        return tuple(
            each
            for each in sorted(self.attributions, key=lambda each: each.rank or 0)
            if each.rank and each.actor and {Role.CARRIED_OUT, Role.DIRECTED} & set(each.roles)
        )

    @cached_property
    def firm(self) -> tuple[Attribution, ...]:
        """The actors that a row may name as the ones who carried it out.

        All who are accused of that must be firm (`is_firm`): where one is firm and another suspected, nobody is named,
        unless a person settled it.
        """
        named = tuple(each for each in self.accused if Role.CARRIED_OUT in each.roles)
        settled = tuple(each for each in named if self._is_settled(each))
        return settled or (named if all(map(self.is_firm, named)) else ())

    def is_firm(self, attribution: Attribution) -> bool:
        """True where an actor claims it, two origins or a report itself name it as a fact, or a person settled so.

        One voice that accuses is not enough, be it in office; nor is an actor firm that is only suspected, or that
        somebody clears, or in whose stead others are accused.
        """
        if attribution.grade is AttributionGrade.CONTESTED:
            return self._is_settled(attribution)
        if attribution.grade is AttributionGrade.ATTRIBUTED:
            is_backed = attribution.status is AttributionStatus.LIKELY
            is_told = attribution.confidence is AttributionConfidence.REPORTED_AS_FACT
            return (is_backed or is_told) and not attribution.uncertain
        return attribution.grade is AttributionGrade.CLAIMED

    def _is_settled(self, attribution: Attribution) -> bool:
        """True where every disagreement over an actor was settled by a person for the side that accuses it."""
        settled = self._settled_for(attribution)
        return bool(settled) and all(settled)

    def _settled_for(self, attribution: Attribution) -> list[bool]:
        """For each disagreement over the actor, whether it was settled for the side that accuses it."""
        own = {
            claim.id
            for claim in self.casebook.claims_of(self.incident)
            if isinstance(claim, ResponsibilityClaim) and claim.stance in _ACCUSING and _is_of(claim, attribution)
        }
        found = []
        for disagreement in self.casebook.disagreements_of(self.incident):
            if disagreement.attribute == "responsible" and any(own & set(side) for side in disagreement.sides):
                settled = self.casebook.settled_of.get(disagreement.id)
                side = settled.side if settled else None
                holds = disagreement.sides[side] if side is not None and side < len(disagreement.sides) else ()
                found.append(bool(own & set(holds)))
        return found

    @cached_property
    def harmed(self) -> frozenset[Side]:
        """The sides of which somebody is told killed or hurt; denied figures and zeros tell of nobody."""
        return self._sides_of(_HARM)

    @cached_property
    def seized(self) -> frozenset[Side]:
        """The sides of which somebody is told taken hostage."""
        return self._sides_of(frozenset({Effect.TAKEN_HOSTAGE}))

    def _sides_of(self, effects: frozenset[Effect]) -> frozenset[Side]:
        return frozenset(
            claim.side
            for claim in self.casebook.claims_of(self.incident)
            if isinstance(claim, CasualtyClaim)
            and claim.effect in effects
            and claim.modality is not Modality.DENIED
            and claim.count.high != 0
        )

    @property
    def hits_civilians_alone(self) -> bool:
        """True where civilians are told killed, hurt or taken hostage, and nobody of whom the side is open or other.

        Attackers do not count: who dies in his own attack is no target of it.
        """
        return (self.harmed | self.seized) - {Side.ATTACKERS} == {Side.CIVILIANS}

    @cached_property
    def origins(self) -> int:
        """How many independent origins its claims have at least; those that cannot be told make one at most."""
        claims = (claim.id for claim in self.casebook.claims_of(self.incident))
        found = [self.casebook.origin_of[claim] for claim in claims if claim in self.casebook.origin_of]
        told = {origin.id for origin in found if origin.kind is not OriginKind.UNTOLD}
        return len(told) or min(1, len(found))

    def figure(self, policy: str, effect: Effect, side: Side | None) -> CodedFigure:
        """What is to be given for an effect and a side: the published figure, else the policy's, else none."""
        published = self.published.get((self.incident.id, effect, side))
        if published is not None:
            return CodedFigure(
                low=published.low,
                best=published.best,
                high=published.high,
                rule="",
                reviewer=self.casebook.decisions_by_id[published.decision].reviewer,
            )
        asked = (policy, effect, side)
        for each in self.casebook.estimates_of(self.incident):
            if (each.policy, each.effect, each.side) == asked:
                return CodedFigure(low=each.low, best=each.best, high=each.high, rule=each.rule, reviewer=None)
        return NO_FIGURE


def code_incidents(casebook: Casebook) -> Iterator[CodedIncident]:
    """Every incident of a casebook, in its order, one at a time."""
    register = Register(casebook)
    published = {(each.incident, each.effect, each.side): each for each in casebook.reviewed.published}
    related: dict[IncidentId, list[IncidentId]] = defaultdict(list)
    for relation in casebook.reviewed.relations:
        related[relation.one].append(relation.other)
        related[relation.other].append(relation.one)
    for incident in casebook.incidents:
        yield CodedIncident(
            incident=incident,
            casebook=casebook,
            register=register,
            published=published,
            related=tuple(sorted(set(related.get(incident.id, ())))),
        )


def leave_blank(name: str, why: str) -> Column[CodedIncident]:
    """A column that other projects have and that is never filled here, with the reason."""
    return Column(name, CellKind.TEXT, f"Blank: {why}", lambda _: None)


def count_incidents(casebook: Casebook) -> int:
    """How many rows, features or records an export of a casebook's incidents has."""
    return len(casebook.incidents)


def _is_of(claim: ResponsibilityClaim, attribution: Attribution) -> bool:
    """True where a claim is about the actor, or a branch or body that is graded with it."""
    if claim.actor is None or attribution.actor is None or claim.id not in attribution.claims:
        return False
    return claim.actor == attribution.actor or belongs_to(claim.actor, attribution.actor)


def has_spot(place: Place) -> bool:
    """True where a place has coordinates that can be on the earth."""
    if place.latitude is None or place.longitude is None:
        return False
    return abs(place.latitude) <= _NORTHMOST and abs(place.longitude) <= _EASTMOST


def find_division(place: Place | None) -> tuple[str | None, str | None]:
    """The first-level and the second-level division of a place, None where not known.

    The gazetteer's regions have no region themselves, its districts have one: so the two are told apart.
    """
    if place is None or place.precision is Precision.COUNTRY:
        return None, None
    if place.precision is Precision.REGION:
        is_first = place.region in {None, place.name}
        return (place.name, None) if is_first else (place.region, place.name)
    return place.region, None


def name_publishers(coded: CodedIncident) -> Sequence[str]:
    """Who published each report of an incident: its publisher, else the report's own name."""
    return [report.publisher or coded.register.labels[report.id].short for report in coded.reports]
