from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.lexicon.actors import (
    Actor,
    ActorKind,
    aliases_by_first_word,
    belongs_to,
    find_actor,
    find_branch,
    find_state,
    fold_words,
    load_actors,
)


def test_every_actor_has_an_origin_and_a_licence() -> None:
    assert {actor.origin for actor in load_actors()} == {"whosays", "OpenSanctions", "PETRARCH2", "Wikipedia"}
    assert all(actor.licence for actor in load_actors())


def test_names_are_given_once() -> None:
    names = Counter(fold_words(actor.name) for actor in load_actors())
    assert [name for name, times in names.items() if times > 1] == []


def test_parents_are_actors_of_the_list() -> None:
    names = {actor.name for actor in load_actors()}
    assert {actor.parent for actor in load_actors() if actor.parent} <= names


@pytest.mark.parametrize(
    ("parent", "description", "branch"),
    [
        ("al-Qaeda", "its Yemeni branch", "al-Qaeda in the Arabian Peninsula"),
        ("Islamic State", "the affiliate in Afghanistan", "Islamic State - Khorasan"),
        ("Islamic State", "the West African wing", "Islamic State - West Africa"),
        ("Islamic State", "the branch in Peru", None),
        ("Red Heron Front", "the branch in Yemen", None),
    ],
)
def test_a_branch_is_told_by_its_region(parent: str, description: str, branch: str | None) -> None:
    found = find_branch(parent, description)
    assert (found.name if found else None) == branch


def test_only_branches_have_regions() -> None:
    assert [actor.name for actor in load_actors() if actor.regions and not actor.parent] == []


def test_every_actor_is_found_by_its_own_name() -> None:
    assert [actor.name for actor in load_actors() if find_actor(actor.name) != actor] == []


@pytest.mark.parametrize(
    ("name", "canonical"),
    [
        ("ISIS", "Islamic State"),
        ("the so-called Islamic State", "Islamic State"),
        ("Islamic State fighters", "Islamic State"),
        ("ISIS-K", "Islamic State - Khorasan"),
        ("the Khorasan branch of the Islamic State", "Islamic State - Khorasan"),
        ("Sendero Luminoso", "Shining Path"),
        ("Farabundo Martí National Liberation Front (FMLN)", "Farabundo Marti National Liberation Front"),
        ("the FARC guerrillas", "Revolutionary Armed Forces of Colombia"),
        ("Extraditables", "The Extraditables"),
        ("Moscow", "Russia"),
        ("the Kremlin", "Russia"),
        ("Kyiv", "Ukraine"),
        ("the government of Peru", "Peru"),
        ("Russian special forces", "Russia"),
        ("Russia’s FSB security service", "Federal Security Service"),
        ("Russia's Interior Ministry", "Russian Interior Ministry"),
    ],
)
def test_names_lead_to_their_actor(name: str, canonical: str) -> None:
    actor = find_actor(name)
    assert actor is not None
    assert actor.name == canonical


@pytest.mark.parametrize("name", ["", "the", "militants", "Chechen fighters", "the group", "Salvadoran Air Force"])
def test_what_names_no_listed_actor_is_none(name: str) -> None:
    assert find_actor(name) is None


def test_a_branch_belongs_to_its_group_but_not_the_group_to_its_branch() -> None:
    assert belongs_to("ISIS-K", "Islamic State")
    assert not belongs_to("Islamic State", "ISIS-K")


def test_bodies_and_forces_belong_to_their_state() -> None:
    assert belongs_to("FSB", "Russia")
    assert belongs_to("Quds Force", "Iran")
    assert belongs_to("Peruvian army", "Peru")
    assert not belongs_to("Peruvian army", "Chile")
    assert not belongs_to("Chechen fighters", "Russia")


def test_an_actor_outside_the_list_belongs_to_itself_only() -> None:
    assert belongs_to("the Paper Owls", "Paper Owls")
    assert not belongs_to("Paper Owls", "Day Owls")


def test_adjectives_lead_to_states() -> None:
    state = find_state("Salvadoran")
    assert state is not None
    assert (state.name, state.kind, state.country) == ("El Salvador", ActorKind.STATE, "SV")
    assert find_state("Martian") is None


def test_acronyms_are_told_from_words() -> None:
    (eta,) = aliases_by_first_word()["eta"]
    assert eta.acronym


def test_the_longest_spelling_comes_first() -> None:
    for aliases in aliases_by_first_word().values():
        lengths = [len(alias.words) for alias in aliases]
        assert lengths == sorted(lengths, reverse=True)


@given(st.sampled_from(load_actors()), st.sampled_from(["the {}", "{}", "The {}."]))
def test_articles_and_full_stops_make_no_difference(actor: Actor, form: str) -> None:
    assert find_actor(form.format(actor.name)) == actor


@given(st.text(max_size=40))
def test_any_text_can_be_looked_up(name: str) -> None:
    actor = find_actor(name)
    assert actor is None or actor in load_actors()
