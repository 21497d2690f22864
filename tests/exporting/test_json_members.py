"""Long JSON documents, written item by item: every reader gets back what went in."""

import io
import json
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from whosays.exporting.json_members import to_json, write_lines, write_list, write_object, write_sections
from whosays.exporting.progress import tell_nobody

texts = st.text(st.characters(exclude_categories=["Cs"]))
items = st.lists(texts | st.integers() | st.dictionaries(texts, texts), max_size=4)


@given(items)
def test_a_list_can_be_read_back(values: list[object]) -> None:
    told: list[int] = []
    for for_pages in (False, True):
        stream = io.BytesIO()
        write_list(iter(values), stream, told.append, for_pages=for_pages)
        assert json.loads(stream.getvalue()) == values
        assert stream.getvalue().endswith(b"]\n")
    assert sum(told) == 2 * len(values)


@given(items)
def test_lines_can_be_read_back(values: list[object]) -> None:
    stream = io.BytesIO()
    write_lines(values, stream, tell_nobody)

    assert [json.loads(line) for line in stream.getvalue().decode().splitlines()] == values


@given(items, st.dictionaries(texts, texts))
def test_an_object_can_be_read_back(values: list[object], value: dict[str, str]) -> None:
    stream = io.BytesIO()
    write_object([("value", value), ("values", iter(values)), ("none", iter(()))], stream, tell_nobody)

    assert json.loads(stream.getvalue()) == {"value": value, "values": values, "none": []}


@given(st.dictionaries(texts, st.dictionaries(texts, texts, max_size=3), max_size=3))
def test_sections_can_be_read_back(sections: dict[str, dict[str, str]]) -> None:
    def entries(section: dict[str, str]) -> Iterator[tuple[str, object]]:
        yield from section.items()

    stream = io.BytesIO()
    write_sections([(name, entries(section)) for name, section in sections.items()], stream)

    assert json.loads(stream.getvalue()) == sections


def test_what_could_break_a_line_or_a_page_is_escaped() -> None:
    assert to_json("\u2028\ud800") == '"\\u2028\\ud800"'
    assert to_json("</script>&", for_pages=True) == '"\\u003c/script\\u003e\\u0026"'
