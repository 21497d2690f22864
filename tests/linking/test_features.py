from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from whosays.linking.features import (
    Feature,
    compare_bounds,
    compare_dates,
    compare_figures,
    compare_methods,
    compare_places,
    compare_statuses,
    compare_victims,
    compare_words,
    list_scales,
    measure_features,
    measure_gap,
    rate_places,
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
    return Rarity.of(portraits)


NO_WORDS = Rarity.of(())


def level(feature: Feature) -> str:
    """The level that applies most, "" where the feature is silent."""
    return max(feature.levels, key=lambda share: share.part).level if feature.levels else ""


def test_the_nearer_the_days_the_better_the_level(tell: Tell) -> None:
    base = portray(tell("a", "Bomb.", days=day(2)))
    others = [day(2), Interval(date(2011, 5, 1), date(2011, 5, 31)), day(3), day(6), day(20)]
    features = [compare_dates(base, portray(tell("b", "Bomb.", days=days)), NO_WORDS) for days in others]
    assert [level(feature) for feature in features] == [
        "the same day", "a month in common", "1 day apart", "a week apart", "a month apart",
    ]  # fmt: skip
    assert [feature.reason for feature in features[:2]] == ["both on 2011-05-02", "both can be of 2011-05-02"]
    assert [feature.doubt for feature in features[2:4]] == ["1 day lies between them", "4 days lie between them"]


def test_dates_are_silent_where_one_is_only_bounded_by_its_publication(tell: Tell) -> None:
    dated = portray(tell("a", "Bomb.", days=day(2)))
    assert not compare_dates(dated, portray(tell("b", "Bomb.", published=date(2011, 5, 4))), NO_WORDS).levels
    assert level(compare_dates(dated, portray(tell("c", "Bomb.")), NO_WORDS)) == "nothing told"


def test_a_report_that_tells_no_day_is_judged_by_how_long_after_the_day_it_came(tell: Tell) -> None:
    dated = portray(tell("a", "Bomb.", days=day(2)))

    def level_when(published: date) -> str:
        undated = portray(tell("b", "Bomb.", published=published))
        assert compare_bounds(dated, undated, NO_WORDS) == compare_bounds(undated, dated, NO_WORDS)
        return level(compare_bounds(dated, undated, NO_WORDS))

    assert level_when(date(2011, 5, 3)) == "chief, 1 days behind"
    assert level_when(date(2011, 6, 1)) == "chief, 30 days behind"
    assert level_when(date(2011, 4, 2)) == "published before"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (STADIUM, STADIUM, "the same site"),
        (LIMA, LIMA, "the same town"),
        (LIMA, CALLAO, "within 50 km"),
        (LIMA, PERU, "in that country"),
        (PERU, PERU, "the same country"),
        (LIMA, HUACHO, "within 400 km"),
        (LIMA, CUSCO, "far apart"),
        (LIMA, TOKYO, "far apart"),
        (PERU, TOKYO, "other countries"),
    ],
)
def test_places_are_rated_by_how_near_they_are(one: Place, other: Place, expected: str) -> None:
    found, reason = rate_places(one, other)
    assert found == expected
    assert rate_places(other, one) == (found, reason)
    assert reason


def test_the_nearest_two_of_all_places_count(tell: Tell) -> None:
    one = portray(tell("a", "Bomb.", places=[TOKYO, CALLAO]))
    other = portray(tell("b", "Bomb.", places=[LIMA]))
    assert compare_places(one, other, NO_WORDS).reason == "Callao and Lima are 11 km apart"


def test_kindred_methods_are_told_from_strange_ones(tell: Tell) -> None:
    siege, kidnapping, arson = (
        portray(tell(name, "Attack.", method=method))
        for name, method in (("a", Method.HOSTAGE_TAKING), ("b", Method.KIDNAPPING), ("c", Method.ARSON))
    )
    assert level(compare_methods(siege, siege, NO_WORDS)) == "the same"
    assert level(compare_methods(siege, kidnapping, NO_WORDS)) == "kindred"
    assert level(compare_methods(siege, arson, NO_WORDS)) == "different"
    assert not compare_statuses(siege, kidnapping, NO_WORDS).levels


def test_tellings_without_figures_or_victims_are_not_set_apart_by_them(tell: Tell) -> None:
    one, other = portray(tell("a", "Bomb.")), portray(tell("b", "Blast."))
    assert not compare_figures(one, other, NO_WORDS).levels
    assert not compare_victims(one, other, rarity_of(one, other)).levels


def test_words_are_told_the_rarest_first(tell: Tell) -> None:
    base = portray(tell("a", "Bomb near the Quillabamba aqueduct, said Ochoa-Vidal."))
    rare = portray(tell("b", "Blast at Quillabamba: aqueduct damaged, Ochoa-Vidal says."))
    common = portray(tell("c", "Blast near the town, said the police."))
    rarity = rarity_of(base, rare, common)
    assert "quillabamba" in compare_words(base, rare, rarity).reason
    assert compare_words(base, common, rarity).doubt == "no rare word in both"


def test_all_levels_of_features_on_scales_are_on_their_scale(tell: Tell) -> None:
    tellings = [
        portray(
            tell("a", "Bomb near the Quillabamba aqueduct.", days=day(2), places=[LIMA], published=date(2011, 5, 3))
        ),
        portray(tell("b", "Aqueduct at Quillabamba bombed.", days=day(9), places=[CUSCO], published=date(2011, 5, 30))),
        portray(tell("c", "Blast.", places=[PERU], published=date(2012, 1, 3), method=Method.ARSON)),
    ]
    rarity = rarity_of(*tellings)
    known = {(name, level) for name, levels in list_scales() for level in levels}
    scaled = {name for name, _ in list_scales()}
    for one in tellings:
        for other in tellings:
            for feature in measure_features(one, other, rarity):
                levels = {share.level for share in feature.levels} - {"nothing told", "published before"}
                assert feature.name not in scaled or {(feature.name, level) for level in levels} <= known
                assert not feature.levels or abs(sum(share.part for share in feature.levels) - 1) < 1e-9


def test_the_gap_counts_days_between() -> None:
    assert measure_gap(day(2), day(2)) == 0
    assert measure_gap(day(2), day(5)) == measure_gap(day(5), day(2)) == 3
    assert measure_gap(Interval(None, date(2011, 5, 2)), day(5)) == 3
    assert measure_gap(Interval(None, None), day(5)) == 0
