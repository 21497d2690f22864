"""The world, report by report: the same for a seed on every machine, in memory that does not grow.

Each incident, report and plan draws from a seed of its own, so that a report says the same however many there are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from whosays.model.casebook import Casebook
from whosays.model.disagreement import Disagreement
from whosays.model.incident import Incident
from whosays.simulating.chance import Chance, seed_of
from whosays.simulating.composing import Assignment, Composition, compose
from whosays.simulating.disagreeing import find_true_disagreements, link_truly
from whosays.simulating.general import write_general
from whosays.simulating.incidents import STORY_LENGTH, TrueIncident, invent_story
from whosays.simulating.outlets import MANNERS, Habit, choose_habit, choose_publisher
from whosays.simulating.planning import plan_report
from whosays.simulating.publishing import Imprint, SimulatedReport, publish
from whosays.simulating.rewriting import cut, retell
from whosays.simulating.slips import slip

_LATE_FROM, _LATE_TO = 20, 380
_WEIGHT_BITS = 64


@dataclass(frozen=True)
class SimulatedStory:
    """A few incidents in one country and all reports of them, among them those of other things that came between.

    `true_incidents` are what happened.
    """

    true_incidents: tuple[TrueIncident, ...]
    reports: tuple[SimulatedReport, ...]

    @cached_property
    def incidents(self) -> tuple[Incident, ...]:
        """The incidents as perfect linking would make them of the reports, in the order of their numbers."""
        return link_truly(self.reports)

    @cached_property
    def disagreements(self) -> tuple[Disagreement, ...]:
        """Where the true claims do not go together (coding guide, section 5), within reports and across them."""
        return find_true_disagreements(self.reports)

    @property
    def casebook(self) -> Casebook:
        """What a perfect reader would make of the reports; no figures and origins are in it."""
        return Casebook(
            extractions=tuple(sorted((each.truth for each in self.reports), key=lambda each: each.report.name)),
            incidents=tuple(sorted(self.incidents, key=lambda each: (str(each.date or "9999"), each.id))),
            disagreements=self.disagreements,
        )


def simulate(
    *, incidents: int, reports: int, seed: int, general: float = 0.0, brief: bool = False
) -> Iterator[SimulatedReport]:
    """So many reports of so many incidents, one after the other, with the truth of each.

    `general`: the share of the reports, 0 to below 1, that tell of no incident. Each incident is told of in one report
    at least. `brief`: reports of incidents have hardly a sentence that makes no claim, which is faster where only the
    truth is wanted.

    Raises:
        ValueError: there are fewer reports of incidents than incidents, or a number is not positive.
    """
    stories = simulate_stories(incidents=incidents, reports=reports, seed=seed, general=general, brief=brief)
    return (report for story in stories for report in story.reports)


def simulate_stories(
    *, incidents: int, reports: int, seed: int, general: float = 0.0, brief: bool = False
) -> Iterator[SimulatedStory]:
    """As `simulate`, a story at a time: no incident is told of in two stories.

    Raises:
        ValueError: as `simulate`.
    """
    others = int(reports * general)
    if incidents < 1 or not 0 <= general < 1 or reports - others < incidents:
        message = f"{reports} reports, {others} of them of other things, cannot tell of {incidents} incidents"
        raise ValueError(message)
    return _simulate(_World(seed, brief), incidents, reports - others, others)


@dataclass(frozen=True, slots=True)
class _World:
    """What holds of all that is simulated."""

    seed: int
    brief: bool


def _simulate(world: _World, incidents: int, reports: int, others: int) -> Iterator[SimulatedStory]:
    seed = world.seed
    sizes = _share_out(incidents, reports, seed)
    told = between = 0
    for first in range(0, incidents, STORY_LENGTH):
        story = invent_story(seed, first // STORY_LENGTH)[: incidents - first]
        made: list[SimulatedReport] = []
        for incident in story:
            for each in _cover(world, incident, story[: incident.number - first], next(sizes)):
                told += 1
                while between * reports < others * told:
                    made.append(write_general(seed, between))
                    between += 1
                made.append(each)
        yield SimulatedStory(story, tuple(made))


def _weigh(seed: int, incident: int) -> int:
    """How much an incident is reported: most of them little, a few by everybody."""
    share = seed_of("weight", seed, incident) / 2**_WEIGHT_BITS
    return min(60, int(2 / (1.03 - share)))


def _share_out(incidents: int, reports: int, seed: int) -> Iterator[int]:
    """How many reports each incident gets: one, and of the rest by its weight."""
    spare, whole = reports - incidents, sum(_weigh(seed, number) for number in range(incidents))
    below = 0
    for number in range(incidents):
        above = below + _weigh(seed, number)
        yield 1 + spare * above // whole - spare * below // whole
        below = above


@dataclass(frozen=True, slots=True)
class _Wire:
    """A wire's report that others may run or rewrite."""

    name: str
    publisher: str
    published: date
    composition: Composition


@dataclass(frozen=True, slots=True)
class _Desk:
    """Who makes a report of a wire's, under which name, and whether briefly."""

    name: str
    publisher: str
    brief: bool


def _cover(
    world: _World, incident: TrueIncident, earlier: Sequence[TrueIncident], reports: int
) -> Iterator[SimulatedReport]:
    """The reports of one incident, the first ones first."""
    wires: list[_Wire] = []
    seed = world.seed
    for turn in range(reports):
        chance = Chance("report", seed, incident.number, turn)
        habit = choose_habit(chance, turn, wires=len(wires))
        name = f"{seed_of('name', seed, incident.number, turn):016x}"
        publisher = choose_publisher(chance, habit)
        if habit in {Habit.COPIER, Habit.REWRITER}:
            yield _follow(chance, incident, habit, chance.pick(wires), _Desk(name, publisher, world.brief))
            continue
        published = _choose_day(chance, incident, turn)
        composition = _write(chance, incident, earlier, habit, (published, publisher, world.brief))
        if habit is Habit.WIRE and (published - incident.day).days < _LATE_FROM:
            wires.append(_Wire(name, publisher, published, composition))
        yield _publish(chance, composition, habit, incident, (name, publisher, published))


def _choose_day(chance: Chance, incident: TrueIncident, turn: int) -> date:
    if turn > 1 and chance.happens(0.05):
        return incident.day + timedelta(days=chance.number(_LATE_FROM, _LATE_TO))
    return incident.day + timedelta(days=chance.skewed(0, 1 + min(turn, 4)))


def _write(
    chance: Chance,
    incident: TrueIncident,
    earlier: Sequence[TrueIncident],
    habit: Habit,
    where: tuple[date, str, bool],
) -> Composition:
    published, publisher, brief = where
    behind, manner = (published - incident.day).days, MANNERS[habit]
    plan = plan_report(chance, incident, earlier, habit, behind)
    wrong = behind > 0 and chance.happens(manner.wrong_day)
    return compose(
        chance,
        plan,
        Assignment(
            incident=incident,
            published=published,
            manner=manner,
            agency=publisher,
            brief=brief,
            day=incident.day + timedelta(days=1) if wrong else incident.day,
        ),
    )


def _follow(chance: Chance, incident: TrueIncident, habit: Habit, wire: _Wire, desk: _Desk) -> SimulatedReport:
    """A report made of a wire's: its words, or its points in other words."""
    published = wire.published + timedelta(days=chance.number(0, 1))
    manner = MANNERS[habit]
    if habit is Habit.COPIER:
        composition, copied = cut(chance, wire.composition), wire.name
    else:
        plan = retell(chance, wire.composition.plan, wire.publisher)
        given = Assignment(
            incident=incident,
            published=published,
            manner=manner,
            agency=wire.publisher,
            brief=desk.brief,
            day=incident.day,
        )
        composition, copied = compose(chance, plan, given), None
    return _publish(chance, composition, habit, incident, (desk.name, desk.publisher, published), copied)


def _publish(
    chance: Chance,
    composition: Composition,
    habit: Habit,
    incident: TrueIncident,
    where: tuple[str, str, date],
    copied: str | None = None,
) -> SimulatedReport:
    manner, (name, publisher, published) = MANNERS[habit], where
    if manner.slips:
        paragraphs = tuple(
            tuple(slip(chance, each) if chance.happens(manner.slips) else each for each in paragraph)
            for paragraph in composition.paragraphs
        )
        composition = Composition(paragraphs, composition.title, composition.plan)
    imprint = Imprint(
        name=name,
        publisher=publisher,
        published=published,
        habit=habit.value,
        main=incident,
        copied=copied,
        capitals=chance.happens(manner.capitals),
    )
    return publish(composition, imprint)
