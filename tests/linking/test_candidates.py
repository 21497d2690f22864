from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from whosays.linking.candidates import find_candidates
from whosays.linking.portraits import draw_portraits
from whosays.linking.rarity import Rarity
from whosays.model.extraction import Extraction
from whosays.model.place import Place, Precision
from whosays.model.time import Interval

Tell = Callable[..., Extraction]
LIMA = Place("Lima", "Lima", "PE", -12.04, -77.03, Precision.CITY)
CALLAO = Place("Callao", "Callao", "PE", -12.05, -77.13, Precision.CITY)
MAY_2 = date(2011, 5, 2)


def pairs_of(*extractions: Extraction) -> set[frozenset[str]]:
    drawn = sorted((p for e in extractions for p in draw_portraits(e)), key=lambda portrait: portrait.id)
    names = {e.report.id: e.report.name for e in extractions}
    found = find_candidates(drawn, Rarity.of(drawn))
    return {frozenset((names[drawn[a].report], names[drawn[b].report])) for a, b in found}


def test_neighbouring_towns_and_days_make_a_candidate(tell: Tell) -> None:
    first = tell("a", "Bomb here.", days=Interval.of_day(MAY_2), places=[LIMA])
    second = tell("b", "Blast there.", days=Interval.of_day(MAY_2 + timedelta(days=1)), places=[CALLAO])
    assert pairs_of(first, second) == {frozenset("ab")}


def test_rare_words_make_a_candidate_without_a_place(tell: Tell) -> None:
    first = tell(
        "a", "Bomb at the Quillabamba aqueduct; Huarocondo, Ollantaytambo shaken.", days=Interval.of_day(MAY_2)
    )
    second = tell("b", "Ollantaytambo and Huarocondo felt the Quillabamba blast.", published=MAY_2)
    third = tell("c", "Nothing in common with them.", published=MAY_2)
    assert pairs_of(first, second, third) == {frozenset("ab")}


def test_many_incidents_far_apart_give_few_pairs(tell: Tell) -> None:
    reports = [
        tell(f"r{n}", f"Bomb number {n}.", days=Interval.of_day(MAY_2 + timedelta(days=40 * n)), places=[LIMA])
        for n in range(40)
    ]
    assert len(pairs_of(*reports)) < 200
