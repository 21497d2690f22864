"""What is scored in columns is what `judge_pair` says with reasons, to the last bit."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.linking.inventing import invent_pile
from tests.strategies import extractions

from whosays.linking.gallery import Gallery
from whosays.linking.judgement import judge_pair
from whosays.linking.portraits import Portrait, draw_portraits
from whosays.linking.rarity import Rarity
from whosays.linking.scoring import Scoring
from whosays.model.extraction import Extraction


def portray(pile: tuple[Extraction, ...]) -> tuple[Portrait, ...]:
    drawn = {p.id: p for extraction in pile for p in draw_portraits(extraction)}
    return tuple(sorted(drawn.values(), key=lambda portrait: portrait.id))


def check(portraits: tuple[Portrait, ...]) -> None:
    rarity = Rarity.of(portraits)
    pairs = list(combinations(range(len(portraits)), 2))
    rows = np.array(pairs, np.int64).reshape(-1, 2)
    scores = Scoring(Gallery.of(portraits, rarity)).score(rows[:, 0], rows[:, 1])
    expected = [judge_pair(portraits[one], portraits[other], rarity).score for one, other in pairs]
    assert scores.tolist() == expected


@given(seed=st.integers(0, 10**6), reports=st.integers(1, 25))
@settings(deadline=None)
def test_scores_are_those_of_the_verdicts(seed: int, reports: int) -> None:
    check(portray(invent_pile(reports, seed)))


@given(pile=st.lists(extractions(), max_size=3))
@settings(deadline=None, max_examples=15)
def test_scores_of_whatever_reports_hold_are_those_of_the_verdicts(pile: list[Extraction]) -> None:
    check(portray(tuple(pile)))


def test_a_score_does_not_hang_on_what_is_scored_beside_it() -> None:
    portraits = portray(invent_pile(40, 5))
    scoring = Scoring(Gallery.of(portraits, Rarity.of(portraits)))
    rows = np.array(list(combinations(range(len(portraits)), 2)), np.int64)
    together = scoring.score(rows[:, 0], rows[:, 1]).tolist()
    backwards = scoring.score(rows[::-1, 0], rows[::-1, 1]).tolist()
    assert backwards[::-1] == together
    assert scoring.score(rows[7:8, 0], rows[7:8, 1]).tolist() == together[7:8]
