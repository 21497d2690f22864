"""What somebody types into a search becomes words to look for."""

import pytest

from whosays.storing.words import Term, fold, read_query


def word(*words: str, begins: bool = False) -> Term:
    return Term(words, is_prefix=begins)


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("", ()),
        (' "" - * 💥 \x00 ( ', ()),
        ("bomb", (word("bomb", begins=True),)),
        ("b", (word("b"),)),
        ("market bomb", (word("market"), word("bomb", begins=True))),
        ('"market bomb"', (word("market", "bomb"),)),
        ('"market bomb', (word("market", "bomb", begins=True),)),
        ("“market bomb” 14", (word("market", "bomb"), word("14", begins=True))),
        ("Radio/Nine", (word("Radio", "Nine", begins=True),)),
        ("NOT a* OR NEAR(b)", (word("NOT"), word("a"), word("OR"), word("NEAR", "b"))),
        ("title:x^2 -y", (word("title", "x", "2"), word("y"))),
        ("e\u0301lan", (word("élan", begins=True),)),
        ("lone \ud800 half", (word("lone"), word("half", begins=True))),
    ],
)
def test_a_query_is_words_and_phrases_and_nothing_else(typed: str, terms: tuple[Term, ...]) -> None:
    assert read_query(typed) == terms


def test_a_query_without_end_is_cut() -> None:
    assert len(read_query("word " * 10_000)) <= 100
    assert len(read_query("x" * 10_000)[0].words[0]) < 2_000


def test_words_are_folded_alike_however_they_are_written() -> None:
    assert fold("Gro\u0301zný, МОСКВА; Straße!") == fold("grozny москва STRASSE") == "grozny москва strasse"
