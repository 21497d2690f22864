from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from whosays.linking.features import (
    compare_dates,
    compare_figures,
    compare_methods,
    compare_statuses,
    compare_victims,
    compare_words,
    measure_gap,
    weigh_places,
)
from whosays.linking.portraits import Portrait, draw_portraits
from whosays.linking.rarity import Rarity
from whosays.model.extraction import Extraction
from whosays.model.incident import Method
from whosays.model.place import Place, Precision
from whosays.model.time import Interval

Tell = Callable[..., Extraction]
LIMA = Place("Lima", "Lima", "PE", -12.04, -77.03, Precision.CITY)
CALLAO = Place("Callao", "Callao", "PE", -12.05, -77.13, Precision.CITY)
CUSCO = Place("Cusco", "Cusco", "PE", -13.53, -71.97, Precision.CITY)
HUACHO = Place("Huacho", "Lima", "PE", -11.11, -77.61, Precision.CITY)
PERU = Place("Peru", None, "PE", -10.0, -76.0, Precision.COUNTRY)
TOKYO = Place("Tokyo", "Tokyo", "JP", 35.68, 139.69, Precision.CITY)
STADIUM = Place("National Stadium", "Lima", "PE", -12.06, -77.03, Precision.SITE)


def day(number: int) -> Interval:
    return Interval.of_day(date(2011, 5, number))


def portray(extraction: Extraction) -> Portrait:
    return draw_portraits(extraction)[0]


def rarity_of(*portraits: Portrait) -> Rarity:
    return Rarity(tuple(sorted(portraits, key=lambda portrait: portrait.id)))


NO_WORDS = Rarity(())


def test_the_nearer_the_days_the_more_they_weigh(tell: Tell) -> None:
    base = portray(tell("a", "Bomb.", days=day(2)))
    others = [day(2), Interval(date(2011, 5, 1), date(2011, 5, 31)), day(3), day(6), day(20), None]
    weights = [compare_dates(base, portray(tell("b", "Bomb.", days=days)), NO_WORDS).weight for days in others]
    assert weights[0] == 3.0
    assert weights[0] > weights[1] > weights[2] > weights[3] > weights[4]
    assert weights[-1] == 0.0


def test_an_undated_chief_incident_is_of_the_days_before_its_report(tell: Tell) -> None:
    undated = portray(tell("a", "Bomb.", published=date(2011, 5, 4)))
    assert compare_dates(undated, portray(tell("b", "Bomb.", days=day(2))), NO_WORDS).weight > 0
    later = portray(tell("c", "Bomb.", days=Interval.of_day(date(2011, 8, 2))))
    assert compare_dates(undated, later, NO_WORDS).weight < 0


@pytest.mark.parametrize(
    ("one", "other", "least", "most"),
    [
        (STADIUM, STADIUM, 3, 4),
        (LIMA, LIMA, 2, 3),
        (LIMA, CALLAO, 1, 2),
        (LIMA, PERU, 0, 1),
        (LIMA, HUACHO, -2, 0),
        (LIMA, CUSCO, -3, -2),
        (LIMA, TOKYO, -3, -2),
        (PERU, TOKYO, -3, -2),
    ],
)
def test_places_weigh_by_how_near_they_are(one: Place, other: Place, least: float, most: float) -> None:
    weight, reason = weigh_places(one, other)
    assert least < weight < most
    assert weigh_places(other, one)[0] == weight
    assert reason


def test_kindred_methods_speak_less_against_one_incident_than_strange_ones(tell: Tell) -> None:
    siege, kidnapping, arson = (
        portray(tell(name, "Attack.", method=method))
        for name, method in (("a", Method.HOSTAGE_TAKING), ("b", Method.KIDNAPPING), ("c", Method.ARSON))
    )
    same = compare_methods(siege, portray(tell("d", "Siege.", method=Method.HOSTAGE_TAKING)), NO_WORDS).weight
    kindred = compare_methods(siege, kidnapping, NO_WORDS).weight
    assert same > 0 > kindred > compare_methods(siege, arson, NO_WORDS).weight
    assert compare_statuses(siege, kidnapping, NO_WORDS).weight == 0


def test_tellings_without_figures_or_victims_are_not_set_apart_by_them(tell: Tell) -> None:
    one, other = portray(tell("a", "Bomb.")), portray(tell("b", "Blast."))
    assert compare_figures(one, other, NO_WORDS).weight == 0
    assert compare_victims(one, other, rarity_of(one, other)).weight == 0


def test_rare_words_in_common_weigh_more_than_common_ones(tell: Tell) -> None:
    base = portray(tell("a", "Bomb near the Quillabamba aqueduct, said Ochoa-Vidal."))
    rare = portray(tell("b", "Blast at Quillabamba: aqueduct damaged, Ochoa-Vidal says."))
    common = portray(tell("c", "Blast near the town, said the police."))
    rarity = rarity_of(base, rare, common)
    feature = compare_words(base, rare, rarity)
    assert feature.weight > compare_words(base, common, rarity).weight
    assert "quillabamba" in feature.reason


def test_the_gap_counts_days_between() -> None:
    assert measure_gap(day(2), day(2)) == 0
    assert measure_gap(day(2), day(5)) == measure_gap(day(5), day(2)) == 3
    assert measure_gap(Interval(None, date(2011, 5, 2)), day(5)) == 3
    assert measure_gap(Interval(None, None), day(5)) == 0
