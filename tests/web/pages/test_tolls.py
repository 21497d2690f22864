"""Tolls over time."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from whosays.exporting.dossier.register import Register
from whosays.model.count import Count
from whosays.model.disagreement import Disagreement, DisagreementKind
from whosays.web.pages.tolls import TollChart, chart_tolls

if TYPE_CHECKING:
    from tests.web.conftest import Pile


def chart_with(pile: Pile, kind: DisagreementKind) -> TollChart:
    found = Disagreement(
        incident=pile.bombing.id,
        attribute="killed",
        kind=kind,
        sides=((pile.nine.id,), (pile.twelve.id,)),
        why="Nine or twelve.",
    )
    return chart_tolls(pile.bombing, Register(replace(pile.casebook, disagreements=(found,))))


def test_every_figure_stands_on_the_day_of_its_report(pile: Pile) -> None:
    chart = chart_with(pile, DisagreementKind.CONTRADICTION)
    assert [(point.day, point.low, point.high, point.state) for point in chart.points] == [
        ("2021-03-03", 9, 9, "contradicted"),
        ("2021-03-04", 12, 12, "contradicted"),
    ]
    assert chart.points[0].told == (
        "9 killed: people, published 3 March 2021\nThe Alma Post ← Coastal Press ← Port Alma police"
    )
    assert chart.summary == (
        "Killed, all together, or not said who: 9–12 in 2 figures, published 3–4 March 2021; disputed.",
    )
    assert not chart.steps


def test_updates_are_joined(pile: Pile) -> None:
    chart = chart_with(pile, DisagreementKind.UPDATE)
    assert [(step.day, step.at) for step in chart.steps] == [("2021-03-03", 9), ("2021-03-04", 12)]
    assert len({step.update for step in chart.steps}) == 1
    assert {point.state for point in chart.points} == {"part of an update"}


def test_figures_of_one_day_stand_beside_one_another(pile: Pile) -> None:
    chart = chart_tolls(pile.raid, pile.register)
    first, second = chart.points
    assert first.day == second.day
    assert first.nudge == -second.nudge != 0


def test_open_ends_point_away(pile: Pile) -> None:
    gazette, post, wire = pile.casebook.extractions
    at_least = tuple(replace(c, count=Count(9, None)) if c == pile.nine else c for c in post.claims)
    casebook = replace(pile.casebook, extractions=(gazette, replace(post, claims=at_least), wire), disagreements=())
    point = chart_tolls(pile.bombing, Register(casebook)).points[0]
    assert (point.low, point.high, point.opens) == (9, 9, "up")


def test_reports_without_a_day_are_counted_apart(pile: Pile) -> None:
    gazette, post, wire = pile.casebook.extractions
    undated = replace(post, report=replace(post.report, published=None))
    casebook = replace(pile.casebook, extractions=(gazette, undated, wire))
    chart = chart_tolls(pile.bombing, Register(casebook))
    assert chart.undated == 1
    assert not chart.is_telling


def test_json_cannot_end_a_script(pile: Pile) -> None:
    gazette, post, wire = pile.casebook.extractions
    hostile = replace(post, report=replace(post.report, publisher="</script><script>alert(1)</script>&"))
    casebook = replace(pile.casebook, extractions=(gazette, hostile, wire), disagreements=())
    written = str(chart_tolls(pile.bombing, Register(casebook)).as_json)
    assert not set("<>&") & set(written)
    assert "</script><script>alert(1)</script>&" in json.loads(written)["points"][0]["told"]
