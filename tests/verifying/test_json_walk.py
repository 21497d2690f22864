"""JSON of any size and layout, member by member, and what is said of JSON that is damaged."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whosays.verifying.json_walk import DamagedJsonError, Member, walk_members

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)
documents = st.lists(st.dictionaries(st.text(), json_values, max_size=4), max_size=3)


def walk(text: str | bytes) -> list[Member]:
    return list(walk_members(io.BytesIO(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))))


@given(documents, st.none() | st.integers(0, 3))
def test_every_member_of_every_document_is_given_once(several: list[dict[str, object]], indent: int | None) -> None:
    written = "\n".join(json.dumps(each, indent=indent) for each in several)

    found: list[dict[str, object]] = [{} for _ in several]
    for member in walk(written):
        if member.index is None:
            found[member.document - 1][member.name] = member.value
        else:
            found[member.document - 1].setdefault(member.name, [])
            listed = found[member.document - 1][member.name]
            assert isinstance(listed, list)
            assert len(listed) == member.index
            listed.append(member.value)

    # An empty list gives no member.
    assert found == [{name: value for name, value in each.items() if value != []} for each in several]


def test_items_longer_than_what_is_read_at_once_are_whole() -> None:
    long = "я" * 3_000_000
    (first, second) = walk(json.dumps({"texts": [long, 12]}, ensure_ascii=False))

    assert (first.value, second.value) == (long, 12)
    assert second.place == "texts[1]"


def test_a_number_at_the_end_of_what_was_read_is_not_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("whosays.verifying.json_walk._AT_ONCE", 1)
    (member,) = walk('{"count": 12345}')

    assert member.value == 12345


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"a": [1, 2', "it breaks off"),
        ('{"a": "unended', "it breaks off"),
        ('{"a" 1}', "a colon after a member's name is missing"),
        ("[1, 2]", "the beginning of an object"),
        ('{"a": nonsense and more of it, and more}', "it is no JSON"),
        ('{"a": [1 2]}', "a comma or ] after an item is missing"),
        ("{1: 2}", "a member's name must be text"),
        ('{"a": ' + "[[" * 100_000, "nested too deeply"),
        ('{"a": {"b": ' + "9" * 5000 + "}}", "Exceeds the limit"),
    ],
)
def test_damage_is_told_in_a_sentence(text: str, said: str) -> None:
    with pytest.raises(DamagedJsonError, match=said.replace("[", r"\[")) as told:
        walk(text)
    assert "at character" in str(told.value)


def test_bytes_that_are_no_text_are_told() -> None:
    with pytest.raises(DamagedJsonError, match="not written in UTF-8"):
        walk(b'{"a": "\xff\xfe"}')
