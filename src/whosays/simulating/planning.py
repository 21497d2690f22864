"""What a report of an incident tells, point by point, before any of it is put into words.

A wire's plan is told again by those who rewrite it, in other words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from whosays.model.claim import Effect, Side
from whosays.model.incident import Status
from whosays.model.source import Source, SourceKind
from whosays.simulating.chance import Chance
from whosays.simulating.incidents import TrueIncident
from whosays.simulating.outlets import MANNERS, Habit, Manner
from whosays.simulating.settings import Group, list_nouns, load_speakers

REPORT = "report"
"""The role of a report that speaks for itself."""


@dataclass(frozen=True, slots=True)
class Voice:
    """Who is quoted: the words ("a police spokesman"), as whose (`role`), and the outlet that quoted them, if told."""

    role: str
    words: str
    kind: SourceKind
    agency: str | None = None

    @property
    def sources(self) -> tuple[Source, ...]:
        """The chain of sources, nearest first."""
        name = self.words.removeprefix("the ").removeprefix("a ").removeprefix("an ")
        nearest = Source(name, self.kind)
        return (nearest, Source(self.agency, SourceKind.MEDIA)) if self.agency else (nearest,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """So many people: `effect` None are attackers who took part; `is_older` a count that the same sentence replaces."""

    number: int
    nouns: tuple[str, str]
    effect: Effect | None = None
    side: Side = Side.MIXED
    is_partial: bool = False
    is_older: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing to tell: the part of the frames, the figures by slot, who says so, who is named as responsible.

    `about` is the incident that it tells of, None for what tells of none.
    """

    part: str
    about: TrueIncident | None
    figures: Mapping[str, Figure] = field(default_factory=dict)
    voice: Voice | None = None
    group: Group | None = None


def plan_report(
    chance: Chance, incident: TrueIncident, earlier: Sequence[TrueIncident], habit: Habit, behind: int
) -> tuple[Point, ...]:
    """The points of a report with this habit, so many days after; `earlier` are incidents that it may recall."""
    manner = MANNERS[habit]
    main = choose_voice(chance, manner.roles)
    said = None if chance.happens(manner.own_voice) else main
    dead = _twist(chance, incident.count_dead(main.role, behind), habit)
    lead = _plan_lead(chance, incident, dead, said)
    points = [lead]
    points += _plan_tolls(chance, incident, lead, _Count(main, dead, behind, habit))
    points += _plan_others(chance, incident, manner)
    points += _plan_culprits(chance, incident, habit)
    if earlier and chance.happens(0.35):
        points.append(_recall(chance, chance.pick(earlier)))
    return tuple(points)


@dataclass(frozen=True, slots=True)
class _Count:
    """Whose number of dead the report has, and which."""

    main: Voice
    dead: int
    behind: int
    habit: Habit


def choose_voice(chance: Chance, roles: Sequence[str]) -> Voice:
    """Somebody of one of these roles."""
    speaker = load_speakers()[chance.pick(roles)]
    return Voice(speaker.role, chance.pick(speaker.names), speaker.kind)


def _twist(chance: Chance, dead: int, habit: Habit) -> int:
    """A tabloid's number: rounded up, or an old one."""
    if habit is not Habit.TABLOID or dead < 3 or chance.happens(0.4):
        return dead
    return -(-dead // 10) * 10 if dead > 12 and chance.happens(0.6) else dead - dead // 3


def _everybody(number: int, effect: Effect) -> Figure:
    return Figure(number=number, nouns=list_nouns(Side.MIXED.value)[0], effect=effect)


def _plan_lead(chance: Chance, incident: TrueIncident, dead: int, voice: Voice | None) -> Point:
    figures: dict[str, Figure] = {}
    if dead:
        sides = list(incident.killed)
        # Who all were of one side are often called by it.
        if len(sides) == 1 and chance.happens(0.5):
            figures["K"] = Figure(number=dead, nouns=incident.nouns[sides[0]], effect=Effect.KILLED, side=sides[0])
        else:
            figures["K"] = _everybody(dead, Effect.KILLED)
    if incident.hurt and (not dead or chance.happens(0.5)):
        figures["I"] = _everybody(incident.hurt, Effect.INJURED)
    part = {(True, True): "both", (True, False): "killed", (False, True): "injured"}.get(
        ("K" in figures, "I" in figures)
    )
    if incident.captives and (not dead or chance.happens(0.6)):
        nouns, side = chance.pick(list_nouns("hostages")), Side.CIVILIANS
        figures = {"N": Figure(number=incident.captives, nouns=nouns, effect=Effect.TAKEN_HOSTAGE, side=side)}
        part = "hostages"
    if incident.status is Status.FOILED:
        part = "foiled"
    return Point(part=f"lead.{part or 'plain'}", about=incident, figures=figures, voice=voice)


def _plan_tolls(chance: Chance, incident: TrueIncident, lead: Point, count: _Count) -> Iterator[Point]:
    """The numbers of dead and injured after the lead."""
    if incident.status is Status.FOILED or not (incident.dead or incident.hurt):
        if chance.happens(0.6):
            yield Point(part="toll.zero", about=incident, voice=count.main)
        return
    if count.dead:
        yield from _plan_dead(chance, incident, lead, count)
    if incident.hurt and "I" not in lead.figures and chance.happens(0.8):
        number = max(
            1, incident.hurt - (chance.number(0, incident.hurt // 3) if count.behind < incident.settled else 0)
        )
        figure = _everybody(number, Effect.INJURED)
        voice = choose_voice(chance, ("hospital", "police", "rescue"))
        yield Point(part="toll.injured", about=incident, figures={"N": figure}, voice=voice)
    if incident.fallen and chance.happens(0.6):
        nouns, side = incident.nouns[Side.ATTACKERS], Side.ATTACKERS
        figure = Figure(number=incident.fallen, nouns=nouns, effect=Effect.KILLED, side=side)
        voice = choose_voice(chance, ("army", "police"))
        yield Point(part="toll.attackers", about=incident, figures={"N": figure}, voice=voice)


def _plan_dead(chance: Chance, incident: TrueIncident, lead: Point, count: _Count) -> Iterator[Point]:
    if count.habit is Habit.CORRECTOR and count.dead > 1:
        older = replace(_everybody(max(1, count.dead - chance.number(1, 3)), Effect.KILLED), is_older=True)
        now = _everybody(count.dead, Effect.KILLED)
        if older.number != now.number:
            yield Point(part="toll.correction", about=incident, figures={"N": now, "O": older})
    elif incident.first.get(count.main.role, count.dead) < count.dead and chance.happens(0.5):
        older = replace(_everybody(incident.first[count.main.role], Effect.KILLED), is_older=True)
        now = _everybody(count.dead, Effect.KILLED)
        yield Point(part="toll.rise", about=incident, figures={"N": now, "O": older}, voice=count.main)
    elif "K" not in lead.figures or chance.happens(0.4):
        part = "toll.hedged" if chance.happens(0.1) else "toll.killed"
        figures = {"N": _everybody(count.dead, Effect.KILLED)}
        yield Point(part=part, about=incident, figures=figures, voice=count.main)
    if chance.happens(0.35):
        other = choose_voice(chance, ("hospital", "rescue", "witnesses", "rights", "army", "police"))
        number = incident.count_dead(other.role, count.behind)
        if other.role != count.main.role and number != count.dead:
            figures = {"N": _everybody(number, Effect.KILLED)}
            yield Point(part="toll.dispute", about=incident, figures=figures, voice=other)
    if len(incident.killed) > 1 and chance.happens(0.6):
        side, number = min(incident.killed.items(), key=lambda item: item[1])
        if number < count.dead:
            nouns = incident.nouns[side]
            figure = Figure(number=number, nouns=nouns, effect=Effect.KILLED, side=side, is_partial=True)
            yield Point(part="toll.part", about=incident, figures={"N": figure}, voice=count.main)


def _plan_others(chance: Chance, incident: TrueIncident, manner: Manner) -> Iterator[Point]:
    """Attackers, captives, missing and arrested, warnings."""
    voice = choose_voice(chance, manner.roles)
    if incident.participants > 3 and incident.status is Status.CARRIED_OUT and chance.happens(0.2):
        number = incident.participants + (chance.number(1, 6) if voice.role == "witnesses" else 0)
        figure = Figure(number=number, nouns=chance.pick(list_nouns("participants")))
        yield Point(part="participants", about=incident, figures={"N": figure}, voice=voice)
    people = chance.pick(list_nouns("hostages"))
    for part, effect, number, likely in (
        ("hostages.taken", Effect.TAKEN_HOSTAGE, incident.captives, 0.35),
        ("hostages.freed", Effect.FREED, incident.freed, 0.5),
        ("hostages.missing", Effect.MISSING, incident.missing, 0.7),
        ("hostages.escaped", Effect.ESCAPED, incident.captives // 4, 0.2),
        ("detained", Effect.DETAINED, incident.detained, 0.6),
    ):
        if number and chance.happens(likely):
            side = Side.ATTACKERS if effect is Effect.DETAINED else Side.CIVILIANS
            nouns = ("suspect", "suspects") if effect is Effect.DETAINED else people
            figure = Figure(number=number, nouns=nouns, effect=effect, side=side)
            yield Point(part=part, about=incident, figures={"N": figure}, voice=voice)
    if incident.was_warned and chance.happens(0.6):
        yield Point(
            part="warning.given", about=incident, voice=choose_voice(chance, ("witnesses", "rights", "analyst"))
        )
        if chance.happens(0.3):
            yield Point(part="warning.denied", about=incident, voice=choose_voice(chance, ("police", "ministry")))


def _plan_culprits(chance: Chance, incident: TrueIncident, habit: Habit) -> Iterator[Point]:
    """Who claims, who accuses whom, who denies; partisans accuse the other camp as a fact."""
    rebels = choose_voice(chance, ("rights", "witnesses"))
    if incident.perpetrator.is_state:
        if habit is Habit.REBEL or (habit is not Habit.STATE and chance.happens(0.4)):
            yield Point(part="responsibility.stated", about=incident, voice=rebels, group=incident.perpetrator)
        return
    yield from _plan_claim(chance, incident, habit)
    if habit is Habit.REBEL:
        yield Point(part="responsibility.stated", about=incident, voice=rebels, group=incident.country.forces)
    elif habit is Habit.STATE or chance.happens(0.35):
        part = "stated" if habit is Habit.STATE or chance.happens(0.5) else "suspected"
        voice = choose_voice(chance, ("army", "ministry", "police"))
        yield Point(part=f"responsibility.{part}", about=incident, voice=voice, group=incident.suspect)
        if incident.denies and incident.suspect != incident.claimant and chance.happens(0.5):
            yield Point(part="responsibility.denied", about=incident, group=incident.suspect)


def _plan_claim(chance: Chance, incident: TrueIncident, habit: Habit) -> Iterator[Point]:
    """Who claims it and what is said to that, or that nobody does."""
    if incident.claimant and chance.happens(0.6):
        yield Point(part="responsibility.claimed", about=incident, group=incident.claimant)
        if incident.claimant != incident.perpetrator and chance.happens(0.5):
            voice = choose_voice(chance, ("police", "analyst", "army"))
            yield Point(part="responsibility.rejected", about=incident, voice=voice, group=incident.claimant)
        if incident.threatens and chance.happens(0.6):
            yield Point(part="threat", about=incident, group=incident.claimant)
    elif not incident.claimant and chance.happens(0.1):
        yield Point(part="responsibility.praised", about=incident, group=incident.perpetrator)
    elif habit is not Habit.STATE and not incident.claimant and chance.happens(0.4):
        voice = choose_voice(chance, ("police", "officials"))
        yield Point(part="responsibility.open", about=incident, voice=voice if chance.happens(0.2) else None)


def _recall(chance: Chance, past: TrueIncident) -> Point:
    if past.dead and chance.happens(0.75):
        figure = _everybody(past.last["police"], Effect.KILLED)
        return Point(part="background.killed", about=past, figures={"K": figure})
    return Point(part="background.plain", about=past)
