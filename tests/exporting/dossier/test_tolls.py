"""Every figure as a range on one scale."""

from __future__ import annotations

from whosays.exporting.dossier.register import Register
from whosays.exporting.dossier.tolls import TollBar, plot_tolls
from whosays.model.claim import CasualtyClaim, Effect
from whosays.model.incident import Incident


def bars_of(register: Register, incident: Incident, effect: str) -> list[TollBar]:
    (plot,) = (plot for plot in plot_tolls(register.casebook.claims_of(incident), register) if plot.effect == effect)
    return [bar for side in plot.sides for bar in side.bars]


def test_exact_figures_are_points_in_order(register: Register, bombing: Incident) -> None:
    nine, twelve = bars_of(register, bombing, "killed")
    assert (nine.saying.figure, twelve.saying.figure) == ("9", "12")
    assert nine.exact
    assert nine.start == nine.end
    assert 0 < nine.start < twelve.start < 100


def test_open_ends_reach_the_ends_of_the_scale(register: Register, bombing: Incident) -> None:
    up_to, at_least = bars_of(register, bombing, "injured")
    assert (up_to.saying.figure, up_to.open_low, up_to.start) == ("up to 18", True, 0.0)
    assert (at_least.saying.figure, at_least.open_high, at_least.end) == ("at least 20", True, 100.0)


def test_contradictions_are_marked_on_both_bars(register: Register, bombing: Incident) -> None:
    nine, twelve = bars_of(register, bombing, "killed")
    assert [mark.kind for mark in nine.saying.marks] == ["contradiction"]
    assert nine.saying.marks == twelve.saying.marks


def test_the_scale_starts_at_nought_and_holds_all_figures(register: Register, bombing: Incident) -> None:
    for plot in plot_tolls(register.casebook.claims_of(bombing), register):
        assert (plot.ticks[0].at, plot.ticks[0].label) == (0.0, "0")
        assert plot.ticks[-1].at == 100.0
        assert 2 <= len(plot.ticks) <= 7


def test_a_lone_figure_needs_no_plot(register: Register, bombing: Incident) -> None:
    (first, *_) = (
        claim
        for claim in register.casebook.claims_of(bombing)
        if isinstance(claim, CasualtyClaim) and claim.effect is Effect.KILLED
    )
    assert plot_tolls([first], register) == ()
