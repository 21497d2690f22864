"""Tellings while they grow, and which of them a unit goes to by its plainest ties: victims, dates, places, focus.

A unit of discourse goes to the incident that its dates, places and victims name; one without such ties goes on with
the incident in focus, or returns to the main one with a new paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from whosays.extracting.finding import CasualtyFinding, ThreatFinding
from whosays.extracting.units import Unit
from whosays.model.annotation import SentenceRole
from whosays.model.claim import Effect
from whosays.model.count import Count
from whosays.model.incident import Method
from whosays.model.place import Place
from whosays.model.time import Interval

Figure: TypeAlias = tuple[Effect, int | None, int | None]

_FIRST_UNITS = 2
# What "the attack" right behind an incident is worth against words shared with the main one (share of its words).
_NEARNESS = 0.15
_LEAD_UNITS = 3


@dataclass(eq=False)
class Draft:
    """A telling that grows while the report is read; what is asked of it for each unit is kept as units come.

    `dates` are the days told of it, those of arrests and releases left out, and `places` its towns, sites and regions,
    each as often as told; `victims` the last names of its victims, `victim_nouns` the lemmas of the nouns for them;
    `words` its content words; `effects` what befell anybody, `figures` what befell how many (the least and the most);
    `actors` who is named as responsible; `methods` those of its event words. `is_aftermath`: nothing is told of it but
    arrests and releases. `holds_captives`: people were taken, so that what befalls them days later is of the same
    incident.
    """

    threat_by: str | None = None
    units: list[Unit] = field(default_factory=list, init=False)
    dates: list[Interval] = field(default_factory=list, init=False)
    places: list[Place] = field(default_factory=list, init=False)
    victims: set[str] = field(default_factory=set, init=False)
    victim_nouns: set[str] = field(default_factory=set, init=False)
    words: set[str] = field(default_factory=set, init=False)
    effects: set[Effect] = field(default_factory=set, init=False)
    figures: set[Figure] = field(default_factory=set, init=False)
    actors: set[str] = field(default_factory=set, init=False)
    methods: set[Method] = field(default_factory=set, init=False)
    is_aftermath: bool = field(default=True, init=False)
    holds_captives: bool = field(default=False, init=False)
    _days: dict[Interval, None] = field(default_factory=dict, init=False, repr=False)
    _spots: dict[Place, None] = field(default_factory=dict, init=False, repr=False)

    def take(self, unit: Unit) -> None:
        """The unit tells of this incident."""
        self.units.append(unit)
        if not unit.is_aftermath:
            self.is_aftermath = False
            self.dates += unit.dates
            self._days.update(dict.fromkeys(unit.dates))
        self.places += unit.places
        self._spots.update(dict.fromkeys(unit.places))
        self.victims |= unit.victims
        self.victim_nouns |= unit.victim_nouns
        self.words |= unit.words
        self.effects.update(effect for effect, _ in unit.harms)
        self.figures.update(map(find_figure, unit.harms))
        self.actors |= unit.actors
        self.methods.update(trigger.method for trigger in unit.triggers if trigger.method is not None)
        self.holds_captives = self.holds_captives or _takes_captives(unit)

    def tells_day(self, days: Interval) -> bool:
        """True where these very days are told of it."""
        return days in self._days

    def tells_place(self, place: Place) -> bool:
        """True where this very place is told of it."""
        return place in self._spots

    def allows_date(self, days: Interval) -> bool:
        """True where the days are within a day of some told of it, or none are."""
        return not self.dates or any(days.overlaps(known, slack=1) for known in self._days)

    def allows_place(self, place: Place) -> bool:
        """True where the place agrees with some place told of it, or none is."""
        return not self.places or any(place.is_compatible_with(known) for known in self._spots)


def find_figure(harm: tuple[Effect, Count]) -> Figure:
    """What befell how many: the least and the most."""
    effect, count = harm
    return effect, count.low, count.high


def _takes_captives(unit: Unit) -> bool:
    taken = any(isinstance(f, CasualtyFinding) and f.effect is Effect.TAKEN_HOSTAGE for f in unit.findings)
    return taken or any(t.method in {Method.HOSTAGE_TAKING, Method.KIDNAPPING} for t in unit.triggers)


def _matching_victims(unit: Unit, drafts: Sequence[Draft]) -> Draft | None:
    return next((d for d in drafts if unit.victims & d.victims and all(map(d.allows_date, unit.dates))), None)


def _by_date(unit: Unit, drafts: Sequence[Draft], focus: Draft, published: date | None) -> Draft | None:
    """The draft that the unit's dates name; a new one where no draft allows them; None where it has no dates."""
    if not unit.dates:
        return None
    if _is_sequel(unit, focus, published) or _tells_its_day(unit, focus):
        return focus
    known = [d for d in drafts if d.dates and all(map(d.allows_date, unit.dates))]
    placed = [d for d in known if all(map(d.allows_place, unit.places))]
    if focus in placed:
        return focus
    if placed:
        return max(placed, key=lambda d: affinity(unit, d))
    undated = [d for d in (focus, drafts[0]) if not d.dates and all(map(d.allows_place, unit.places))]
    if undated and not unit.looks_back and (len(undated[0].units) <= _FIRST_UNITS or unit.is_news(published)):
        return undated[0]
    return drafts[0] if _is_misdated(unit, drafts[0], published) else Draft()


def _tells_its_day(unit: Unit, focus: Draft) -> bool:
    """True where the sentence before has just introduced an incident by its place, and this one says when it was.

    "... known as the harbour blast in Osh. On May 3, 2019, as workers were leaving, ..."
    """
    introduced = len(focus.units) == 1 and not focus.dates and bool(focus.places)
    return introduced and not unit.places and 0 <= unit.sentence - focus.units[0].sentence <= 1


def _is_misdated(unit: Unit, main: Draft, published: date | None) -> bool:
    """True where the news of the very towns of the main incident is told with a day that the first units had wrong.

    A report that gives its own incident two dates contradicts itself: that is to be shown, not told apart.
    """
    if published is None or unit.looks_back or not unit.is_news(published):
        return False
    stale = all(not lead.is_news(published) for lead in main.units if lead.dates)
    spots = {place for place in unit.places if place.is_spot}
    return stale and any(map(main.tells_place, spots))


def _is_sequel(unit: Unit, draft: Draft, published: date | None) -> bool:
    """True for arrests after an attack, and for what befell its hostages: later days, the same incident."""
    begun = [days.earliest for days in draft.dates if days.earliest]
    later = bool(begun) and all(days.earliest is None or days.earliest >= min(begun) for days in unit.dates)
    follows = unit.is_aftermath or (unit.of_captives and draft.holds_captives)
    return follows and later and not unit.looks_back and (published is None or unit.is_news(published))


def _by_place(unit: Unit, drafts: Sequence[Draft], focus: Draft) -> Draft | None:
    """The draft that the unit's places name, where they do not fit the incident in focus."""
    if not unit.places or any(map(focus.allows_place, unit.places)):
        return None
    fitting = [d for d in drafts if d.places and all(map(d.allows_place, unit.places))]
    if fitting:
        return fitting[0]
    return Draft() if unit.looks_back or unit.introduces else None


def _by_new_victim(unit: Unit, drafts: Sequence[Draft]) -> Draft | None:
    """A new draft for a deed that is known by its victim's name, where the report's main deed has other victims."""
    told = any(isinstance(f, CasualtyFinding) for u in drafts[0].units for f in u.findings)
    anew = unit.named_anew and not unit.victims & drafts[0].victims
    return Draft() if anew and told and len(drafts[0].units) >= _LEAD_UNITS else None


def affinity(unit: Unit, draft: Draft) -> float:
    """How many content words unit and draft share, by their share of the unit."""
    return len(unit.words & draft.words) / (len(unit.words) or 1)


def _by_focus(unit: Unit, before: Unit | None, drafts: Sequence[Draft], focus: Draft) -> Draft:
    """Where nothing else tells: go on with the focus in its paragraph, return to the main incident with a new one."""
    main = drafts[0]
    if focus is main or before is None or unit.paragraph == before.paragraph:
        return focus
    if unit.role is SentenceRole.HEADLINE:
        return main
    closer = affinity(unit, focus) + (_NEARNESS if unit.points_back else 0) >= affinity(unit, main)
    follows = unit.paragraph - before.paragraph <= 2
    # "The attack" right behind the words that tell of one is that one.
    is_next = unit.points_back and unit.sentence - focus.units[-1].sentence == 1
    return focus if follows and (closer or unit.goes_on or is_next) else main


def find_threat(unit: Unit, drafts: Sequence[Draft]) -> Draft:
    """Threats of one actor are one telling."""
    actor = next((f.actor for f in unit.findings if isinstance(f, ThreatFinding)), None)
    draft = next((d for d in drafts if d.threat_by == (actor or "") and d.units), None)
    return draft or Draft(threat_by=actor or "")


def choose_by_rule(
    unit: Unit, before: Unit | None, drafts: Sequence[Draft], focus: Draft, published: date | None
) -> Draft:
    """The incident, of those told so far, that a unit's plainest tie names; a draft without units where none does.

    `drafts` are one or more that happened, in order of first mention; `focus` is one of them.
    """
    lead = len(drafts) == 1 and len(drafts[0].units) < _LEAD_UNITS and not unit.looks_back
    if lead and not unit.dates and not unit.places:
        return drafts[0]
    return (
        _matching_victims(unit, drafts)
        or _by_date(unit, drafts, focus, published)
        or _by_place(unit, drafts, focus)
        or _by_new_victim(unit, drafts)
        or _by_focus(unit, before, drafts, focus)
    )
