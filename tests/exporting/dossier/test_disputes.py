"""Disagreements with their sides and quotes."""

from __future__ import annotations

from dataclasses import replace

from whosays.exporting.dossier.disputes import describe_disputes
from whosays.exporting.dossier.register import Register
from whosays.model.casebook import Casebook
from whosays.model.incident import Incident


def test_sides_are_lettered_and_quoted(register: Register, bombing: Incident) -> None:
    killed, _, responsible = describe_disputes(bombing, register)
    assert killed.why == "Nine killed against twelve."
    assert [(side.letter, side.sayings[0].voices[0].quotes[0].words) for side in killed.sides] == [
        ("A", "“Nine people”"),
        ("B", "“Twelve shoppers”"),
    ]
    assert (responsible.attribute, responsible.mark.number, responsible.within) == ("who did it", 3, False)


def test_letters_go_on_after_z(casebook: Casebook, bombing: Incident) -> None:
    first = casebook.disagreements[0]
    crowded = replace(casebook, disagreements=(replace(first, sides=first.sides[:1] * 28),))
    (dispute,) = describe_disputes(bombing, Register(crowded))
    assert [side.letter for side in dispute.sides][24:] == ["Y", "Z", "AA", "AB"]


def test_a_disagreement_within_one_report_is_told(casebook: Casebook, bombing: Incident) -> None:
    first = casebook.disagreements[0]
    inner = replace(casebook, disagreements=(replace(first, sides=(first.sides[0], first.sides[0])),))
    assert describe_disputes(bombing, Register(inner))[0].within


def test_none_over_an_uncontested_incident(register: Register, raid: Incident) -> None:
    assert describe_disputes(raid, register) == ()
