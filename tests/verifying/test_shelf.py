"""Texts on disk come back exactly, and only once each."""

from hypothesis import given
from hypothesis import strategies as st
from tests.strategies import any_text

from whosays.verifying.shelf import TextShelf


@given(st.dictionaries(st.text(), any_text))
def test_texts_come_back_as_they_were_put(texts: dict[str, str]) -> None:
    with TextShelf() as shelf:
        for digest, text in texts.items():
            shelf.put(digest, text)
            shelf.put(digest, "another one")

        assert {digest: shelf.get(digest) for digest in reversed(texts)} == texts
        assert all(digest in shelf for digest in texts)
