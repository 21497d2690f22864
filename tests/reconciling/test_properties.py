"""What must hold of every pile of reports, whatever they say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whosays.model.casebook import Casebook
from whosays.model.claim import Claim, Effect, Side, Stance
from whosays.model.estimate import Estimate
from whosays.model.identity import ClaimId
from whosays.reconciling.disagreements import find_disagreements
from whosays.reconciling.estimates import estimate_figures

Code = Callable[..., Any]
Compile = Callable[..., Casebook]

_WORDS = "alder birch cedar elm fir hazel larch maple oak pine rowan spruce willow yew".split()
_SPEAKERS = st.sampled_from([None, "police", "nurse", "mayor", "radio"])
_ACTORS = st.sampled_from(["Red Column", "Blue Front", "Islamic State", "Islamic State - Khorasan"])

_RELAXED = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

_CASUALTY = st.tuples(
    st.just("casualty"),
    st.integers(2, 40),
    st.sampled_from(["exact", "at least", "up to"]),
    st.sampled_from(list(Side)),
    st.sampled_from([Effect.KILLED, Effect.INJURED]),
    _SPEAKERS,
    st.booleans(),
)
_BLAME = st.tuples(st.just("blame"), _ACTORS, st.sampled_from(list(Stance)), _SPEAKERS)
_REPORTS = st.lists(
    st.tuples(st.integers(0, 9), st.lists(st.one_of(_CASUALTY, _BLAME), max_size=6)), min_size=1, max_size=4
)
_TOTALS = st.lists(
    st.tuples(
        st.integers(0, 9),
        st.lists(
            st.tuples(
                st.just("casualty"),
                st.integers(2, 40),
                st.just("exact"),
                st.just(Side.MIXED),
                st.just(Effect.KILLED),
                _SPEAKERS,
                st.just(False),  # noqa: FBT003  a value that Hypothesis draws
            ),
            max_size=5,
        ),
    ),
    min_size=1,
    max_size=4,
)


def write_sheets(code: Code, reports: list[tuple[int, list[Any]]]) -> list[Any]:
    sheets = []
    for number, (day, items) in enumerate(reports):
        # Every report has words of its own, so that none is taken for a copy of another.
        text = " ".join(f"{word}{number}" for word in _WORDS) + ". "
        text += ". ".join(quote_of(word, item) for word, item in zip(_WORDS, items, strict=False))
        sheet = code(text, name=f"r{number}", published=date(2019, 6, 3) + timedelta(days=day))
        for word, item in zip(_WORDS, items, strict=False):
            write_item(sheet, quote_of(word, item), item)
        sheets.append(sheet)
    return sheets


def quote_of(word: str, item: Any) -> str:
    return f"{word} said {item[1]}"


def write_item(sheet: Any, words: str, item: Any) -> None:
    if item[0] == "blame":
        sheet.blame(words, item[1], item[2], by=item[3])
        return
    _, number, bound, side, effect, speaker, partial = item
    low = None if bound == "up to" else number
    high = None if bound == "at least" else number
    sheet.casualty(words, low, high, side=side, effect=effect, by=speaker, partial=partial)


def without(sheets: list[Any], claim: ClaimId) -> list[Any]:
    return [replace(sheet, claims=[c for c in sheet.claims if c.id != claim]) for sheet in sheets]


def figures_of(casebook: Casebook) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    return {(e.policy, e.effect, e.side): (e.low, e.best, e.high) for e in estimate_figures(casebook)}


@given(reports=_REPORTS)
@_RELAXED
def test_sides_are_disjoint_and_hold_known_claims(code: Code, compile_: Compile, reports: Any) -> None:
    casebook = compile_(*write_sheets(code, reports))
    for disagreement in find_disagreements(casebook):
        named = [claim for side in disagreement.sides for claim in side]
        assert len(disagreement.sides) >= 2
        assert all(disagreement.sides)
        assert len(named) == len(set(named))
        assert set(named) <= casebook.claims.keys()
        assert disagreement.why.endswith(".")


@given(reports=_REPORTS, shuffle=st.randoms(use_true_random=False))
@_RELAXED
def test_the_order_of_reports_and_claims_makes_no_difference(
    code: Code, compile_: Compile, reports: Any, shuffle: Any
) -> None:
    sheets = write_sheets(code, reports)
    before = compile_(*sheets)
    turned = [replace(sheet, claims=shuffle.sample(sheet.claims, len(sheet.claims))) for sheet in reversed(sheets)]
    after = compile_(*turned)
    assert {d.id for d in find_disagreements(before)} == {d.id for d in find_disagreements(after)}
    assert figures_of(before) == figures_of(after)


@given(reports=_REPORTS, which=st.integers(0, 3))
@_RELAXED
def test_a_copy_of_a_report_changes_no_figure(code: Code, compile_: Compile, reports: Any, which: int) -> None:
    sheets = write_sheets(code, reports)
    original = sheets[which % len(sheets)]
    copy = code(original.report.text, name="copy", published=original.report.published.latest)
    copy.claims = [replace(c, report=copy.report.id, telling=copy.telling.id) for c in original.claims]
    assert figures_of(compile_(*sheets)) == figures_of(compile_(*sheets, copy))


@given(reports=_REPORTS)
@_RELAXED
def test_figures_lie_within_the_claims(code: Code, compile_: Compile, reports: Any) -> None:
    casebook = compile_(*write_sheets(code, reports))
    for estimate in estimate_figures(casebook):
        assert set(estimate.claims) <= casebook.claims.keys()
        known = [number for number in (estimate.low, estimate.best, estimate.high) if number is not None]
        assert known == sorted(known)
        assert sum_of_ends(casebook, estimate) >= max(known, default=0)


def sum_of_ends(casebook: Casebook, estimate: Estimate) -> int:
    claims: list[Any] = [casebook.claims[claim] for claim in estimate.claims]
    return sum(max(claim.count.high or 0, claim.count.low or 0) for claim in claims)


@given(reports=_TOTALS)
@_RELAXED
def test_a_claim_that_decided_nothing_can_go(code: Code, compile_: Compile, reports: Any) -> None:
    sheets = write_sheets(code, reports)
    casebook = compile_(*sheets)
    claims: list[Claim] = list(casebook.claims.values())
    for policy in {e.policy for e in estimate_figures(casebook)}:
        decided = {c for e in estimate_figures(casebook) if e.policy == policy for c in e.claims}
        for claim in claims:
            if claim.id not in decided:
                fewer = compile_(*without(sheets, claim.id))
                kept = {key: value for key, value in figures_of(fewer).items() if key[0] == policy}
                assert kept == {key: value for key, value in figures_of(casebook).items() if key[0] == policy}
