from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from whosays.model.casebook import Casebook
from whosays.model.claim import Stance
from whosays.reconciling.disagreements import find_disagreements
from whosays.reconciling.responsibility import looks_like_person

Code = Callable[..., Any]
Compile = Callable[..., Casebook]


@pytest.mark.parametrize("name", ["Ada Lind", "Juan de la Cruz", "Mary Ann Roe"])
def test_capitalised_names_look_like_persons(name: str) -> None:
    assert looks_like_person(name)


@pytest.mark.parametrize("name", ["Red Army", "Islamic State", "Chalk Hill Brigade", "masked men", "Ada", "Russia"])
def test_groups_states_and_descriptions_do_not(name: str) -> None:
    assert not looks_like_person(name)


def kinds_of(casebook: Casebook) -> list[str]:
    return [disagreement.kind.value for disagreement in find_disagreements(casebook)]


def test_a_member_stands_with_the_group_that_the_text_gives(code: Code, compile_: Compile) -> None:
    sheet = code(
        "A court sentenced Ada Lind. Prosecutors called her a member of the Red Column. The army blames others."
    )
    sheet.blame("sentenced Ada Lind", "Ada Lind", Stance.STATED)
    sheet.blame("member of the Red Column", "Red Column", Stance.SUSPECTED, by="prosecutors")
    assert kinds_of(compile_(sheet)) == []


def test_suspects_may_have_acted_together(code: Code, compile_: Compile) -> None:
    sheet = code("Ada Lind was charged, says the court. Police arrested John Roe too.")
    sheet.blame("Ada Lind was charged", "Ada Lind", Stance.SUSPECTED, by="court")
    sheet.blame("arrested John Roe", "John Roe", Stance.SUSPECTED, by="police")
    assert kinds_of(compile_(sheet)) == []


def test_a_suspicion_called_earlier_competes_with_the_new_one(code: Code, compile_: Compile) -> None:
    sheet = code("Police hold a builder, Ada Lind. They had at first blamed the Red Column.")
    sheet.blame("a builder, Ada Lind", "Ada Lind", Stance.SUSPECTED, by="police")
    sheet.blame("the Red Column", "Red Column", Stance.SUSPECTED, by="police")
    assert kinds_of(compile_(sheet)) == ["competing"]


def test_nameless_soldiers_do_not_compete_with_a_state(code: Code, compile_: Compile) -> None:
    sheet = code("Villagers blame the military. A priest blames Russia.")
    sheet.blame("the military", "military", Stance.STATED, by="villagers")
    sheet.blame("Russia", "Russia", Stance.STATED, by="priest")
    assert kinds_of(compile_(sheet)) == []


def test_a_branch_s_denial_answers_the_accusation_of_its_parent(code: Code, compile_: Compile) -> None:
    sheet = code("A minister blames ISIS. ISIS-K denies it.")
    sheet.blame("blames ISIS", "Islamic State", Stance.STATED, by="minister")
    sheet.blame("denies it", "Islamic State - Khorasan", Stance.DENIED, by="ISIS-K")
    assert kinds_of(compile_(sheet)) == ["contradiction"]


def test_fighters_of_one_people_are_one_actor(code: Code, compile_: Compile) -> None:
    sheet = code(
        "Chechen rebels did it, says a mayor. A priest blames Chechen separatist fighters, a cook Dagestani rebels."
    )
    sheet.blame("Chechen rebels", "Chechen rebels", Stance.STATED, by="mayor")
    sheet.blame("Chechen separatist fighters", "Chechen separatist fighters", Stance.STATED, by="priest")
    assert kinds_of(compile_(sheet)) == []
    sheet.blame("Dagestani rebels", "Dagestani rebels", Stance.STATED, by="cook")
    assert kinds_of(compile_(sheet)) == ["competing"]


@pytest.mark.parametrize(
    ("short", "full"),
    [("Lind", "Ada Lind"), ("Ada Lind", "Ada M. Lind"), ("Fred Lind", "Frederick Lind"), ("Column", "Red Column")],
)
def test_a_short_name_is_the_one_who_bears_it(code: Code, compile_: Compile, short: str, full: str) -> None:
    sheet = code(f"Police blame {full}. A judge blames {short} too. {short} denies it.")
    sheet.blame(f"Police blame {full}", full, Stance.STATED, by="police")
    sheet.blame(f"{short} denies it", short, Stance.DENIED, by=short)
    assert kinds_of(compile_(sheet)) == ["contradiction"]


def test_a_last_name_that_two_share_stands_for_neither(code: Code, compile_: Compile) -> None:
    sheet = code("Police blame Ada Lind and Karl Lind. Lind denies it.")
    sheet.blame("Ada Lind", "Ada Lind", Stance.STATED, by="police")
    sheet.blame("Karl Lind", "Karl Lind", Stance.STATED, by="police")
    sheet.blame("Lind denies it", "Lind", Stance.DENIED, by="Lind")
    assert kinds_of(compile_(sheet)) == []


@pytest.mark.parametrize("nobody", ["gunman", "MAN", "the suspect", "Gunmen"])
def test_words_that_name_nobody_compete_with_nobody(code: Code, compile_: Compile, nobody: str) -> None:
    sheet = code(f"Police blame {nobody}. A priest blames the Red Column.")
    sheet.blame(f"Police blame {nobody}", nobody, Stance.STATED, by="police")
    sheet.blame("the Red Column", "Red Column", Stance.STATED, by="priest")
    assert kinds_of(compile_(sheet)) == []


def test_police_do_not_compete_with_the_person_they_hunt(code: Code, compile_: Compile) -> None:
    sheet = code("Ada Lind shot four people, says a clerk. Riverton police shot her.")
    sheet.blame("Ada Lind", "Ada Lind", Stance.STATED, by="clerk")
    sheet.blame("Riverton police", "Riverton police", Stance.STATED)
    assert kinds_of(compile_(sheet)) == []
