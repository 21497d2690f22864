"""Who says what across incidents: every source by its name, with what it says itself and what it passes on.

A chain "The Alma Post ← Coastal Press ← police" has the police saying it, and the agency and the paper passing it on.
What a report says in its own voice, its publisher says.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from whosays.model.casebook import Casebook
from whosays.model.claim import Claim, Modality, ResponsibilityClaim, Stance
from whosays.model.disagreement import DisagreementKind
from whosays.model.identity import ClaimId, DisagreementId, IncidentId, ReportId
from whosays.model.source import SourceKind

PUBLISHER = "publisher"
"""The kind of a source that is known only as the publisher of reports."""
SOURCE_KINDS = (*(kind.value for kind in SourceKind), PUBLISHER)
"""The kinds of sources, in the order in which they are offered."""


@dataclass
class _Tally:
    kinds: Counter[str] = field(default_factory=Counter)
    actors: Counter[str] = field(default_factory=Counter)
    said: list[ClaimId] = field(default_factory=list)
    passed_on: list[ClaimId] = field(default_factory=list)
    incidents: set[IncidentId] = field(default_factory=set)
    reports: set[ReportId] = field(default_factory=set)
    disagreements: set[DisagreementId] = field(default_factory=set)
    stances: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A source by its name, wherever it speaks.

    `kind` is what it is mostly called, `kinds` all it is called; `actors` are those it speaks for, itself apart, the
    most frequent first. `said` are the claims that it makes itself, `passed_on` those that it has from others, both in
    the casebook's order. `disagreements` are those, updates apart, with others on another side. `claims_it`, `accuses`
    and `denies` count what it says itself: that it, or those it speaks for, did it; that somebody did; that something
    is not so.
    """

    name: str
    kind: str
    kinds: tuple[str, ...]
    actors: tuple[str, ...]
    said: tuple[ClaimId, ...]
    passed_on: tuple[ClaimId, ...]
    incidents: frozenset[IncidentId]
    reports: frozenset[ReportId]
    disagreements: frozenset[DisagreementId]
    claims_it: int
    accuses: int
    denies: int

    @property
    def is_vague(self) -> bool:
        """True where the name may stand for somebody else each time: "a doctor", "officials"."""
        return self.kind == SourceKind.UNNAMED or self.name[:1].islower()


def find_speakers(casebook: Casebook) -> Mapping[str, Speaker]:
    """All sources by name, in order of their names. Reports without a publisher have no voice of their own here."""
    tallies: dict[str, _Tally] = defaultdict(_Tally)
    for claim in casebook.claims.values():
        _count_claim(claim, casebook, tallies)
    for name, disagreement in _list_opponents(casebook):
        tallies[name].disagreements.add(disagreement)
    ordered = sorted(tallies.items(), key=lambda item: (item[0].casefold(), item[0]))
    return {name: _finish(name, tally) for name, tally in ordered}


def name_speaker(claim: Claim, casebook: Casebook) -> str | None:
    """Who says it: the source at the end of the chain, else the report's publisher; None where that is unknown."""
    return claim.sources[0].name if claim.sources else casebook.reports[claim.report].publisher or None


def _count_claim(claim: Claim, casebook: Casebook, tallies: dict[str, _Tally]) -> None:
    incident, publisher = casebook.incident_of[claim.telling].id, casebook.reports[claim.report].publisher
    speaker = name_speaker(claim, casebook)
    for source in claim.sources:
        tallies[source.name].kinds[source.kind.value] += 1
        if source.actor:
            tallies[source.name].actors[source.actor] += 1
    names = dict.fromkeys([*(source.name for source in claim.sources), *([publisher] if publisher else [])])
    for name in names:
        tally = tallies[name]
        tally.incidents.add(incident)
        tally.reports.add(claim.report)
        (tally.said if name == speaker else tally.passed_on).append(claim.id)
    if speaker:
        tallies[speaker].stances.update(_name_stances(claim))


def _name_stances(claim: Claim) -> Iterator[str]:
    if claim.modality is Modality.DENIED:
        yield "denies"
    elif isinstance(claim, ResponsibilityClaim) and claim.stance is Stance.CLAIMED:
        yield "claims it"
    elif isinstance(claim, ResponsibilityClaim) and claim.stance in {Stance.STATED, Stance.SUSPECTED} and claim.actor:
        yield "accuses"


def _list_opponents(casebook: Casebook) -> Iterator[tuple[str, DisagreementId]]:
    """Each speaker with each disagreement in which somebody else is on another side."""
    for disagreement in casebook.disagreements:
        if disagreement.kind is DisagreementKind.UPDATE:
            continue
        sides = [_name_all((casebook.claims[claim] for claim in side), casebook) for side in disagreement.sides]
        for number, side in enumerate(sides):
            others = {name for place, other in enumerate(sides) if place != number for name in other}
            for name in side:
                if name and others - {name}:
                    yield name, disagreement.id


def _name_all(claims: Iterable[Claim], casebook: Casebook) -> set[str | None]:
    return {name_speaker(claim, casebook) for claim in claims}


def _finish(name: str, tally: _Tally) -> Speaker:
    kinds = tuple(kind for kind, _ in tally.kinds.most_common()) or (PUBLISHER,)
    return Speaker(
        name=name,
        kind=kinds[0],
        kinds=kinds,
        actors=tuple(actor for actor, _ in tally.actors.most_common() if actor.casefold() != name.casefold()),
        said=tuple(tally.said),
        passed_on=tuple(tally.passed_on),
        incidents=frozenset(tally.incidents),
        reports=frozenset(tally.reports),
        disagreements=frozenset(tally.disagreements),
        claims_it=tally.stances["claims it"],
        accuses=tally.stances["accuses"],
        denies=tally.stances["denies"],
    )
