"""The head of the dossier: what is here, where the reports disagree, and every incident in one row."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from whosays.exporting.dossier.disputes import Dispute, describe_disputes
from whosays.exporting.dossier.figures import Hull, span_hulls
from whosays.exporting.dossier.register import Register
from whosays.exporting.dossier.timeline import Timeline, draw_timeline
from whosays.exporting.dossier.wording import KIND_GLYPHS, KIND_MEANINGS, KIND_NAMES, say_days, say_left_out, say_places
from whosays.exporting.dossier.worldmap import Site, WorldMap, draw_map, list_sites
from whosays.model.claim import Claim, Effect, ResponsibilityClaim, Stance
from whosays.model.disagreement import Disagreement, DisagreementKind
from whosays.model.identity import IncidentId
from whosays.model.incident import Incident
from whosays.model.wording import say_number, say_plural

WIDE, NARROW = 1080, 358
_MOST_ACCUSED = 3
_MOST_DISPUTES = 4
_ACCUSING = (Stance.CLAIMED, Stance.STATED, Stance.SUSPECTED)


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many disagreements of one kind there are; `kind` is in the plural where they are several."""

    glyph: str
    kind: str
    meaning: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentRow:
    """An incident in one row; `accused` are those said to have done it with the firmest stance, `more` how many others.

    `told` is false where reports only mention it and say nothing of it; `contested` is how contested it is, 0 to 1.
    """

    id: IncidentId
    title: str
    when: str
    sort: str
    where: str
    killed: tuple[Hull, ...]
    injured: tuple[Hull, ...]
    accused: tuple[str, ...]
    more: int
    reports: int
    kinds: tuple[KindCount, ...]
    told: bool
    contested: float

    @property
    def disagreements(self) -> int:
        """How many there are over it."""
        return sum(kind.number for kind in self.kinds)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """An incident over which reports disagree, with the first of its disagreements and how many more there are."""

    id: IncidentId
    title: str
    disputes: tuple[Dispute, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What is here; drawings are in a wide and a narrow form, for desks and phones, None where nothing can be drawn."""

    summary: str
    kinds: tuple[KindCount, ...]
    contests: tuple[Contest, ...]
    timelines: tuple[Timeline, ...]
    maps: tuple[WorldMap, ...]
    sites: tuple[Site, ...]
    rows: tuple[IncidentRow, ...]


def survey(register: Register) -> Overview:
    """The overview of a casebook, incidents in its order, contested ones by number of disagreements."""
    incidents = register.casebook.incidents
    contested = frozenset(register.disagreements)
    sites = list_sites(incidents, contested)
    timelines = (draw_timeline(incidents, contested, width=width) for width in (WIDE, NARROW))
    maps = (draw_map(sites, width=width, height=height) for width, height in ((WIDE, 520), (NARROW, 400)))
    return Overview(
        summary=summarise(register),
        kinds=count_kinds(register.casebook.disagreements),
        contests=_rank_contests(register),
        timelines=tuple(timeline for timeline in timelines if timeline),
        maps=tuple(drawn for drawn in maps if drawn),
        sites=sites,
        rows=tabulate_incidents(register),
    )


def tabulate_incidents(register: Register) -> tuple[IncidentRow, ...]:
    """Every incident in one row, in the casebook's order, without drawing anything."""
    return tuple(tabulate_incident(incident, register) for incident in register.casebook.incidents)


def tabulate_incident(incident: Incident, register: Register) -> IncidentRow:
    """One incident in one row."""
    claims = register.casebook.claims_of(incident)
    accused = _name_accused(claims)
    contest = register.casebook.contest_of(incident)
    return IncidentRow(
        id=incident.id,
        title=incident.title,
        when=say_days(incident.date),
        sort=str(incident.date) if incident.date else "~",
        where=say_places(incident.places),
        killed=span_hulls(claims, Effect.KILLED),
        injured=span_hulls(claims, Effect.INJURED),
        accused=accused[:_MOST_ACCUSED],
        more=max(0, len(accused) - _MOST_ACCUSED),
        reports=len(register.casebook.reports_of(incident)),
        kinds=count_kinds(register.disagreements.get(incident.id, ())),
        told=bool(claims),
        contested=contest.index if contest else 0.0,
    )


def count_kinds(disagreements: Iterable[Disagreement]) -> tuple[KindCount, ...]:
    """How many disagreements there are of each kind that occurs."""
    numbers = Counter(disagreement.kind for disagreement in disagreements)
    return tuple(
        KindCount(KIND_GLYPHS[kind], KIND_NAMES[kind][numbers[kind] > 1], KIND_MEANINGS[kind], numbers[kind])
        for kind in DisagreementKind
        if numbers[kind]
    )


def summarise(register: Register) -> str:
    """The casebook in a sentence or two: how many reports, incidents, claims and disagreements."""
    casebook = register.casebook
    tell = "tells" if len(casebook.reports) == 1 else "tell"
    reports, incidents = say_plural(len(casebook.reports), "report"), say_plural(len(casebook.incidents), "incident")
    told = f"{reports} {tell} of {incidents} in {say_plural(len(casebook.claims), 'claim')}."
    told = " ".join(filter(None, (told, say_left_out(casebook.left_out, casebook.at_least))))
    contested = len(register.disagreements)
    if not contested:
        return f"{told} Nothing in them was found to disagree."
    share = f"{say_number(contested)} of the incidents" if len(casebook.incidents) > 1 else "it"
    are = "is" if len(casebook.disagreements) == 1 else "are"
    return f"{told} Over {share} there {are} {say_plural(len(casebook.disagreements), 'disagreement')}."


def _rank_contests(register: Register) -> tuple[Contest, ...]:
    disputed = [incident for incident in register.casebook.incidents if incident.id in register.disagreements]
    disputed.sort(key=lambda incident: -len(register.disagreements[incident.id]))
    return tuple(_contest(incident, register) for incident in disputed)


def _contest(incident: Incident, register: Register) -> Contest:
    disputes = describe_disputes(incident, register)
    shown = disputes[:_MOST_DISPUTES]
    return Contest(id=incident.id, title=incident.title, disputes=shown, more=len(disputes) - len(shown))


def _name_accused(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The actors said to have done it, each with the firmest stance on it, the firmest and most often named first."""
    stances: dict[str, list[int]] = {}
    for claim in claims:
        if isinstance(claim, ResponsibilityClaim) and claim.actor and claim.stance in _ACCUSING:
            stances.setdefault(claim.actor, []).append(_ACCUSING.index(claim.stance))
    ranked = sorted(stances.items(), key=lambda item: (min(item[1]), -len(item[1]), item[0]))
    return tuple(f"{actor} ({_ACCUSING[min(found)].value})" for actor, found in ranked)
