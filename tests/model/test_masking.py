"""Names are found as people write them, never inside other words, and a mask moves nothing."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import any_text

from whosays.model.evidence import Span
from whosays.model.masking import MASK, Names, cover, is_form_of, masked_words


def masked(text: str, *names: str) -> str:
    return Names(names).mask(text).replace(MASK, "#")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Then Mira Sorel spoke.", "Then ########## spoke."),
        ("MIRA SOREL SPOKE", "########## SPOKE"),
        ("mira sorel's house, Mira Sorel’s house", "##########'s house, ##########’s house"),
        ("Mira\nSorel spoke", "####\n##### spoke"),
        ("Mira \r\n  Sorel spoke", "#####\r\n####### spoke"),
        ("Mira-Sorel, Mira_Sorel.txt", "##########, ##########.txt"),
        ("Mira So-\nrel spoke", "########\n### spoke"),
        ("Mira So\u00adrel spoke", "########### spoke"),
        ("Sorel, Mira (nurse)", "########### (nurse)"),
        ("M\u0131ra Sorel, M\u00edra Sorel, Mi\u0301ra Sorel", "##########, ##########, ###########"),
        ("Ｍｉｒａ Sorel", "##########"),
        ("Mira\u200b Sorel", "###########"),
        ("Mirabel Sorel; Mira Sorelli; Amira Sorel", "Mirabel Sorel; Mira Sorelli; Amira Sorel"),
        ("Mira and Sorel", "Mira and Sorel"),
        ("Mira. Then a long way off, over there, Sorel", "Mira. Then a long way off, over there, Sorel"),
    ],
)
def test_a_name_is_masked_as_it_may_be_written(text: str, expected: str) -> None:
    assert masked(text, "Mira Sorel") == expected


def test_a_name_is_found_whichever_way_it_was_given() -> None:
    assert masked("Zoë Čapek", unicodedata.normalize("NFD", "zoë čapek")) == "#########"
    assert masked("ZOE CAPEK", "Zoë Čapek") == "#########"
    assert (
        masked("Sean O'Neill, Sean ONeill, Sean O’NEILL", "Sean O'Neill") == "############, ###########, ############"
    )
    assert masked("Abdul Karim, Abdulkarim, Abdul-Karim", "Abdul-Karim") == "###########, ##########, ###########"


def test_of_two_names_the_longer_is_masked_as_a_whole() -> None:
    assert masked("Mira Sorel, Mira", "Mira", "Mira Sorel") == "##########, ####"


def test_scripts_without_spaces_have_names_within_a_line() -> None:
    assert masked("记者李小明说", "李小明") == "记者###说"


def test_a_name_without_letters_is_nowhere() -> None:
    assert masked("a - b", "-", "") == "a - b"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/mira-sorel/1", "https://example.org/##########/1"),
        ("https://example.org/mirasorel", "https://example.org/#########"),
        ("https://example.org/?q=Mira+Sorel", "https://example.org/?q=##########"),
        ("https://example.org/M%C3%ADra%20Sorel", "#" * 37),
        ("https://example.org/mirasorelle", "https://example.org/mirasorelle"),
    ],
)
def test_addresses_are_masked_in_their_own_ways_of_writing(address: str, expected: str) -> None:
    assert Names(("Mira Sorel",)).mask_address(address).replace(MASK, "#") == expected


def test_the_pieces_of_a_name_leave_out_initials() -> None:
    assert Names(("Mira J. Sorel", "Nurse")).pieces == ("Mira", "Sorel")


def test_spans_are_masked_but_for_line_breaks() -> None:
    assert cover("one\ntwo", [Span(2, 5), Span(4, 6)]) == f"on{MASK}\n{MASK}{MASK}o"


@given(any_text, any_text, st.sampled_from(["Mira Sorel", "Sorel", "Åse", "李小明"]), any_text)
def test_what_is_masked_is_found_no_more_and_all_else_stays(before: str, between: str, name: str, after: str) -> None:
    text = f"{before} {name} {between} {name.upper()} {after}"
    names = Names((name,))
    made = names.mask(text)

    assert not names.stand_in(made)
    assert len(made) == len(text)
    assert is_form_of(text, made)
    assert all(old == new for old, new in zip(text, made, strict=True) if new != MASK)
    assert {unicodedata.normalize("NFC", words).casefold() for words in masked_words(text, made)} >= {name.casefold()}


@given(any_text)
def test_a_text_without_the_name_stays_as_it_is(text: str) -> None:
    assert Names(("Mira Sorel",)).mask(text) == text


def test_another_text_is_no_form_of_a_masked_one() -> None:
    made = Names(("Mira Sorel",)).mask("Then Mira Sorel spoke.")

    assert is_form_of("Then Dora Kemal spoke.", made)
    assert not is_form_of("Then Dora Kemal spake.", made)
    assert not is_form_of("Then Dora Kemals spoke.", made)
