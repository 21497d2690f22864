"""What must hold of every pile of reports, whatever they say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from whosays.model.casebook import Casebook
from whosays.model.claim import CasualtyClaim, Claim, Effect, Side, Stance
from whosays.model.estimate import Estimate
from whosays.model.identity import ClaimId
from whosays.reconciling.attributions import grade_attributions
from whosays.reconciling.case import Case
from whosays.reconciling.disagreements import find_disagreements
from whosays.reconciling.estimates import estimate_figures
from whosays.reconciling.policies import POLICIES
from whosays.reconciling.policy import Choice, write_estimate

Code = Callable[..., Any]
Compile = Callable[..., Casebook]

_WORDS = "alder birch cedar elm fir hazel larch maple oak pine rowan spruce willow yew".split()
_SPEAKERS = st.sampled_from([None, "police", "nurse", "mayor", "radio"])
_ACTORS = st.sampled_from(["Red Column", "Blue Front", "Islamic State", "Islamic State - Khorasan"])

_RELAXED = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

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
# Wholes of every side: whether a part can stand for the whole depends on what stands beside it.
_WHOLES = st.lists(
    st.tuples(
        st.integers(0, 9),
        st.lists(
            st.tuples(
                st.just("casualty"),
                st.integers(2, 40),
                st.sampled_from(["exact", "at least", "up to"]),
                st.sampled_from(list(Side)),
                st.sampled_from([Effect.KILLED, Effect.INJURED]),
                _SPEAKERS,
                st.just(False),  # noqa: FBT003  a value that Hypothesis draws
            ),
            max_size=5,
        ),
    ),
    min_size=1,
    max_size=4,
)


def told(number: int, bound: str, side: Side, speaker: str | None) -> tuple[Any, ...]:
    return ("casualty", number, bound, side, Effect.KILLED, speaker, False)


# A source's own "up to 31" leaves a number without an equal; "up to 5" and "5" are one number to who traces origins.
_OPEN_LATER = [
    (1, [told(21, "at least", Side.MIXED, "nurse")]),
    (2, [told(31, "up to", Side.MIXED, "nurse")]),
    (3, [told(11, "at least", Side.SECURITY, "nurse")]),
]
_OPEN_ALIKE = [
    (0, [told(4, "exact", Side.CIVILIANS, None), told(4, "up to", Side.MIXED, "nurse")]),
    (2, [told(4, "exact", Side.MIXED, "nurse")]),
]


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


class Loudest:
    """A user's policy: the highest number that anybody gives, as one figure for everybody."""

    name = "loudest"
    title = "The highest number"
    description = "The highest number that anybody gives for everybody."
    source = "A test"

    def estimate(self, case: Case) -> tuple[Estimate, ...]:
        told = case.held(Effect.KILLED, Side.MIXED)
        if not told:
            return (write_estimate(case, self.name, Effect.KILLED, None, Choice(None, None, None, rule="No basis.")),)
        highest = max(figure.highest for figure in told)
        claims = tuple(figure.claim for figure in told) + case.successors_of(case.wholes(Effect.KILLED, Side.MIXED))
        choice = Choice(highest, highest, highest, claims, "The highest number.")
        return (write_estimate(case, self.name, Effect.KILLED, None, choice),)


_EVERY_POLICY = (*POLICIES, Loudest())


def estimates_of(casebook: Casebook) -> tuple[Estimate, ...]:
    compared = replace(casebook, disagreements=find_disagreements(casebook))
    graded = replace(compared, attributions=grade_attributions(compared))
    return estimate_figures(graded, _EVERY_POLICY)


def figures_of(casebook: Casebook) -> dict[tuple[Any, ...], tuple[Any, ...]]:
    return {(e.policy, e.effect, e.side): (e.low, e.best, e.high, e.grade) for e in estimates_of(casebook)}


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
    for estimate in estimates_of(casebook):
        assert set(estimate.claims) <= casebook.claims.keys()
        known = [number for number in (estimate.low, estimate.best, estimate.high) if number is not None]
        assert known == sorted(known)
        assert sum_of_ends(casebook, estimate) >= max(known, default=0)


def sum_of_ends(casebook: Casebook, estimate: Estimate) -> int:
    claims = [c for claim in estimate.claims if isinstance(c := casebook.claims[claim], CasualtyClaim)]
    return sum(max(claim.count.high or 0, claim.count.low or 0) for claim in claims)


@given(reports=_WHOLES)
@example(reports=_OPEN_LATER)
@example(reports=_OPEN_ALIKE)
@_RELAXED
def test_a_claim_that_decided_nothing_can_go(code: Code, compile_: Compile, reports: Any) -> None:
    sheets = write_sheets(code, reports)
    casebook = compile_(*sheets)
    claims: list[Claim] = list(casebook.claims.values())
    estimates = estimates_of(casebook)
    for policy in {e.policy for e in estimates}:
        decided = {c for e in estimates if e.policy == policy for c in e.claims}
        for claim in claims:
            if claim.id not in decided:
                fewer = compile_(*without(sheets, claim.id))
                kept = {key: value for key, value in figures_of(fewer).items() if key[0] == policy}
                assert kept == {key: value for key, value in figures_of(casebook).items() if key[0] == policy}
