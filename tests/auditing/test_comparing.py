"""What differs between two readings is told as a whole, and nothing is told of two that are equal."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.auditing.readings import killed, read
from tests.strategies import claims, extractions, problems, quotations, tellings, tuples_of

from whosays.auditing import Change, Outcome, Part, Turn, compare
from whosays.model.count import Count
from whosays.model.extraction import Extraction


@st.composite
def two_readings(draw: st.DrawFn) -> tuple[Extraction, Extraction]:
    """Two readings of one report that share some of what was read."""
    one = draw(extractions())
    report = one.report
    told = (*draw(st.permutations(one.tellings)), *draw(tuples_of(tellings(report), most=1)))
    drawn = draw(tuples_of(claims(report, told[0].id), most=1)) if told else ()
    other = replace(
        one,
        tellings=told[draw(st.integers(0, 1)) :],
        claims=(*draw(st.permutations(one.claims)), *drawn)[draw(st.integers(0, 1)) :],
        quotations=(*one.quotations, *draw(tuples_of(quotations(len(report.text)), most=1))),
        problems=(*one.problems, *draw(tuples_of(problems, most=1)))[draw(st.integers(0, 1)) :],
    )
    return one, other


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(two_readings())
def test_nothing_differs_exactly_where_two_readings_are_equal_and_all_adds_up_where_not(
    both: tuple[Extraction, Extraction],
) -> None:
    one, other = both
    there, back = compare(one, other), compare(other, one)
    assert (there == ()) is (one == other)
    assert compare(one, one) == ()
    for part in Part:
        lost, new, changed, reordered = count(there, part)
        assert count(back, part) == [new, lost, changed, reordered]
    lost, new, *_ = count(there, Part.CLAIM)
    assert len(one.claims) - lost + new == len(other.claims)


def count(changes: tuple[Change, ...], part: Part) -> list[int]:
    return [sum(c.part is part and c.outcome is outcome for c in changes) for outcome in Outcome]


def test_a_claim_with_another_number_stands_beside_the_one_that_it_was() -> None:
    new = read()
    claim = killed(new)
    former = replace(claim, count=Count.exactly(99))
    old = replace(new, claims=tuple(former if each is claim else each for each in new.claims))

    (change,) = compare(old, new)

    assert (change.part, change.outcome, change.old, change.new) == (Part.CLAIM, Outcome.CHANGED, former, claim)
    assert change.turns == (Turn("count", Count.exactly(99), Count.exactly(9)),)


def test_claims_in_another_order_are_told_once() -> None:
    new = read()
    (change,) = compare(replace(new, claims=new.claims[::-1]), new)
    assert (change.part, change.outcome) == (Part.CLAIM, Outcome.REORDERED)
