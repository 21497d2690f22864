"""Tolls as a plot of ranges: every figure that anybody gives, by what befell whom, on one scale an effect."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whosays.exporting.dossier.register import Register, Saying
from whosays.exporting.dossier.wording import EFFECT_ORDER, SIDE_ORDER, SIDES
from whosays.model.claim import CasualtyClaim, Claim, Effect, Modality, Side
from whosays.model.count import Count
from whosays.model.wording import say_number

_MOST_TICKS = 6
_TICK_STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the scale: where, in per cent of its length, and its number."""

    at: float
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TollBar:
    """One figure: `start` and `end` in per cent of the scale's length, equal for a single number.

    `open_low` and `open_high` are true where the range has no such end; it then reaches the end of the scale.
    """

    saying: Saying
    start: float
    end: float
    exact: bool
    open_low: bool
    open_high: bool
    approximate: bool
    partial: bool
    denied: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TollSide:
    """The figures for one side, lowest first; `disputed` where some are in a disagreement."""

    side: str
    bars: tuple[TollBar, ...]
    disputed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TollPlot:
    """All figures for one effect on one scale from 0."""

    effect: str
    ticks: tuple[Tick, ...]
    sides: tuple[TollSide, ...]


def plot_tolls(claims: Iterable[Claim], register: Register) -> tuple[TollPlot, ...]:
    """A plot for each effect of which there are several figures, killed first; a lone figure needs no plot."""
    grouped: dict[Effect, list[CasualtyClaim]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim, CasualtyClaim):
            grouped[claim.effect].append(claim)
    plots = (_plot(effect, grouped[effect], register) for effect in EFFECT_ORDER if effect in grouped)
    return tuple(plot for plot in plots if sum(len(side.bars) for side in plot.sides) > 1)


def _plot(effect: Effect, claims: Sequence[CasualtyClaim], register: Register) -> TollPlot:
    most = max(max(claim.count.high or 0, claim.count.least) for claim in claims)
    top = _top_of_scale(most)
    sides = ((side, [claim for claim in claims if claim.side is side]) for side in SIDE_ORDER)
    return TollPlot(
        effect=effect.value,
        ticks=tuple(Tick(_per_cent(number, top), say_number(number)) for number in _ticks(top)),
        sides=tuple(_side(side, members, top, register) for side, members in sides if members),
    )


def _side(side: Side, claims: Sequence[CasualtyClaim], top: int, register: Register) -> TollSide:
    by_id = {claim.id: claim for claim in claims}
    sayings = [(by_id[saying.voices[0].quotes[0].claim], saying) for saying in register.gather_sayings(claims)]
    bars = tuple(_bar(claim, saying, top) for claim, saying in sorted(sayings, key=lambda item: _rank(item[0])))
    return TollSide(side=SIDES[side], bars=bars, disputed=any(bar.saying.marks for bar in bars))


def _bar(claim: CasualtyClaim, saying: Saying, top: int) -> TollBar:
    count = claim.count
    return TollBar(
        saying=saying,
        start=_per_cent(count.least, top),
        end=100.0 if count.high is None else _per_cent(count.high, top),
        exact=count.exact is not None,
        open_low=count.low is None,
        open_high=count.high is None,
        approximate=count.approximate,
        partial=claim.partial,
        denied=claim.modality is Modality.DENIED,
    )


def _rank(claim: CasualtyClaim) -> tuple[bool, int, int, str]:
    return claim.partial, _middle(claim.count), claim.count.least, claim.id


def _middle(count: Count) -> int:
    return count.least if count.high is None else count.high


def _per_cent(number: int, top: int) -> float:
    return round(100 * number / top, 2)


def _tick_step(most: int) -> int:
    power = 1
    while True:
        for step in _TICK_STEPS:
            if most <= step * power * (_MOST_TICKS - 1):
                return step * power
        power *= 10


def _top_of_scale(most: int) -> int:
    """The scale reaches past the highest number, so that an arrow beyond it is seen."""
    step = _tick_step(max(most, 1))
    return step * (most // step + 1)


def _ticks(top: int) -> range:
    return range(0, top + 1, _tick_step(top))
