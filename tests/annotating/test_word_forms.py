"""Parts of speech and lemmas, kept: the same as the language model gives each time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.annotating.parsing import load_language
from whosays.annotating.word_forms import RULED, WordForms

WORDS = (
    "is was are 's there let us gon na got ta c'm on y' all ai n't mill burned burns the clerk left leaves quickly "
    "that This Riverton ' 42 , . \n do does have"
).split(" ")


def forms_of_the_model(text: str) -> list[tuple[str, str]]:
    return [(token.pos_, token.lemma_) for token in load_language()(text) if not token.is_space]


def forms_kept(forms: WordForms, text: str) -> list[tuple[str, str]]:
    doc = load_language()(text, disable=RULED)
    return [form for form, token in zip(forms.read(doc), doc, strict=True) if not token.is_space]


@pytest.mark.parametrize(
    "text",
    [
        "There is a mill. It is burning.",
        "Let's go. The clerk's mill isn't hers, and she got it: I gotta go, they're gonna leave.",
        "It ain't true. C'mon, y'all come.",
        "Two men  died\n in the fires that the clerks had lit.",
        "",
    ],
)
def test_words_have_the_forms_that_the_model_gives_them(text: str) -> None:
    forms = WordForms(load_language())
    assert forms_kept(forms, text) == forms_of_the_model(text)
    assert forms_kept(forms, text) == forms_of_the_model(text)


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=12), max_size=4))
def test_what_was_read_before_changes_nothing(texts: list[list[str]]) -> None:
    forms = WordForms(load_language())
    for words in texts:
        text = " ".join(words)
        assert forms_kept(forms, text) == forms_of_the_model(text)
