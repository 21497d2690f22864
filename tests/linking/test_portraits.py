from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from whosays.linking.judgement import judge_pair
from whosays.linking.portraits import draw_portraits
from whosays.linking.rarity import Rarity
from whosays.model.claim import CasualtyClaim, Effect, ResponsibilityClaim, Side, Stance
from whosays.model.count import Count
from whosays.model.evidence import Evidence
from whosays.model.extraction import Extraction
from whosays.model.incident import Method
from whosays.model.place import Place, Precision
from whosays.model.time import Interval

Tell = Callable[..., Extraction]
TEXT = "Bomb at the depot kills nine. The Red Column is blamed. Last year a bridge was burnt. Police search on."


def read(tell: Tell) -> Extraction:
    extraction = tell("a", TEXT, published=date(2011, 5, 3), background=[("Last year", None, (), Method.ARSON)])
    chief = extraction.tellings[0]
    start = TEXT.index("nine")
    killed = CasualtyClaim(
        report=extraction.report.id,
        telling=chief.id,
        evidence=(Evidence(start, start + 4, "nine"),),
        effect=Effect.KILLED,
        side=Side.MIXED,
        count=Count.exactly(9),
        victims="passengers",
    )
    start = TEXT.index("The Red Column")
    blamed = ResponsibilityClaim(
        report=extraction.report.id,
        telling=chief.id,
        evidence=(Evidence(start, start + 14, "The Red Column"),),
        actor="Red Column",
        stance=Stance.SUSPECTED,
    )
    return replace(extraction, claims=(killed, blamed))


def test_a_chief_incident_has_the_report_without_what_it_recalls(tell: Tell) -> None:
    chief, recalled = draw_portraits(read(tell))
    assert {"bomb", "depot", "column", "search"} <= chief.words.keys()
    assert "bridge" not in chief.words
    assert {"bridge", "burnt", "year"} <= recalled.words.keys()
    assert "depot" not in recalled.words


def test_a_portrait_has_figures_actors_and_victims(tell: Tell) -> None:
    chief, recalled = draw_portraits(read(tell))
    assert chief.figures == {(Effect.KILLED, 9)}
    assert chief.actors == {"Red Column"}
    assert chief.victims == ("passengers",)
    assert (recalled.figures, recalled.actors, recalled.victims) == (frozenset(), frozenset(), ())


def test_without_a_date_the_report_s_own_bounds_it(tell: Tell) -> None:
    chief, recalled = draw_portraits(read(tell))
    assert chief.window == Interval(date(2011, 4, 19), date(2011, 5, 3))
    assert recalled.window == Interval(None, date(2011, 5, 3))


def test_a_verdict_gives_its_reasons_the_weightiest_first_and_is_the_same_either_way(tell: Tell) -> None:
    day = Interval.of_day(date(2011, 5, 2))
    (one,) = draw_portraits(tell("a", "Bomb at the Surquillo depot.", days=day))
    (other,) = draw_portraits(tell("b", "Blast at the Surquillo depot.", days=day))
    rarity = Rarity.of((one, other))
    verdict = judge_pair(one, other, rarity)
    assert verdict == judge_pair(other, one, rarity)
    assert verdict.is_same
    weights = {weighed.feature.reason: weighed.weight for weighed in verdict.weighed if weighed.feature.reason}
    told = [weights[reason] for reason in verdict.reasons]
    assert told == sorted(told, reverse=True)
    assert min(told) > 0
    assert "both on 2011-05-02" in verdict.reasons
    assert "their words are alike" in verdict.reasons


def test_a_verdict_tells_its_doubts_apart_from_its_reasons(tell: Tell) -> None:
    lima = Place("Lima", "Lima", "PE", -12.04, -77.03, Precision.CITY)
    cusco = Place("Cusco", "Cusco", "PE", -13.53, -71.97, Precision.CITY)
    (one,) = draw_portraits(tell("a", "Bomb at a depot.", days=Interval.of_day(date(2011, 5, 2)), places=[lima]))
    (other,) = draw_portraits(tell("b", "Blast at a bank.", days=Interval.of_day(date(2011, 7, 2)), places=[cusco]))
    verdict = judge_pair(one, other, Rarity.of((one, other)))
    assert not verdict.is_same
    assert "61 days lie between them" in verdict.doubts
    assert any(doubt.startswith("Cusco and Lima are ") for doubt in verdict.doubts)
    assert not set(verdict.doubts) & set(verdict.reasons)
