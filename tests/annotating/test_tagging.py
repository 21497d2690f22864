"""The attribution model itself, out of the file in the package."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.annotating import tagging
from whosays.annotating.parsing import parse
from whosays.annotating.tagged_relations import relate
from whosays.annotating.tagging import Tagged, load_model, tag
from whosays.errors import AttributionModelError
from whosays.model.report import Report

TEXT = "The clerk said on Monday that two mills had burned down. It was a cold night."


def tags_of(text: str) -> list[Tagged]:
    return tag(parse(Report("r", text)))


def relations_of(text: str) -> list[tuple[str, str, str]]:
    parsed = parse(Report("r", text))

    def words(first: int, last: int) -> str:
        span = parsed.span(first, last)
        return text[span.start : span.end]

    return [
        (words(*relation.source) if relation.source else "", words(*relation.cue), words(*relation.content[0]))
        for window in tag(parsed)
        for relation in relate(window)
    ]


def test_who_says_what_is_seen() -> None:
    assert relations_of(TEXT) == [("The clerk", "said", "that two mills had burned down")]


def test_wire_copy_in_capitals_is_read_like_any_other() -> None:
    assert relations_of(TEXT.upper()) == [("THE CLERK", "SAID", "THAT TWO MILLS HAD BURNED DOWN")]


def test_where_nobody_says_anything_nothing_is_seen() -> None:
    assert relations_of("Two mills burned down on Monday. It was a cold night.") == []


@pytest.mark.parametrize("text", ["", "\n \n", "\u0301", "☃ ☃", "\ud800 said", "x" * 5000])
def test_strange_text_does_no_harm(text: str) -> None:
    for window in tags_of(text):
        assert len(window.tokens) == len(window.tags) == len(window.seekers) == len(window.sought)


def test_a_report_is_read_alike_alone_and_after_others() -> None:
    alone = tags_of(TEXT)
    tags_of("The mayor claimed that the dam had been safe. " * 40)
    again = tags_of(TEXT)
    assert all(
        np.array_equal(getattr(one, part), getattr(other, part))
        for one, other in zip(alone, again, strict=True)
        for part in ("tags", "seekers", "sought")
    )


@settings(deadline=None)
@given(st.lists(st.sampled_from([*TEXT.split(), "“No,”", "\n", "she", "added:", "don't", "—"]), max_size=60))
def test_tokens_are_tagged_once_at_most_and_in_order(words: list[str]) -> None:
    parsed = parse(Report("r", " ".join(words)))
    tokens = [token for window in tag(parsed) for token in window.tokens]
    assert tokens == sorted(set(tokens))
    assert set(tokens) <= set(range(len(parsed.tokens)))


@pytest.mark.parametrize("content", [None, b"no model"])
def test_a_missing_or_damaged_file_is_told_in_a_sentence(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    if content is not None:
        (folder / tagging.MODEL_FILE).write_bytes(content)
    monkeypatch.setattr(tagging, "files", lambda _: tmp_path)
    with pytest.raises(AttributionModelError, match=r"attribution_tagger\.onnx is missing or damaged\. Install"):
        load_model.__wrapped__()
