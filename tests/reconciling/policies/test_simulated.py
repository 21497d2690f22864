"""Incidents made by hand, of which the truth is known: what each policy makes of sources that know it, err or copy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whosays.model.casebook import Casebook
from whosays.model.claim import Effect, Side
from whosays.model.estimate import Estimate
from whosays.reconciling.estimates import estimate_figures

Code = Callable[..., Any]
Compile = Callable[..., Casebook]

_RELAXED = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
_SPEAKERS = ("police", "nurse", "mayor", "coroner", "imam")
_PLACES = ("weir", "quarry", "smithy", "orchard", "harbour", "chapel")
_SIDES = (Side.ATTACKERS, Side.SECURITY, Side.CIVILIANS)
_TRUTHS = st.fixed_dictionaries({side: st.integers(2, 30) for side in _SIDES})


def tell(
    code: Code, name: str, speaker: str, total: int | None, sides: dict[Side, int], *, day: int = 3, place: str = ""
) -> Any:
    """A report in which one source gives a total, the sides, or both."""
    written = [("Everybody killed", total, Side.MIXED)] if total is not None else []
    written += [(f"Of {side.value} killed", number, side) for side, number in sides.items()]
    opening = f"From the {place or name} near the {name} {speaker} wrote to {name} on day {day}. "
    text = opening + ". ".join(f"{words}: {number}" for words, number, _ in written) + "."
    sheet = code(text, name=name, published=date(2019, 6, day))
    for words, number, side in written:
        sheet.casualty(f"{words}: {number}", number, number, by=speaker, side=side)
    return sheet


def estimates(casebook: Casebook) -> dict[tuple[str, Side | None], Estimate]:
    return {(e.policy, e.side): e for e in estimate_figures(casebook) if e.effect is Effect.KILLED}


@given(truth=_TRUTHS, tellers=st.integers(1, 5))
@_RELAXED
def test_where_all_sources_know_the_truth_every_policy_tells_it(
    code: Code, compile_: Compile, truth: dict[Side, int], tellers: int
) -> None:
    total = sum(truth.values())
    sheets = [tell(code, _PLACES[n], _SPEAKERS[n], total, truth) for n in range(tellers)]
    found = estimates(compile_(*sheets))
    for policy in ("acled-lowest", "gtd-recent", "ucdp-best-low-high", "most-independent"):
        each = found[policy, None]
        assert (each.low, each.best, each.high) == (total, total, total)
    for policy in ("ibc-minmax", "airwars-grade"):
        assert found[policy, Side.CIVILIANS].ends == (truth[Side.CIVILIANS], truth[Side.CIVILIANS])
    for side in _SIDES:
        assert found["most-independent", side].best == found["ucdp-best-low-high", side].best == truth[side]
    assert found["gtd-recent", Side.ATTACKERS].best == truth[Side.ATTACKERS]
    assert found["airwars-grade", Side.CIVILIANS].grade == ("Fair" if tellers > 1 else "Weak")


@given(truth=_TRUTHS)
@_RELAXED
def test_without_a_total_no_side_is_lost_and_none_counted_twice(
    code: Code, compile_: Compile, truth: dict[Side, int]
) -> None:
    found = estimates(compile_(tell(code, "weir", "police", None, truth), tell(code, "quarry", "nurse", None, truth)))
    total = sum(truth.values())
    for policy in ("acled-lowest", "gtd-recent", "ucdp-best-low-high", "most-independent"):
        assert found[policy, None].best == total


@given(truth=_TRUTHS, errors=st.lists(st.integers(-10, 40), max_size=4))
@_RELAXED
def test_the_sides_of_ucdp_always_sum_to_best(
    code: Code, compile_: Compile, truth: dict[Side, int], errors: list[int]
) -> None:
    sheets = [tell(code, "weir", "police", None, truth)]
    for n, error in enumerate(errors):
        sheets.append(tell(code, _PLACES[n + 1], _SPEAKERS[n + 1], max(2, sum(truth.values()) + error), {}))
    found = estimates(compile_(*sheets))
    sides = [found["ucdp-best-low-high", side].best or 0 for side in Side]
    assert sum(sides) == found["ucdp-best-low-high", None].best
    assert min(sides) >= 0


@given(total=st.integers(2, 40), error=st.integers(1, 40), copies=st.integers(1, 4))
@_RELAXED
def test_one_wrong_story_printed_often_does_not_outvote_two_who_know(
    code: Code, compile_: Compile, total: int, error: int, copies: int
) -> None:
    knowing = [tell(code, "weir", "police", total, {}), tell(code, "quarry", "nurse", total, {})]
    wrong = [tell(code, f"paper{n}", "mayor", total + error, {}, place="town hall") for n in range(copies)]
    found = estimates(compile_(*knowing, *wrong))
    assert found["most-independent", None].best == total
    assert found["ucdp-best-low-high", None].best == total
    assert found["airwars-grade", Side.CIVILIANS].ends == (total, total + error)


@given(first=st.integers(2, 40), rise=st.integers(1, 40))
@_RELAXED
def test_a_source_that_counts_again_replaces_its_number(code: Code, compile_: Compile, first: int, rise: int) -> None:
    early, late = (
        tell(code, "weir", "police", first, {}, day=3),
        tell(code, "quarry", "police", first + rise, {}, day=5),
    )
    found = estimates(compile_(early, late))
    for policy in ("acled-lowest", "gtd-recent", "ucdp-best-low-high", "most-independent"):
        assert found[policy, None].ends == (first + rise, first + rise)


@given(truth=_TRUTHS, order=st.permutations(range(3)))
@_RELAXED
def test_an_identical_copy_and_another_order_change_no_figure(
    code: Code, compile_: Compile, truth: dict[Side, int], order: Sequence[int]
) -> None:
    total = sum(truth.values())
    sheets = [
        tell(code, "weir", "police", total, truth),
        tell(code, "quarry", "nurse", total + 3, {}),
        tell(code, "smithy", "mayor", None, {Side.CIVILIANS: truth[Side.CIVILIANS]}),
    ]
    copy = code(sheets[1].report.text, name="copy", published=date(2019, 6, 3))
    copy.claims = [replace(c, report=copy.report.id, telling=copy.telling.id) for c in sheets[1].claims]
    plain = estimates(compile_(*sheets))
    turned = estimates(compile_(*[sheets[n] for n in order], copy))
    assert {key: (e.low, e.best, e.high, e.grade) for key, e in plain.items()} == {
        key: (e.low, e.best, e.high, e.grade) for key, e in turned.items()
    }
