from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.linking.scales import Share, place_on_scale

KNOTS = (0.0, 1.0, 3.0, 7.0)


def test_a_knot_is_a_level_of_its_own() -> None:
    assert place_on_scale(3, KNOTS, "days") == (Share("3 days", 1.0),)


def test_a_value_between_two_knots_has_a_share_of_both() -> None:
    assert place_on_scale(2.5, KNOTS) == (Share("1", 0.25), Share("3", 0.75))


def test_beyond_the_ends_the_end_knot_holds() -> None:
    assert place_on_scale(-4, KNOTS) == (Share("0"),)
    assert place_on_scale(700, KNOTS) == (Share("7"),)


@given(st.floats(-10, 20, allow_nan=False))
def test_shares_make_one_and_give_the_value_back(value: float) -> None:
    shares = place_on_scale(value, KNOTS)
    assert sum(share.part for share in shares) == pytest.approx(1)
    assert sum(share.part * float(share.level) for share in shares) == pytest.approx(min(max(value, 0), 7))
