"""The method of an incident, out of the event words of all that a report tells of it (coding guide, section 2)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from whosays.extracting.finding import CasualtyFinding, ResponsibilityFinding
from whosays.extracting.triggers import Trigger
from whosays.extracting.units import Unit
from whosays.lexicon.actors import ActorKind, find_actor
from whosays.model.claim import Effect
from whosays.model.incident import Method

_WEIGHT_OF_FIRST = 3
_PLAIN = frozenset({Method.ARMED_ASSAULT, Method.OTHER})


def settle_method(units: Sequence[Unit]) -> Method:
    """The method that most words tell, those that bring the incident up counting more (coding guide, section 2).

    Where the words that the findings hang on tell none ("was wounded"), those beside them do ("during the raid").
    """
    votes = _votes(unit.triggers for unit in units) or _votes(unit.setting for unit in units)
    method = _most_told(units, votes)
    # What befell a holder of office is an assassination where it is no other particular method.
    if method in _PLAIN and _is_aimed(units):
        return Method.ASSASSINATION
    return Method.SECURITY_OPERATION if method is Method.OTHER and _is_of_arrests(units) else method


def _votes(told: Iterable[Sequence[Trigger]]) -> Counter[Method]:
    votes: Counter[Method] = Counter()
    for number, triggers in enumerate(told):
        for trigger in triggers:
            if trigger.method is not None:
                votes[trigger.method] += _WEIGHT_OF_FIRST if number < 2 else 1
    return votes


def _most_told(units: Sequence[Unit], votes: Counter[Method]) -> Method:
    if not votes:
        return Method.SECURITY_OPERATION if _is_by_state(units) else Method.OTHER
    plain = votes[Method.ARMED_ASSAULT]
    order = list(Method)
    told = [m for m in order if votes[m] and m not in _PLAIN and 3 * votes[m] >= plain]
    before_plain = [m for m in told if order.index(m) < order.index(Method.ARMED_ASSAULT)]
    if before_plain:
        return before_plain[0]
    return Method.ARMED_ASSAULT if plain else next(iter(told), Method.OTHER)


def _is_aimed(units: Sequence[Unit]) -> bool:
    """True where the first whom anybody harmed held an office: "killed the mayor"."""
    first = next((unit for unit in units if unit.aims_at is not None), None)
    return first is not None and bool(first.aims_at)


def _is_of_arrests(units: Sequence[Unit]) -> bool:
    """True where nothing but arrests befell anybody."""
    effects = {f.effect for u in units for f in u.findings if isinstance(f, CasualtyFinding) and f.count.exact != 0}
    return effects == {Effect.DETAINED}


def _is_by_state(units: Sequence[Unit]) -> bool:
    """True where a state or its forces are named as those who did it."""
    named = {f.actor for u in units for f in u.findings if isinstance(f, ResponsibilityFinding) and f.actor}
    kinds = {actor.kind for name in named if (actor := find_actor(name)) is not None}
    return bool(kinds) and kinds <= {ActorKind.STATE, ActorKind.STATE_BODY}
