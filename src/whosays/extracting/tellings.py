"""Which incidents a report tells of, and which finding is of which: the main incident, and what it recalls.

A report is read in order. A unit of discourse goes to the incident that its dates, places and victims name; one
without such ties goes on with the incident in focus, or returns to the main one with a new paragraph. Where nothing
speaks for another incident there is none: an incident too few is seen at once, an incident too many hides a
disagreement.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from whosays.extracting.finding import CasualtyFinding, Finding, ResponsibilityFinding, ThreatFinding
from whosays.extracting.units import Unit
from whosays.lexicon.actors import ActorKind, find_actor
from whosays.model.annotation import AnnotatedReport, SentenceRole
from whosays.model.claim import Effect
from whosays.model.evidence import Evidence
from whosays.model.incident import Method, Status, Telling
from whosays.model.place import Place, Precision
from whosays.model.time import Interval

_FIRST_UNITS = 2
# What "the attack" right behind an incident is worth against words shared with the main one (share of its words).
_NEARNESS = 0.15
_MONTH = 31
_LEAD_UNITS = 3
_WEIGHT_OF_FIRST = 3


@dataclass(eq=False)
class _Draft:
    """A telling that grows while the report is read."""

    units: list[Unit] = field(default_factory=list)
    threat_by: str | None = None

    @property
    def dates(self) -> list[Interval]:
        return [days for unit in self.units if not unit.is_aftermath for days in unit.dates]

    @property
    def places(self) -> list[Place]:
        return [place for unit in self.units for place in unit.places]

    @property
    def victims(self) -> frozenset[str]:
        return frozenset().union(*(unit.victims for unit in self.units))

    @property
    def words(self) -> Counter[str]:
        return Counter(word for unit in self.units for word in unit.words)

    @property
    def holds_captives(self) -> bool:
        """True where people were taken: what befalls them days later is of the same incident."""
        methods = {t.method for unit in self.units for t in unit.triggers}
        taken = any(
            isinstance(f, CasualtyFinding) and f.effect is Effect.TAKEN_HOSTAGE for u in self.units for f in u.findings
        )
        return taken or bool(methods & {Method.HOSTAGE_TAKING, Method.KIDNAPPING})

    def allows_date(self, days: Interval) -> bool:
        """True where the days are within a day of some told of it, or none are."""
        return not self.dates or any(days.overlaps(known, slack=1) for known in self.dates)

    def allows_place(self, place: Place) -> bool:
        """True where the place agrees with some place told of it, or none is."""
        return not self.places or any(place.is_compatible_with(known) for known in self.places)


def _matching_victims(unit: Unit, drafts: Sequence[_Draft]) -> _Draft | None:
    return next((d for d in drafts if unit.victims & d.victims and all(map(d.allows_date, unit.dates))), None)


def _by_date(unit: Unit, drafts: Sequence[_Draft], focus: _Draft, published: date | None) -> _Draft | None:
    """The draft that the unit's dates name; a new one where no draft allows them; None where it has no dates."""
    if not unit.dates:
        return None
    if _is_sequel(unit, focus, published):
        return focus
    known = [d for d in drafts if d.dates and all(map(d.allows_date, unit.dates))]
    placed = [d for d in known if all(map(d.allows_place, unit.places))]
    if focus in placed:
        return focus
    if placed:
        return max(placed, key=lambda d: _affinity(unit, d))
    undated = [d for d in (focus, drafts[0]) if not d.dates and all(map(d.allows_place, unit.places))]
    if undated and not unit.looks_back and (len(undated[0].units) <= _FIRST_UNITS or unit.is_news(published)):
        return undated[0]
    return drafts[0] if _is_misdated(unit, drafts[0], published) else _Draft()


def _is_misdated(unit: Unit, main: _Draft, published: date | None) -> bool:
    """True where the news of the very towns of the main incident is told with a day that the first units had wrong.

    A report that gives its own incident two dates contradicts itself: that is to be shown, not told apart.
    """
    if published is None or unit.looks_back or not unit.is_news(published):
        return False
    stale = all(not lead.is_news(published) for lead in main.units if lead.dates)
    spots = {place for place in unit.places if place.precision in {Precision.CITY, Precision.SITE}}
    return stale and bool(spots & set(main.places))


def _is_sequel(unit: Unit, draft: _Draft, published: date | None) -> bool:
    """True for arrests after an attack, and for what befell its hostages: later days, the same incident."""
    begun = [days.earliest for days in draft.dates if days.earliest]
    later = bool(begun) and all(days.earliest is None or days.earliest >= min(begun) for days in unit.dates)
    follows = unit.is_aftermath or (unit.of_captives and draft.holds_captives)
    return follows and later and not unit.looks_back and (published is None or unit.is_news(published))


def _by_place(unit: Unit, drafts: Sequence[_Draft], focus: _Draft) -> _Draft | None:
    """The draft that the unit's places name, where they do not fit the incident in focus."""
    if not unit.places or any(map(focus.allows_place, unit.places)):
        return None
    fitting = [d for d in drafts if d.places and all(map(d.allows_place, unit.places))]
    if fitting:
        return fitting[0]
    return _Draft() if unit.looks_back or unit.introduces else None


def _by_new_victim(unit: Unit, drafts: Sequence[_Draft]) -> _Draft | None:
    """A new draft for a deed that is known by its victim's name, where the report's main deed has other victims."""
    told = any(isinstance(f, CasualtyFinding) for u in drafts[0].units for f in u.findings)
    anew = unit.named_anew and not unit.victims & drafts[0].victims
    return _Draft() if anew and told and len(drafts[0].units) >= _LEAD_UNITS else None


def _affinity(unit: Unit, draft: _Draft) -> float:
    """How many content words unit and draft share, by their share of the unit."""
    words = draft.words
    return sum(1 for word in unit.words if word in words) / (len(unit.words) or 1)


def _by_focus(unit: Unit, before: Unit | None, drafts: Sequence[_Draft], focus: _Draft) -> _Draft:
    """Where nothing else tells: go on with the focus in its paragraph, return to the main incident with a new one."""
    main = drafts[0]
    if focus is main or before is None or unit.paragraph == before.paragraph:
        return focus
    if unit.role is SentenceRole.HEADLINE:
        return main
    closer = _affinity(unit, focus) + (_NEARNESS if unit.points_back else 0) >= _affinity(unit, main)
    follows = unit.paragraph - before.paragraph <= 2
    return focus if follows and (closer or unit.goes_on) else main


def _threat(unit: Unit, drafts: list[_Draft]) -> _Draft:
    """Threats of one actor are one telling."""
    actor = next((f.actor for f in unit.findings if isinstance(f, ThreatFinding)), None)
    draft = next((d for d in drafts if d.threat_by == (actor or "") and d.units), None)
    return draft or _Draft(threat_by=actor or "")


def _choose(unit: Unit, before: Unit | None, drafts: list[_Draft], focus: _Draft, published: date | None) -> _Draft:
    if unit.status is Status.THREATENED:
        return _threat(unit, drafts)
    happened = [d for d in drafts if d.threat_by is None]
    if not happened:
        return _Draft()
    if focus.threat_by is not None:
        focus = happened[0]
    lead = len(happened) == 1 and len(happened[0].units) < _LEAD_UNITS and not unit.looks_back
    if lead and not unit.dates and not unit.places:
        return happened[0]
    return (
        _matching_victims(unit, happened)
        or _by_date(unit, happened, focus, published)
        or _by_place(unit, happened, focus)
        or _by_new_victim(unit, happened)
        or _by_focus(unit, before, happened, focus)
    )


def _draft_tellings(units: Sequence[Unit], *, published: date | None) -> list[_Draft]:
    """The incidents that the units tell of, in order of first mention."""
    drafts: list[_Draft] = []
    before: Unit | None = None
    focus = _Draft()
    for unit in units:
        chosen = _choose(unit, before, drafts, focus, published)
        if chosen not in drafts:
            drafts.append(chosen)
        chosen.units.append(unit)
        focus, before = (focus if unit.in_passing and focus.units else chosen), unit
    return drafts


def settle_date(dates: Sequence[Interval], *, spanning: bool = False) -> Interval | None:
    """The days of an incident out of all that is said of them: the days most are of, narrowed by the others.

    Neighbouring days ("Thursday", "lasted into Friday") are joined; where it is `spanning` (people were held), all
    days within a month are. None where nothing is said.
    """
    if not dates:
        return None
    exact = Counter(d for d in dates if d.days is not None and d.days <= 3)
    if not exact:
        narrow = dates[0]
        for days in dates[1:]:
            narrow = narrow.intersected_with(days) or narrow
        return narrow
    best = max(exact, key=lambda d: (exact[d], -dates.index(d)))
    for other in exact:
        later = bool(other.latest and best.earliest and other.latest >= best.earliest)
        if other.overlaps(best, slack=_MONTH if spanning else 1) and (spanning or later):
            best = best.joined_with(other)
    return best


def settle_method(units: Sequence[Unit]) -> Method:
    """The method that most words tell, those that bring the incident up counting more (coding guide, section 2)."""
    votes: Counter[Method] = Counter()
    for number, unit in enumerate(units):
        for trigger in unit.triggers:
            if trigger.method is not None:
                votes[trigger.method] += _WEIGHT_OF_FIRST if number < 2 else 1
    if not votes:
        return Method.SECURITY_OPERATION if _is_by_state(units) else Method.OTHER
    plain = votes[Method.ARMED_ASSAULT]
    order = list(Method)
    told = [m for m in order if votes[m] and m not in {Method.ARMED_ASSAULT, Method.OTHER} and 3 * votes[m] >= plain]
    before_plain = [m for m in told if order.index(m) < order.index(Method.ARMED_ASSAULT)]
    if before_plain:
        return before_plain[0]
    return Method.ARMED_ASSAULT if plain else next(iter(told), Method.OTHER)


def _is_by_state(units: Sequence[Unit]) -> bool:
    """True where a state or its forces are named as those who did it."""
    named = {f.actor for u in units for f in u.findings if isinstance(f, ResponsibilityFinding) and f.actor}
    kinds = {actor.kind for name in named if (actor := find_actor(name)) is not None}
    return bool(kinds) and kinds <= {ActorKind.STATE, ActorKind.STATE_BODY}


def settle_places(places: Sequence[Place]) -> tuple[Place, ...]:
    """The places of an incident without those that only contain another, most mentioned first."""
    counted = Counter(places)
    kept = [p for p in counted if not any(p.contains(other) for other in counted if other != p)]
    kept.sort(key=lambda p: (-counted[p], p.precision is Precision.COUNTRY, list(counted).index(p)))
    return tuple(kept)


def _status(units: Sequence[Unit]) -> Status:
    first = units[0].status
    if first is Status.THREATENED:
        return first
    foiled = sum(unit.status is Status.FOILED for unit in units)
    return Status.FOILED if 2 * foiled > len(units) else Status.CARRIED_OUT


def _anchor(report: AnnotatedReport, units: Sequence[Unit]) -> Evidence:
    return report.quote(min((f.core for f in units[0].findings), key=lambda s: (s.start, s.end)))


def _main(groups: Sequence[Sequence[Unit]]) -> int:
    """The incident that the report is chiefly about: the one with most findings, the first of equals."""
    happened = [i for i, g in enumerate(groups) if g[0].status is not Status.THREATENED] or list(range(len(groups)))
    return max(happened, key=lambda i: (sum(len(u.findings) for u in groups[i]) + (2 if i == happened[0] else 0), -i))


def _days_of(draft: _Draft) -> list[Interval]:
    """The days told of an incident; with hostages their release too, which ends it."""
    return [days for unit in draft.units for days in unit.dates] if draft.holds_captives else draft.dates


def _places_of(units: Sequence[Unit]) -> list[Place]:
    """The places told of an incident, without those where somebody was arrested for it later."""
    alone = all(unit.is_aftermath for unit in units)
    return [place for unit in units if alone or not unit.is_aftermath for place in unit.places]


def find_tellings(report: AnnotatedReport, units: Sequence[Unit]) -> tuple[tuple[Telling, tuple[Finding, ...]], ...]:
    """The incidents that a report tells of, each with the findings that are of it."""
    published = report.report.published.day if report.report.published else None
    drafts = _draft_tellings(units, published=published)
    main = _main([draft.units for draft in drafts]) if drafts else 0
    found = []
    for number, draft in enumerate(drafts):
        group = draft.units
        threatened = group[0].status is Status.THREATENED
        telling = Telling(
            report=report.report.id,
            method=Method.OTHER if threatened else settle_method(group),
            status=_status(group),
            date=settle_date(_days_of(draft), spanning=draft.holds_captives),
            places=settle_places(_places_of(group)),
            main=number == main,
            anchor=_anchor(report, group),
        )
        found.append((telling, tuple(finding for unit in group for finding in unit.findings)))
    return tuple(found)
