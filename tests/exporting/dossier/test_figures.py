"""Policies' figures, why they give none, and the range of what reports give."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from whosays.exporting.dossier.figures import list_policy_figures, list_silences, span_hulls
from whosays.exporting.dossier.register import Register
from whosays.model.claim import CasualtyClaim, Effect, Modality, Side
from whosays.model.count import Count
from whosays.model.evidence import Evidence
from whosays.model.identity import ReportId, TellingId
from whosays.model.incident import Incident


def killed(low: int | None, high: int | None, *, partial: bool = False, denied: bool = False) -> CasualtyClaim:
    return CasualtyClaim(
        report=ReportId("r"),
        telling=TellingId("t"),
        evidence=(Evidence(0, 1, "x"),),
        effect=Effect.KILLED,
        side=Side.MIXED,
        count=Count(low, high),
        partial=partial,
        modality=Modality.DENIED if denied else Modality.ASSERTED,
    )


@pytest.mark.parametrize(
    ("claims", "span"),
    [
        ([killed(9, 9), killed(12, 12)], "9–12"),
        ([killed(9, 9), killed(20, None)], "9–20+"),
        ([killed(None, 18)], "up to 18"),
        ([killed(20, None)], "20+"),
        ([killed(9, 9), killed(3, 3, partial=True)], "9"),
        ([killed(3, 3, partial=True)], "3"),
        ([killed(9, 9), killed(40, 40, denied=True)], "9"),
    ],
)
def test_the_hull_of_what_is_given(claims: Sequence[CasualtyClaim], span: str) -> None:
    assert [hull.span for hull in span_hulls(claims, Effect.KILLED)] == [span]


def test_no_hull_of_nothing() -> None:
    assert span_hulls([killed(9, 9)], Effect.INJURED) == ()


def test_a_policy_figure_has_its_rule_and_quotes(register: Register, bombing: Incident) -> None:
    (figure,) = list_policy_figures(bombing, register)
    assert (figure.codebook, figure.best, figure.span, figure.rule) == (
        "ACLED",
        "9",
        "9–12",
        "the lowest of several figures",
    )
    assert [quote.words for quote in figure.quotes] == ["“Nine people”"]


def test_no_basis_is_no_figure_but_is_told(register: Register, raid: Incident) -> None:
    assert list_policy_figures(raid, register) == ()
    (silence,) = list_silences(raid, register)
    assert (silence.codebook, silence.rule, silence.subjects) == ("ACLED", "no basis", ("killed",))
