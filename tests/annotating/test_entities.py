"""Labels of names read off in few steps: the same as the language model gives."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.annotating.entities import LABELLING, Entities
from whosays.annotating.parsing import load_language

WORDS = (
    "Riverton Riverton's Mill mill of the The Harbour Gazette River Watch Front Monday May 4 2016 two dozen $ 3.5 "
    'million % km , . " ( ) - \n in said Mr. General Ann Smith and Syrian French U.S. NATO'
).split(" ")


def labels_of_the_model(texts: list[str]) -> list[list[str]]:
    return [[token.ent_type_ for token in doc] for doc in load_language().pipe(texts)]


def labels_read(texts: list[str]) -> list[list[str]]:
    return Entities(load_language()).read(list(load_language().pipe(texts, disable=[LABELLING])))


@pytest.mark.parametrize(
    "texts",
    [
        ["The Riverton River Watch said on Monday, 4 May 2016 that two French soldiers had left New York."],
        ["On Monday in Paris", "", "Some two dozen men", " \n ", "Kofi Annan of the United Nations"],
        ["New York. Three  million dollars\n\n were paid to the Bank of\nEngland in London"],
        [""],
        [],
    ],
)
def test_names_have_the_labels_that_the_model_gives_them(texts: list[str]) -> None:
    assert labels_read(texts) == labels_of_the_model(texts)


def test_a_name_of_several_words_has_its_label_on_each() -> None:
    (labels,) = labels_read(["He came from the United States on Monday."])
    assert labels == ["", "", "", "GPE", "GPE", "GPE", "", "DATE", ""]


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=15).map(" ".join), max_size=4))
def test_any_words_have_the_labels_that_the_model_gives_them(texts: list[str]) -> None:
    assert labels_read(texts) == labels_of_the_model(texts)
