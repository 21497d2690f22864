"""What ties a unit of discourse to an incident told before it, or sets it apart as a new one: named features.

Rules of thumb (`drafts.choose_by_rule`) see one tie at a time; whether another victim, another method and "meanwhile"
together make another incident has to be weighed. The weights are learned (`training/tellings.py`) over the choices that
a unit has, as in ranking models of coreference (Denis and Baldridge 2008, "Specialized models and ranking for
coreference resolution"): every incident told so far, and a new one.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from whosays.extracting.drafts import Draft, affinity, find_figure
from whosays.extracting.units import Unit
from whosays.model.annotation import SentenceRole
from whosays.model.incident import Method

Ties = Mapping[str, float]

_FARTHEST = 6
_UNTELLING = frozenset({Method.OTHER})


@dataclass(frozen=True, slots=True)
class Situation:
    """A unit that is to be placed: the unit before it, the incidents told so far, the one in focus, what a rule says.

    `by_rule` is the draft that the rule chooses, None where it would begin a new one.
    """

    unit: Unit
    before: Unit | None
    drafts: tuple[Draft, ...]
    focus: Draft
    published: date | None
    by_rule: Draft | None


def find_ties(situation: Situation, draft: Draft) -> Ties:
    """The ties between the unit and an incident told before, by name."""
    return dict(_ties(situation, draft))


def find_ties_to_new(situation: Situation) -> Ties:
    """What speaks for a new incident, by name."""
    return dict(_ties_to_new(situation))


def weigh(situation: Situation, weights: Ties) -> Draft | None:
    """The draft whose ties weigh most, None where a new incident weighs more; the earliest told of equals.

    "This attack" is never a new one, unless it comes with a day of its own.
    """
    unit = situation.unit
    is_known = unit.points_at_one and not unit.dates and not unit.introduces
    new = -math.inf if is_known else _weight(find_ties_to_new(situation), weights)
    best = max(situation.drafts, key=lambda draft: _weight(find_ties(situation, draft), weights))
    return best if _weight(find_ties(situation, best), weights) >= new else None


def _weight(ties: Ties, weights: Ties) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in ties.items())


def _ties(situation: Situation, draft: Draft) -> Iterator[tuple[str, float]]:
    unit, in_focus, main = situation.unit, draft is situation.focus, draft is situation.drafts[0]
    yield "the rule chooses it", float(draft is situation.by_rule)
    yield "in focus", float(in_focus)
    yield "in focus, in the paragraph", float(in_focus and _same_paragraph(situation))
    yield "main", float(main)
    yield "main, at a new paragraph", float(main and not _same_paragraph(situation))
    yield "main, in a headline", float(main and unit.role is SentenceRole.HEADLINE)
    yield "main, behind the first units", float(main and len(draft.units) < 3)
    yield "units since it was told of", _distance(unit, draft)
    yield "shared words", affinity(unit, draft)
    yield "in focus, goes on", float(in_focus and unit.goes_on)
    yield "in focus, turns to something else", float(in_focus and unit.turns)
    yield "in focus, points back", float(in_focus and unit.points_back)
    yield "main, looks back", float(main and unit.looks_back)
    yield "main, introduces", float(main and unit.introduces)
    yield "main, in passing", float(main and unit.in_passing)
    yield "aftermath", float(unit.is_aftermath and not draft.is_aftermath)
    yield from _ties_of_date(unit, draft)
    yield from _ties_of_place(unit, draft)
    yield from _ties_of_victims(unit, draft)
    yield from _ties_of_deed(unit, draft)


def _same_paragraph(situation: Situation) -> bool:
    return situation.before is not None and situation.before.paragraph == situation.unit.paragraph


def _distance(unit: Unit, draft: Draft) -> float:
    """Sentences since the draft's last unit, 0 to 1."""
    return min(unit.sentence - draft.units[-1].sentence, _FARTHEST) / _FARTHEST


def _ties_of_date(unit: Unit, draft: Draft) -> Iterator[tuple[str, float]]:
    if not unit.dates:
        return
    yield "dates, none told of it", float(not draft.dates)
    if draft.dates:
        shared = any(map(draft.tells_day, unit.dates))
        near = all(map(draft.allows_date, unit.dates))
        yield "the same date", float(shared)
        yield "a date near it", float(near and not shared)
        yield "another date", float(not near)


def _ties_of_place(unit: Unit, draft: Draft) -> Iterator[tuple[str, float]]:
    if not unit.places:
        return
    yield "places, none told of it", float(not draft.places)
    if draft.places:
        fits = any(map(draft.allows_place, unit.places))
        shared = any(map(draft.tells_place, unit.places))
        yield "the same place", float(shared)
        yield "the same town", float(any(place.is_spot and draft.tells_place(place) for place in unit.places))
        yield "a place that fits", float(fits and not shared)
        yield "another place", float(not fits)


def _ties_of_victims(unit: Unit, draft: Draft) -> Iterator[tuple[str, float]]:
    if unit.victims and draft.victims:
        yield "the same victim by name", float(bool(unit.victims & draft.victims))
        yield "another victim by name", float(not unit.victims & draft.victims)
    if not unit.harms:
        return
    retold = any(figure in draft.figures for figure in map(find_figure, unit.harms))
    same_effect = any(effect in draft.effects for effect, _ in unit.harms)
    nouns, known_nouns = unit.victim_nouns, draft.victim_nouns
    yield "victims, none told of it", float(not draft.figures)
    yield "the same number of victims", float(retold)
    yield "another number of victims", float(same_effect and not retold)
    yield "another number of victims, not known before", float(same_effect and not retold and unit.brings_victims)
    yield "victims spoken of as known", float(unit.refers_to_victims and bool(draft.figures))
    yield "the same word for victims", float(bool(nouns & known_nouns))
    yield "other words for victims", float(bool(nouns and known_nouns) and not nouns & known_nouns)


def _ties_of_deed(unit: Unit, draft: Draft) -> Iterator[tuple[str, float]]:
    methods = frozenset(t.method for t in unit.triggers if t.method is not None) - _UNTELLING
    known = draft.methods - _UNTELLING
    if methods and known:
        yield "the same method", float(bool(methods & known))
        yield "another method", float(not methods & known)
    if unit.actors and draft.actors:
        yield "the same actor", float(bool(unit.actors & draft.actors))
        yield "another actor", float(not unit.actors & draft.actors)


def _ties_to_new(situation: Situation) -> Iterator[tuple[str, float]]:
    unit, drafts = situation.unit, situation.drafts
    dated, placed = bool(unit.dates), bool(unit.places)
    yield "new", 1.0
    yield "new: the rule says so", float(situation.by_rule is None)
    yield "new: looks back", float(unit.looks_back)
    yield "new: introduces", float(unit.introduces)
    yield "new: introduces, with its own date or place", float(unit.introduces and (dated or placed))
    yield "new: turns to something else", float(unit.turns)
    yield "new: in passing", float(unit.in_passing)
    yield "new: a deed named by its victim", float(unit.named_anew)
    yield "new: victims not known before", float(unit.brings_victims)
    yield "new: such victims with a date or a place", float(unit.brings_victims and (dated or placed))
    yield "new: in a new paragraph", float(not _same_paragraph(situation))
    yield "new: among the first units", float(len(drafts) == 1 and len(drafts[0].units) < 3)
    yield "new: several incidents are told", float(len(drafts) > 1)
    yield "new: points back", float(unit.points_back)
    yield "new: goes on", float(unit.goes_on)
    yield "new: aftermath", float(unit.is_aftermath)
    yield "new: news by its date", float(dated and unit.is_news(situation.published))
    yield "new: a number of victims", float(bool(unit.harms))
