from whosays.model.claim import Effect, Side
from whosays.model.estimate import Estimate, measure_spreads
from whosays.model.identity import ClaimId, IncidentId


def estimate(
    policy: str, low: int | None, best: int | None, high: int | None, *, side: Side | None = None, claim: str = "a"
) -> Estimate:
    return Estimate(
        incident=IncidentId("i"),
        policy=policy,
        effect=Effect.KILLED,
        side=side,
        low=low,
        best=best,
        high=high,
        claims=(ClaimId(claim),),
        rule=f"The step of {policy}. More.",
    )


def test_a_policy_publishes_its_best_figure_or_its_range() -> None:
    assert estimate("one", 5, 9, 14).ends == (9, 9)
    assert estimate("one", 5, None, 14).ends == (5, 14)
    assert estimate("one", None, None, 14).ends == (14, 14)
    assert estimate("one", None, None, None).ends is None


def test_the_spread_is_over_policies_that_count_the_same_people() -> None:
    everybody = [estimate("one", 9, 9, 9), estimate("two", 9, 14, 20, claim="b")]
    civilians = [estimate("three", 3, None, 7, side=Side.CIVILIANS)]
    (found,) = measure_spreads([*everybody, *civilians])
    assert (found.low, found.high, found.side, found.policies) == (9, 14, None, ("one", "two"))
    assert found.why == (
        "Lowest: 9 under one (The step of one). Highest: 14 under two (The step of two). "
        "They do not rest on the same claims."
    )


def test_policies_that_agree_say_so() -> None:
    (found,) = measure_spreads([estimate("one", 9, 9, 9), estimate("two", 4, 9, 9)])
    assert (found.low, found.high, found.why) == (9, 9, "Both policies arrive at 9.")


def test_no_basis_is_no_figure() -> None:
    assert measure_spreads([estimate("one", 9, 9, 9), estimate("two", None, None, None)]) == ()


def test_the_same_claims_can_give_other_figures() -> None:
    (found,) = measure_spreads([estimate("one", 9, 9, 9), estimate("two", 3, None, 9), estimate("three", 4, 4, 4)])
    assert (found.low, found.high) == (3, 9)
    assert "Highest: 9 under one and two" in found.why
    assert found.why.endswith("The same claims are weighed by other rules.")
