from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from whosays.model.attribution import Attribution, AttributionConfidence, AttributionGrade, AttributionStatus
from whosays.model.casebook import Casebook
from whosays.model.claim import Role, Stance
from whosays.model.source import Source, SourceKind
from whosays.reconciling.attributions import grade_attributions
from whosays.reconciling.disagreements import find_disagreements

Code = Callable[..., Any]
Compile = Callable[..., Casebook]


def grade(casebook: Casebook) -> tuple[Attribution, ...]:
    return grade_attributions(replace(casebook, disagreements=find_disagreements(casebook)))


def test_a_claim_of_its_own_is_claimed(code: Code, compile_: Compile) -> None:
    sheet = code("The Red Column said it laid the bomb; police name it too.")
    own = sheet.blame("said it laid the bomb", "Red Column", Stance.CLAIMED, by="Red Column")
    named = sheet.blame("police name it too", "Red Column", Stance.STATED, by="police")
    (found,) = grade(compile_(sheet))
    assert (found.actor, found.grade, found.rank) == ("Red Column", AttributionGrade.CLAIMED, 1)
    assert found.confidence is AttributionConfidence.CLAIMED_OR_ADMITTED
    assert (found.claimed, found.uncertain, found.competing) == (True, False, False)
    assert found.claims == (own.id, named.id)
    assert found.why == "Red Column claims it."


def test_who_is_only_named_is_attributed_with_muc_s_confidence(code: Code, compile_: Compile) -> None:
    sheet = code("The Red Column did it.")
    sheet.blame("The Red Column did it", "Red Column", Stance.STATED)
    (fact,) = grade(compile_(sheet))
    assert (fact.grade, fact.confidence) == (AttributionGrade.ATTRIBUTED, AttributionConfidence.REPORTED_AS_FACT)
    sheet.claims[0] = replace(sheet.claims[0], sources=(Source("police", SourceKind.OFFICIAL),))
    (accused,) = grade(compile_(sheet))
    assert accused.confidence is AttributionConfidence.ACCUSED_BY_AUTHORITIES
    assert accused.why == "Red Column is named (police) and does not claim it."


def test_mere_suspicion_is_uncertain(code: Code, compile_: Compile) -> None:
    sheet = code("Residents suspect Red Column fighters.")
    sheet.blame("suspect Red Column fighters", "Red Column fighters", Stance.SUSPECTED, by="residents")
    (found,) = grade(compile_(sheet))
    assert (found.confidence, found.uncertain) == (AttributionConfidence.ACCUSED, True)
    assert found.roles == (Role.CARRIED_OUT,)
    assert found.why == "Red Column fighters are only suspected (residents) and do not claim it."


def test_a_denial_makes_it_contested(code: Code, compile_: Compile) -> None:
    sheet = code("Police name the Red Column; it denies this.")
    accusing = sheet.blame("Police name the Red Column", "Red Column", Stance.STATED, by="police")
    denying = sheet.blame("it denies this", "Red Column", Stance.DENIED, by="Red Column")
    (found,) = grade(compile_(sheet))
    assert (found.grade, set(found.claims)) == (AttributionGrade.CONTESTED, {accusing.id, denying.id})


def test_rivals_are_contested_and_ranked(code: Code, compile_: Compile) -> None:
    sheet = code("The Blue Front claims it. The Red Column claims it. A nurse suspects the Green Band.")
    sheet.blame("The Blue Front claims it", "Blue Front", Stance.CLAIMED, by="Blue Front")
    sheet.blame("The Red Column claims it", "Red Column", Stance.CLAIMED, by="Red Column")
    sheet.blame("A nurse suspects the Green Band", "Green Band", Stance.SUSPECTED, by="nurse")
    found = grade(compile_(sheet))
    assert [(each.actor, each.rank, each.competing) for each in found] == [
        ("Blue Front", 1, True),
        ("Red Column", 2, True),
        ("Green Band", 3, False),
    ]
    assert {each.grade for each in found} == {AttributionGrade.CONTESTED}
    assert found[0].why == "Blue Front claims it. Accused instead: Green Band and Red Column."


def test_a_group_and_its_branch_are_one_actor(code: Code, compile_: Compile) -> None:
    sheet = code("IS-K claims it; radio names the Islamic State.")
    sheet.blame("IS-K claims it", "Islamic State - Khorasan", Stance.CLAIMED, by="IS-K")
    sheet.blame("radio names the Islamic State", "Islamic State", Stance.STATED, by="radio")
    (found,) = grade(compile_(sheet))
    assert found.grade is AttributionGrade.CLAIMED


def test_who_is_not_ruled_out_or_only_cleared_is_unknown(code: Code, compile_: Compile) -> None:
    sheet = code("Police do not rule out the Red Column. The Blue Front had nothing to do with it, it says.")
    sheet.blame("do not rule out the Red Column", "Red Column", Stance.OPEN, by="police")
    sheet.blame("The Blue Front had nothing to do with it", "Blue Front", Stance.DENIED, by="Blue Front")
    blue, red, nobody = grade(compile_(sheet))
    assert (blue.actor, blue.confidence) == ("Blue Front", AttributionConfidence.ACQUITTED)
    assert (red.actor, red.confidence) == ("Red Column", AttributionConfidence.POSSIBLE)
    assert {each.grade for each in (blue, red, nobody)} == {AttributionGrade.UNKNOWN}
    assert {each.rank for each in (blue, red, nobody)} == {None}
    assert nobody.actor is None


def test_nobody_accused_is_a_result(code: Code, compile_: Compile) -> None:
    sheet = code("Nine died. Nobody knows who did it.")
    sheet.casualty("Nine", 9, 9)
    (silent,) = grade(compile_(sheet))
    assert (silent.actor, silent.grade, silent.claims) == (None, AttributionGrade.UNKNOWN, ())
    said = sheet.blame("Nobody knows who did it", None, Stance.OPEN)
    (unknown,) = grade(compile_(sheet))
    assert unknown.claims == (said.id,)
    assert "open" in unknown.why


def test_the_status_is_airwars_s(code: Code, compile_: Compile) -> None:
    sheet = code("Police name the Red Column; the mayor does too; it owned up; a nurse names the Blue Front.")
    sheet.blame("Police name the Red Column", "Red Column", Stance.STATED, by="police")
    assert [each.status for each in grade(compile_(sheet))] == [AttributionStatus.SINGLE_SOURCE]
    sheet.blame("the mayor does too", "Red Column", Stance.STATED, by="mayor")
    assert [each.status for each in grade(compile_(sheet))] == [AttributionStatus.LIKELY]
    sheet.blame("it owned up", "Red Column", Stance.CLAIMED, by="Red Column")
    assert [each.status for each in grade(compile_(sheet))] == [AttributionStatus.DECLARED]
    sheet.blame("a nurse names the Blue Front", "Blue Front", Stance.STATED, by="nurse")
    assert {each.status for each in grade(compile_(sheet))} == {AttributionStatus.CONTESTED}


def test_an_incident_without_claims_has_no_attribution(code: Code, compile_: Compile) -> None:
    assert grade(compile_(code("In passing."))) == ()


def test_a_copied_report_is_no_second_voice(code: Code, compile_: Compile) -> None:
    text = (
        "The Red Column shelled a ferry off the northern coast near Lind on Monday night. The boat caught fire within "
        "minutes and drifted for hours before the first tugs could reach it from the harbour."
    )
    agency = code(text, name="a", published=date(2019, 6, 4), publisher="Strait News Agency")
    paper = code(text, name="b", published=date(2019, 6, 5), publisher="The Herald")
    other = code("Our reporters say: it was the Red Column.", name="c", publisher="Lind Courier")
    for sheet in (agency, paper):
        sheet.blame("The Red Column shelled", "Red Column", Stance.STATED)
    (copied,) = grade(compile_(agency, paper))
    assert copied.status is AttributionStatus.SINGLE_SOURCE
    other.blame("it was the Red Column", "Red Column", Stance.STATED)
    (independent,) = grade(compile_(agency, paper, other))
    assert independent.status is AttributionStatus.LIKELY
