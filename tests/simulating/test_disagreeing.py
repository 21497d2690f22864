from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.model.claim import CasualtyClaim, Claim, Effect, ResponsibilityClaim, Side, Stance
from whosays.model.count import Count
from whosays.model.disagreement import DisagreementKind
from whosays.model.evidence import Evidence
from whosays.model.extraction import Extraction
from whosays.model.identity import TellingId
from whosays.model.incident import Method, Status, Telling
from whosays.model.report import Report
from whosays.model.time import Interval
from whosays.simulating import SimulatedReport, simulate_stories
from whosays.simulating.disagreeing import find_true_disagreements, link_truly
from whosays.simulating.publishing import Said

DAY = date(2020, 3, 2)


def dead(number: int, *, role: str = "police", side: Side = Side.MIXED, partial: bool = False) -> tuple[Claim, Said]:
    claim = CasualtyClaim(
        report=Report("x", "").id,
        telling=TellingId("x"),
        evidence=(Evidence(number, number + 2, "14"),),
        effect=Effect.KILLED,
        side=side,
        count=Count.exactly(number),
        partial=partial,
    )
    return claim, Said(role, is_older=False, is_opposed=False, is_optional=False)


def accused(actor: str, stance: Stance) -> tuple[Claim, Said]:
    claim = ResponsibilityClaim(
        report=Report("x", "").id,
        telling=TellingId("x"),
        evidence=(Evidence(3, 5, "ab"),),
        actor=actor,
        stance=stance,
        modality=stance.modality,
    )
    return claim, Said("report", is_older=False, is_opposed=False, is_optional=False)


def told(name: str, *claims: tuple[Claim, Said], after: int = 1) -> SimulatedReport:
    """A report of one incident, published so many days after it."""
    published = Interval.of_day(date.fromordinal(DAY.toordinal() + after))
    report = Report(name, "A bomb went off.", published=published)
    telling = Telling(
        report=report.id,
        method=Method.BOMBING,
        status=Status.CARRIED_OUT,
        date=Interval.of_day(DAY),
        places=(),
        main=True,
        anchor=Evidence(0, 6, "A bomb"),
    )
    moved = [replace(claim, report=report.id, telling=telling.id) for claim, _ in claims]
    return SimulatedReport(
        truth=Extraction(report=report, tellings=(telling,), claims=tuple(moved)),
        incidents=("incident-000001",),
        said=tuple(said for _, said in claims),
        habit="wires",
    )


def kinds(*reports: SimulatedReport) -> list[tuple[str, DisagreementKind]]:
    return [(found.attribute, found.kind) for found in find_true_disagreements(reports)]


def test_two_bodies_with_other_numbers_contradict_each_other() -> None:
    assert kinds(told("a", dead(14)), told("b", dead(9, role="hospital"))) == [("killed", "contradiction")]


def test_one_body_that_counts_again_updates() -> None:
    assert kinds(told("a", dead(14)), told("b", dead(16), after=60)) == [("killed", "update")]


def test_a_later_report_of_the_first_days_updates_and_one_of_later_months_contradicts() -> None:
    first = told("a", dead(14))
    assert kinds(first, told("b", dead(16, role="hospital"), after=3)) == [("killed", "update")]
    assert kinds(first, told("b", dead(16, role="hospital"), after=30)) == [("killed", "contradiction")]


def test_a_part_that_exceeds_everybody_is_arithmetic() -> None:
    part = dead(9, side=Side.SECURITY, partial=True)
    assert kinds(told("a", dead(7), part)) == [("killed", "arithmetic")]
    assert kinds(told("a", dead(12), part)) == []


def test_a_count_that_is_replaced_is_updated_and_no_whole_to_measure_parts_by() -> None:
    older, said = dead(7)
    replaced = older, replace(said, is_older=True)
    now, opposed = dead(14)
    assert kinds(told("a", replaced, (now, replace(opposed, is_opposed=True)))) == [("killed", "update")]
    assert kinds(told("a", replaced, dead(9, side=Side.SECURITY, partial=True))) == []


def test_two_actors_compete_and_a_branch_does_not_compete_with_its_parent() -> None:
    claims = accused("Islamic State", Stance.CLAIMED), accused("Taliban", Stance.SUSPECTED)
    assert kinds(told("a", *claims)) == [("responsible", "competing")]
    branch = accused("Islamic State", Stance.CLAIMED), accused("Islamic State - Khorasan", Stance.STATED)
    assert kinds(told("a", *branch)) == []


def test_a_denial_contradicts_an_accusation() -> None:
    found = kinds(told("a", accused("Taliban", Stance.STATED)), told("b", accused("Taliban", Stance.DENIED)))
    assert found == [("responsible", "contradiction")]


@settings(deadline=None, max_examples=15)
@given(st.integers())
def test_true_incidents_hold_every_telling_once_and_disagreements_only_claims_of_theirs(seed: int) -> None:
    for story in simulate_stories(incidents=10, reports=60, seed=seed):
        linked = [telling for incident in story.incidents for telling in incident.tellings]
        assert len(set(linked)) == len(linked) == sum(len(each.truth.tellings) for each in story.reports)
        incident_of = {telling: incident.id for incident in link_truly(story.reports) for telling in incident.tellings}
        claims = {claim.id: claim for report in story.reports for claim in report.truth.claims}
        for found in story.disagreements:
            assert len(found.sides) > 1
            assert all(incident_of[claims[each].telling] == found.incident for side in found.sides for each in side)
