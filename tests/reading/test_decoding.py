import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.reading.decoding import Decoded, NotText, decode

SENTENCE = "The mayor said “two men were shot” in the café — the police said so too."
PROSE = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\r\t"))


@given(PROSE.filter(lambda text: not text.startswith(("%PDF", "{\\rtf", "GIF8"))))
def test_utf8_is_taken_as_it_stands(text: str) -> None:
    assert decode(text.encode("utf-8")) == Decoded(text)


def test_a_byte_order_mark_stays_the_first_code_point() -> None:
    assert decode(b"\xef\xbb\xbfTwo died.\r\n") == Decoded("\ufeffTwo died.\r\n")


def test_marks_of_right_to_left_text_stay() -> None:
    text = "The village (\u200fقرية\u200f) was shelled.\u202c"
    assert decode(text.encode()) == Decoded(text)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_known_with_and_without_a_mark(encoding: str) -> None:
    assert decode(SENTENCE.encode(encoding)) == Decoded(SENTENCE)


def test_old_windows_files_are_read_and_it_is_said() -> None:
    decoded = decode(SENTENCE.encode("cp1252"))
    assert isinstance(decoded, Decoded)
    assert decoded.text == SENTENCE
    assert decoded.remark is not None
    assert "cp1252" in decoded.remark


def test_russian_in_an_old_encoding_is_recognised() -> None:
    text = "В результате взрыва на рынке погибли три человека, двадцать ранены, сообщили в полиции города."
    decoded = decode(text.encode("cp1251"))
    assert isinstance(decoded, Decoded)
    assert decoded.text == text


def test_a_file_cut_in_a_character_is_read_to_there() -> None:
    decoded = decode("Zwei Männer fielen — “aus".encode()[:-4])
    assert isinstance(decoded, Decoded)
    assert decoded.text == "Zwei Männer fielen — \ufffd"
    assert decoded.remark is not None
    assert "cut off" in decoded.remark


def test_a_beginning_that_ends_in_a_character_is_no_fault() -> None:
    assert decode("Zwei Männer — “".encode()[:-1], cut_short=True) == Decoded("Zwei Männer — ")


def test_a_few_damaged_characters_do_not_change_the_encoding() -> None:
    content = "“Zwei” Männer — fünf Häuser".encode() + b"\xff" + " später".encode()
    decoded = decode(content)
    assert isinstance(decoded, Decoded)
    assert decoded.text == "“Zwei” Männer — fünf Häuser\ufffd später"
    assert decoded.remark is not None


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7 ...", b"PK\x03\x04abc", b"\x89PNG\r\n", bytes(range(256)) * 4, b"Two\0men\0died\0\0 there"]
)
def test_what_is_no_text_is_told(content: bytes) -> None:
    assert isinstance(decode(content), NotText)


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_are_told_to_be_none(content: bytes) -> None:
    assert isinstance(decode(content), Decoded | NotText)
