import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.reading.beginnings import tell_format
from whosays.reading.columns import Columns
from whosays.reading.original import FORMAT_OF_SUFFIX, Format


@pytest.mark.parametrize(
    ("head", "known"),
    [
        (b"Two guards died in Osh, police said.\nOne fled.\n", Format.TEXT),
        (b"", Format.TEXT),
        (b"\n\n", Format.TEXT),
        (b"{Two} died.", Format.TEXT),
        (b"[Update] Two died, one fled.", Format.TEXT),
        (b"In Osh, two died.\nIn Jalal-Abad, one fled.\n", Format.TEXT),
        (b"<p>Two died.</p>", Format.TEXT),
        (b"<!DOCTYPE html><html>", Format.PAGE),
        (b'\xef\xbb\xbf\n<html lang="en">', Format.PAGE),
        (b'<?xml version="1.0"?><!-- saved --><HTML>', Format.PAGE),
        (b'{"text": "Two died."}\n{"text": "One fled."}\n', Format.LINES),
        (b'{"text": "Two died."}', Format.LINES),
        (b'{"text": "Two died' + b"." * 70_000, Format.LINES),
        (b'{\n "text": "Two died."\n}', Format.OBJECTS),
        (b'[{"text": "Two died."}]', Format.OBJECTS),
        (b"id,text\na,Two died.\n", Format.TABLE),
        ("text\tid\nTwo died.\ta\n".encode("utf-16"), Format.TABLE),
        (b"Nr;Ort;Meldung\n1;Osh;Two died.\n", Format.TABLE),
        (b"PAR1", Format.PARQUET),
    ],
)
def test_formats_are_told_by_their_beginning(head: bytes, known: Format) -> None:
    assert tell_format(head, Columns()) is known


def test_a_column_that_the_user_named_makes_a_table() -> None:
    assert tell_format(b"Volltext\nTwo died.\n", Columns(text="Volltext")) is Format.TABLE
    assert tell_format(b"Volltext\nTwo died.\n", Columns()) is Format.TEXT


@given(st.binary(max_size=300))
def test_whatever_comes_has_a_format(head: bytes) -> None:
    assert tell_format(head, Columns()) in {*FORMAT_OF_SUFFIX.values()}


@given(st.lists(st.dictionaries(st.text(), st.text()), min_size=1))
def test_json_lines_are_never_taken_for_text(objects: list[dict[str, str]]) -> None:
    assert tell_format("\n".join(map(json.dumps, objects)).encode(), Columns()) is Format.LINES
