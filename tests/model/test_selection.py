"""Some incidents out of a casebook, with what people decided about them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from whosays.errors import NoSuchIncidentError
from whosays.exporting.bundle import casebook_as_bundle
from whosays.model.act import Act, GradeSource, Judgement, LinkIncidents, ReviewClaim, SourceGrade
from whosays.model.casebook import Casebook
from whosays.model.decision import Decision
from whosays.model.identity import IncidentId
from whosays.model.selection import select_incidents
from whosays.pipeline import extract_report, make_casebook
from whosays.reading import read_text

MAIDUGURI = (
    "Gunmen stormed a police station in Maiduguri on 4 March 2021 and killed 14 police officers, the Interior Ministry "
    "said. At least 20 people were injured."
)
AGAIN = "Gunmen attacked a police station in Maiduguri on 4 March 2021, killing nine police officers, a hospital said."
KABUL = "A bomb exploded in a market in Kabul on 12 June 2019 and wounded six people, witnesses said."


@pytest.fixture(scope="module")
def casebook() -> Casebook:
    """Three reports of two incidents."""
    texts = {"a": MAIDUGURI, "b": AGAIN, "c": KABUL}
    return make_casebook([extract_report(read_text(text, name=name)) for name, text in texts.items()])


def decided(casebook: Casebook, *acts: Act) -> Casebook:
    first = datetime(2024, 5, 1, tzinfo=UTC)
    decisions = [
        Decision(act=act, reviewer="Ana", at=first + timedelta(minutes=at), note="") for at, act in enumerate(acts)
    ]
    return make_casebook(casebook.extractions, decisions)


def titled(casebook: Casebook, word: str) -> IncidentId:
    (found,) = (incident.id for incident in casebook.incidents if word in incident.title)
    return found


def test_one_incident_comes_with_its_reports_and_claims(casebook: Casebook) -> None:
    chosen = select_incidents(casebook, [titled(casebook, "Maiduguri")])

    assert [incident.id for incident in chosen.incidents] == [titled(casebook, "Maiduguri")]
    assert [report.name for report in chosen.reports.values()] == ["a", "b"]
    assert {casebook.reports[claim.report].name for claim in chosen.claims.values()} == {"a", "b"}
    assert chosen.disagreements == casebook.disagreements
    assert chosen.disagreements
    assert [reading["report"] for reading in casebook_as_bundle(chosen)["readings"]] == ["a", "b"]


def test_all_incidents_are_the_casebook_of_the_reports_that_tell_of_any(casebook: Casebook) -> None:
    assert select_incidents(casebook, [incident.id for incident in casebook.incidents]) == casebook


def test_decisions_come_along_with_the_incident_that_they_are_about(casebook: Casebook) -> None:
    claims = {casebook.reports[claim.report].name: claim for claim in casebook.claims.values()}
    accepted = [
        ReviewClaim(claims[name].id, claims[name], claims[name], casebook.tellings[claims[name].telling])
        for name in ("a", "c")
    ]
    one, other, third = casebook.tellings.values()
    acts: tuple[Act, ...] = (
        *accepted,
        LinkIncidents.of_pair(one, other, Judgement.SAME),
        LinkIncidents.of_pair(one, third, Judgement.NOT_SAME),
        GradeSource("a hospital", SourceGrade.B),
    )
    chosen = select_incidents(decided(casebook, *acts), [titled(casebook, "Maiduguri")])

    assert [decision.act for decision in chosen.decisions] == [acts[0], acts[2]]
    assert [review.subject for review in chosen.reviewed.reviews] == [claims["a"].id]
    assert [form["reports"] for form in casebook_as_bundle(chosen)["decisions"]] == [["a"], ["a", "b"]]


def test_what_was_left_out_of_an_incident_stays_with_it(casebook: Casebook) -> None:
    left_out = tuple(casebook.claims.values())
    chosen = select_incidents(replace(casebook, at_least=0.5, left_out=left_out), [titled(casebook, "Kabul")])

    assert chosen.at_least == 0.5
    assert chosen.left_out == tuple(claim for claim in left_out if casebook.reports[claim.report].name == "c")


def test_an_incident_that_is_not_there_is_refused(casebook: Casebook) -> None:
    with pytest.raises(NoSuchIncidentError, match="0000"):
        select_incidents(casebook, [IncidentId("0000")])
