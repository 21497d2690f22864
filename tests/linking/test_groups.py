from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whosays.linking import groups
from whosays.linking.decisions import Bonds
from whosays.linking.groups import Grouping
from whosays.linking.portraits import Portrait, draw_portraits
from whosays.model.extraction import Extraction

Tell = Callable[..., Extraction]


def portray(tell: Tell, number: int) -> list[Portrait]:
    return [draw_portraits(tell(f"r{n}", f"Bomb {n}."))[0] for n in range(number)]


def group(portraits: list[Portrait], scores: dict[tuple[int, int], float]) -> set[tuple[int, ...]]:
    pairs = list(combinations(range(len(portraits)), 2))
    grouping = Grouping(portraits, lambda pairs: [scores.get(pair, -1.0) for pair in pairs], Bonds())
    return set(grouping.find_groups(pairs))


def test_one_weak_link_does_not_chain_two_groups(tell: Tell) -> None:
    portraits = portray(tell, 4)
    assert group(portraits, {(0, 1): 4.0, (2, 3): 4.0, (1, 2): 0.5}) == {(0, 1), (2, 3)}


def test_groups_join_where_most_pairs_hold(tell: Tell) -> None:
    portraits = portray(tell, 3)
    assert group(portraits, {(0, 1): 4.0, (1, 2): 2.0, (0, 2): -1.0}) == {(0, 1, 2)}


def test_a_pair_that_cannot_be_keeps_groups_apart(tell: Tell) -> None:
    portraits = portray(tell, 3)
    assert group(portraits, {(0, 1): 9.0, (1, 2): 8.0, (0, 2): -7.0}) == {(0, 1), (2,)}


@given(scores=st.lists(st.floats(-8, 8), min_size=15, max_size=15))
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_group_holds_together_on_average(tell: Tell, scores: list[float]) -> None:
    portraits = portray(tell, 6)
    table = dict(zip(combinations(range(6), 2), scores, strict=True))
    found = group(portraits, table)
    assert sorted(member for members in found for member in members) == list(range(6))
    for members in found:
        inside = [table[pair] for pair in combinations(members, 2)]
        assert all(score >= -6.0 for score in inside)
        assert not inside or sum(inside) > 0


def test_of_large_groups_some_members_stand_for_all_so_that_few_pairs_are_compared(tell: Tell) -> None:
    number, asked = 400, list[tuple[int, int]]()
    portraits = portray(tell, number)

    def score(pairs: Sequence[tuple[int, int]]) -> list[float]:
        asked.extend(pairs)
        return [1.0 + (one + other) % 7 for one, other in pairs]

    chain = [(one, one + 1) for one in range(number - 1)]
    found = Grouping(portraits, score, Bonds()).find_groups(chain)
    assert found == (tuple(range(number)),)
    assert len(asked) < number * (number - 1) / 2


def test_where_each_is_a_little_like_all_others_the_pairs_asked_for_do_not_grow_with_the_square(
    tell: Tell, monkeypatch: pytest.MonkeyPatch
) -> None:
    most = 100
    monkeypatch.setattr(groups, "_MOST_ASKED", most)
    portraits, number, asked = portray(tell, 240), 240, list[int]()
    chance = random.Random(1)  # noqa: S311  no secret
    near = {(min(pair), max(pair)) for pair in (chance.sample(range(number), 2) for _ in range(12 * number))}

    def score(pairs: Sequence[tuple[int, int]]) -> list[float]:
        asked.append(len(pairs))
        return [1.0 + sum(pair) % 5 if pair in near else -0.05 for pair in pairs]

    found = Grouping(portraits, score, Bonds()).find_groups(near)
    assert sorted(member for members in found for member in members) == list(range(number))
    # The first two are those of all that are near; each further one is of two groups that join.
    assert asked[:2] == [len(near), len(near)]
    assert max(asked[2:]) <= most
    assert len(asked) - 2 <= number
