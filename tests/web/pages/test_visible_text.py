from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whosays.web.pages.visible_text import Piece, cut_pieces


def test_words_stay_whole() -> None:
    assert tuple(cut_pieces("Nine died 😀", 40)) == (Piece(40, "Nine died 😀", 11),)


def test_a_change_of_direction_is_shown_as_a_sign() -> None:
    assert tuple(cut_pieces("killed \u202e99 guards")) == (
        Piece(0, "killed ", 7),
        Piece(7, "right-to-left override", 1, "RLO"),
        Piece(8, "99 guards", 9),
    )


def test_nothing_that_cannot_be_seen_is_let_through() -> None:
    signs = [piece.sign for piece in cut_pieces("a\0b\x07c\u2067d\U000e0041e")]
    assert signs == ["", "NUL", "", "U+0007", "", "RLI", "", "U+E0041", ""]


def test_many_in_a_row_are_one_sign() -> None:
    (sign,) = cut_pieces("\u202e" * 5000)
    assert (sign.sign, sign.width) == ("RLO RLO RLO RLO …", 5000)
    assert sign.text == "right-to-left override and 4996 more"


def test_a_line_end_of_two_characters_is_one_in_the_browser() -> None:
    assert tuple(cut_pieces("a\r\nb\rc")) == (Piece(0, "a", 1), Piece(2, "\nb", 2), Piece(4, "\n", 1), Piece(5, "c", 1))


@given(st.text(alphabet="ab 😀\r\n\0\u202e\u2069é"), st.integers(0, 1000))
def test_every_piece_of_words_stands_where_it_says(text: str, start: int) -> None:
    for piece in cut_pieces(text, start):
        stands = text[piece.start - start : piece.start - start + piece.width]
        if piece.sign:
            assert not stands.isprintable()
        else:
            assert stands.replace("\r", "\n") == piece.text


@given(st.text(alphabet="ab 😀\r\n\0\u202e"))
def test_only_the_first_of_two_characters_of_a_line_end_is_left_away(text: str) -> None:
    widths = sum(piece.width for piece in cut_pieces(text))
    assert widths == len(text) - text.count("\r\n")
