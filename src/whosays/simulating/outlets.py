"""Invented publishers and their habits: what they tell, after whom, at what length, and what they get wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from whosays.simulating.chance import Chance
from whosays.simulating.settings import load_outlets


class Habit(StrEnum):
    """How a publisher works; `COPIER` runs a wire's words, whole or cut."""

    WIRE = "wires"
    COPIER = "copiers"
    REWRITER = "rewriters"
    TABLOID = "tabloids"
    STATE = "states"
    REBEL = "rebels"
    LOCAL = "locals"
    CORRECTOR = "correctors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """The habit in figures: whom it quotes, and how likely each thing is.

    `roles` are those it quotes; `own_voice` that it says without a source what it tells; `words` the length that it
    aims at, from and to; `slips` that a sentence has a typing error; `dateline` and `capitals` that a report has them;
    `closely` whether it says "yesterday"; `wrong_day` that it has a day next to the right one.
    """

    roles: tuple[str, ...]
    own_voice: float
    words: tuple[int, int]
    slips: float = 0.0
    dateline: float = 0.0
    capitals: float = 0.0
    closely: bool = False
    wrong_day: float = 0.0


MANNERS: Mapping[Habit, Manner] = {
    Habit.WIRE: Manner(
        roles=("police", "officials", "hospital", "ministry", "army"),
        own_voice=0.1,
        words=(80, 300),
        dateline=0.8,
        capitals=0.05,
    ),
    Habit.COPIER: Manner(roles=("police",), own_voice=0.1, words=(80, 300)),
    Habit.REWRITER: Manner(roles=("police", "officials"), own_voice=0.3, words=(100, 280), closely=True),
    Habit.TABLOID: Manner(
        roles=("witnesses", "police", "rescue"), own_voice=0.5, words=(80, 200), closely=True, wrong_day=0.04
    ),
    Habit.STATE: Manner(roles=("army", "ministry", "governor"), own_voice=0.2, words=(80, 250), dateline=0.4),
    Habit.REBEL: Manner(roles=("witnesses", "rights"), own_voice=0.7, words=(80, 220)),
    Habit.LOCAL: Manner(
        roles=("hospital", "witnesses", "police", "rescue", "governor"),
        own_voice=0.2,
        words=(100, 420),
        slips=0.12,
        closely=True,
        wrong_day=0.03,
    ),
    Habit.CORRECTOR: Manner(roles=("hospital", "police", "rights", "analyst"), own_voice=0.1, words=(180, 560)),
}
_FIRST: tuple[tuple[Habit, float], ...] = ((Habit.WIRE, 6), (Habit.LOCAL, 3), (Habit.STATE, 1), (Habit.REBEL, 0.5))
_LATER: tuple[tuple[Habit, float], ...] = (
    (Habit.COPIER, 24),
    (Habit.REWRITER, 20),
    (Habit.WIRE, 14),
    (Habit.LOCAL, 14),
    (Habit.TABLOID, 10),
    (Habit.STATE, 8),
    (Habit.REBEL, 5),
    (Habit.CORRECTOR, 5),
)
_AFTER_A_WIRE = frozenset({Habit.COPIER, Habit.REWRITER})


def choose_habit(chance: Chance, turn: int, *, wires: int) -> Habit:
    """How the report at this turn of an incident's coverage is made; without a wire's report nobody copies one."""
    habit = chance.weighted(_LATER if turn else _FIRST)
    return Habit.WIRE if habit in _AFTER_A_WIRE and not wires else habit


def choose_publisher(chance: Chance, habit: Habit) -> str:
    """The name of a publisher with a habit; any paper may run a wire's words."""
    outlets = load_outlets()
    if habit is Habit.COPIER:
        return chance.pick((*outlets["locals"], *outlets["rewriters"], *outlets["tabloids"]))
    return chance.pick(outlets[habit.value])
