"""Quotes in their sentences."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whosays.model.evidence import Span
from whosays.web.pages.quoting import Piece, quote_in_sentence


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def shown(pieces: tuple[Piece, ...]) -> str:
    return "".join(f"[{piece.text}]" if piece.quoted else piece.text for piece in pieces)


def test_the_sentence_and_nothing_around_it() -> None:
    text = "Rain fell. A bomb killed nine people near the port, police said. Schools stayed shut."
    assert shown(quote_in_sentence(text, [span(text, "killed nine")])) == (
        "A bomb [killed nine] people near the port, police said."
    )


def test_further_quotes_of_the_sentence_are_marked_too() -> None:
    text = "Nine people, police said, were killed. Twelve were hurt."
    pieces = quote_in_sentence(text, [span(text, "Nine people"), span(text, "were killed"), span(text, "Twelve")])
    assert shown(pieces) == "[Nine people], police said, [were killed]."


def test_a_headline_ends_at_the_blank_line() -> None:
    text = "Nine dead in the port\n\nIt was the worst blast of the year."
    assert shown(quote_in_sentence(text, [span(text, "Nine dead")])) == "[Nine dead] in the port"


def test_a_line_end_means_nothing_where_lines_are_broken_by_width() -> None:
    text = "A bomb killed nine\npeople near the port."
    assert shown(quote_in_sentence(text, [span(text, "near")])) == "people [near] the port."
    assert (
        shown(quote_in_sentence(text, [span(text, "near")], wrapped=True))
        == "A bomb killed nine\npeople [near] the port."
    )


def test_an_endless_line_is_cut_on_both_sides() -> None:
    text = "word " * 100_000 + "nine killed" + " word" * 100_000
    pieces = quote_in_sentence(text, [span(text, "nine killed")])
    assert pieces[0].text == "… "
    assert pieces[-1].text == " …"
    assert sum(len(piece.text) for piece in pieces) < 700
    assert [piece.text for piece in pieces if piece.quoted] == ["nine killed"]


def test_an_endless_quote_is_shortened() -> None:
    text = "killed " * 10_000
    assert sum(len(piece.text) for piece in quote_in_sentence(text, [Span(0, 50_000)])) < 1_400


@given(st.text(alphabet='ab .!?\n"”', min_size=1, max_size=400), st.data())
def test_the_quote_is_always_shown_whole(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    pieces = quote_in_sentence(text, [Span(start, end)])
    assert "".join(piece.text for piece in pieces if piece.quoted) == text[start:end]
    assert "".join(piece.text for piece in pieces if piece.text not in {"… ", " …"}) in text
