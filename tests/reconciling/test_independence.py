from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from whosays.model.casebook import Casebook
from whosays.model.claim import Claim, Stance
from whosays.model.origin import OriginKind

Code = Callable[..., Any]
Compile = Callable[..., Casebook]
DAYS = [date(2019, 6, day) for day in range(4, 10)]
STORY = (
    "Nine people died when a ferry was shelled off the northern coast on Monday night, the coast police said. The boat "
    "caught fire within minutes and drifted for hours before the first tugs could reach it from the harbour."
)


def are_one(casebook: Casebook, *claims: Claim) -> bool:
    return len({casebook.origin_of[claim.id].key for claim in claims}) == 1


def test_every_claim_is_of_exactly_one_origin(code: Code, compile_: Compile) -> None:
    first, second = code(STORY, name="a"), code(STORY, name="b")
    claims = [first.casualty("Nine people", 9, 9, by="official: coast police"), second.casualty("Nine people", 9, 9)]
    casebook = compile_(first, second)
    assert sorted(claim for origin in casebook.origins for claim in origin.claims) == sorted(c.id for c in claims)


def test_what_is_copied_has_the_origin_of_what_it_copies(code: Code, compile_: Compile) -> None:
    agency = code(STORY, name="a", published=DAYS[0], publisher="Strait News Agency")
    paper = code("By our staff.\n" + STORY, name="b", published=DAYS[1], publisher="The Herald")
    first = agency.casualty("Nine people", 9, 9, by="official: coast police")
    copied = paper.casualty("Nine people", 9, 9)
    casebook = compile_(agency, paper)
    assert are_one(casebook, first, copied)
    assert casebook.origin_of[copied.id].why == "Named by Strait News Agency; its words copied by The Herald."


def test_a_copy_may_be_independent_in_another_claim(code: Code, compile_: Compile) -> None:
    own = " The Blue Front did it, a herdsman told our reporter."
    agency, paper = code(STORY, name="a", published=DAYS[0]), code(STORY + own, name="b", published=DAYS[1])
    first = agency.casualty("Nine people", 9, 9)
    copied = paper.casualty("Nine people", 9, 9)
    blamed = paper.blame("The Blue Front did it", "Blue Front", Stance.STATED, by="a herdsman")
    casebook = compile_(agency, paper)
    assert are_one(casebook, first, copied)
    assert not are_one(casebook, copied, blamed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("official: police", "official: Northern Police Command"),
        ("official: doctor at Lind hospital", "official: nurse at the hospital"),
        ("official: Ministry of the Interior", "official: ministry"),
        ("official: Ada Lind", "official: Lind"),
        ("armed group: Blue Front", "armed group: The Blue Front"),
        ("official: border guard", "official: spokesman for the border guard"),
        ("residents", "witnesses"),
    ],
)
def test_names_of_one_voice_are_one_origin(code: Code, compile_: Compile, one: str, other: str) -> None:
    first, second = code("Nine were killed at the ferry.", name="a"), code("The toll is now ten.", name="b")
    claims = first.casualty("Nine", 9, 9, by=one), second.casualty("ten", 10, 10, by=other)
    assert are_one(compile_(first, second), *claims)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("official: police", "official: hospital officials"),
        ("official: Northern Police Command", "official: Southern Police Command"),
        ("official: Ada Lind", "official: Ada Berg"),
        ("armed group: Blue Front", "armed group: Red Front"),
    ],
)
def test_names_of_two_voices_are_two_origins(code: Code, compile_: Compile, one: str, other: str) -> None:
    first, second = code("Nine were killed at the ferry.", name="a"), code("The toll is now nine.", name="b")
    claims = first.casualty("Nine", 9, 9, by=one), second.casualty("nine", 9, 9, by=other)
    assert not are_one(compile_(first, second), *claims)


@pytest.mark.parametrize(
    "words",
    ["Commissioner Ada Lind", "Ada Lind, spokeswoman of the coast police,", "the chief of the coast police, Ada Lind,"],
)
def test_who_speaks_for_a_body_is_that_body(code: Code, compile_: Compile, words: str) -> None:
    first, second = code(f"Nine were killed, said {words} at noon.", name="a"), code("Police: ten dead.", name="b")
    claims = (
        first.casualty("Nine", 9, 9, by="official: Ada Lind"),
        second.casualty("ten", 10, 10, by="official: police"),
    )
    assert are_one(compile_(first, second), *claims)


def test_who_speaks_of_a_body_is_not_that_body(code: Code, compile_: Compile) -> None:
    first = code("Ada Lind, a farmer, dismissed the police count. Nine were killed, she said.", name="a")
    second = code("Police: ten dead.", name="b")
    claims = (
        first.casualty("Nine", 9, 9, by="witness: Ada Lind"),
        second.casualty("ten", 10, 10, by="official: police"),
    )
    assert not are_one(compile_(first, second), *claims)


def test_an_outlet_that_is_quoted_has_the_origin_of_its_own_report(code: Code, compile_: Compile) -> None:
    agency = code("Nine were killed, police said.", name="a", publisher="Strait News Agency")
    paper = code("The toll stands at nine, the SNA reports.", name="b", publisher="The Herald")
    first = agency.casualty("Nine", 9, 9, by="official: police")
    quoted = paper.casualty("nine", 9, 9, by="media: SNA")
    casebook = compile_(agency, paper)
    assert are_one(casebook, first, quoted)
    assert casebook.origin_of[quoted.id].why == "Named by Strait News Agency; passed on by The Herald."


def test_an_outlet_has_the_origin_of_whom_it_is_known_to_have_carried(code: Code, compile_: Compile) -> None:
    first = code("The army said on state television that nine were killed.", name="a")
    second = code("State television speaks of nine dead.", name="b")
    said = first.casualty("nine", 9, 9, by="official: army < media: state television")
    carried = second.casualty("nine", 9, 9, by="media: state television")
    assert are_one(compile_(first, second), said, carried)


def test_behind_officials_anybody_may_stand(code: Code, compile_: Compile) -> None:
    sheet = code("Nine were killed, officials said.")
    claim = sheet.casualty("Nine", 9, 9, by="official: officials")
    origin = compile_(sheet).origin_of[claim.id]
    assert (origin.kind, origin.why) == (OriginKind.UNTOLD, "Anybody may stand behind “officials”.")


def test_a_headline_restates_what_a_source_says_below(code: Code, compile_: Compile) -> None:
    sheet = code("Nine dead at the ferry\n\nA shell hit the ferry, killing nine people, police said.")
    headline = sheet.casualty("Nine dead", 9, 9)
    said = sheet.casualty("killing nine people", 9, 9, by="official: police")
    assert are_one(compile_(sheet), headline, said)


def test_a_number_that_was_out_before_cannot_be_told(code: Code, compile_: Compile) -> None:
    first = code("Nine were killed, police said.", name="a", published=DAYS[0])
    second = code("A week ago nine people lost their lives here.", name="b", published=DAYS[5], publisher="The Herald")
    first.casualty("Nine", 9, 9, by="official: police")
    claim = second.casualty("nine people", 9, 9)
    origin = compile_(first, second).origin_of[claim.id]
    assert origin.kind is OriginKind.UNTOLD
    assert origin.why == "Police had said so before; whether The Herald has it from there is not told."


def test_who_was_first_or_counted_himself_speaks_for_himself(code: Code, compile_: Compile) -> None:
    first = code("Nine people lost their lives here.", name="a", published=DAYS[0])
    police = code("Nine were killed, police said.", name="b", published=DAYS[1])
    third = code("Our reporter counted nine coffins.", name="c", published=DAYS[2], publisher="The Herald")
    own, counted = first.casualty("Nine people", 9, 9), third.casualty("nine coffins", 9, 9)
    police.casualty("Nine", 9, 9, by="official: police")
    casebook = compile_(first, police, third)
    assert {casebook.origin_of[claim.id].kind for claim in (own, counted)} == {OriginKind.REPORT}


def test_reports_of_one_outlet_speak_with_one_voice(code: Code, compile_: Compile) -> None:
    sheets = [
        code(text, name=text[:3], publisher="The Herald") for text in ("Nine people died.", "It was nine, not ten.")
    ]
    claims = sheets[0].casualty("Nine", 9, 9), sheets[1].casualty("nine", 9, 9)
    assert are_one(compile_(*sheets), *claims)


def test_the_own_statement_of_a_body_is_its_word(code: Code, compile_: Compile) -> None:
    statement = code("Nine persons lost their lives.", name="a", publisher="Northern Police Command")
    report = code("Nine were killed, police said.", name="b", publisher="The Herald")
    claims = statement.casualty("Nine persons", 9, 9), report.casualty("Nine", 9, 9, by="official: police")
    assert are_one(compile_(statement, report), *claims)


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0)])
def test_the_order_of_reports_changes_nothing(code: Code, compile_: Compile, order: tuple[int, ...]) -> None:
    sheets = [code(text, name=name) for name, text in (("a", STORY), ("b", STORY + " x"), ("c", "Nine people died."))]
    for sheet in sheets:
        sheet.casualty("Nine people", 9, 9, by="official: police" if sheet.report.name == "b" else None)
    assert compile_(*(sheets[n] for n in order)).origins == compile_(*sheets).origins
