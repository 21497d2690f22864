"""Rules and model together. What the model sees is put in by hand, so that each rule of joining is seen by itself."""

from __future__ import annotations

import numpy as np
import pytest

from whosays.annotating.mending import mend
from whosays.annotating.names import find_names
from whosays.annotating.parsing import parse
from whosays.annotating.quotations import find_by_rules, find_spoken
from whosays.annotating.tagging import Tagged
from whosays.model.annotation import Parse
from whosays.model.report import Report

Given = tuple[str, str]


def tagged(parsed: Parse, content: str = "", cue: str = "", source: str = "", sure: float = 0.99) -> Tagged:
    """A window over a whole text, in which these words are tagged, all of one cue."""
    text = parsed.report.text
    chances = np.full((len(parsed.tokens), 7), (1 - sure) / 6, dtype=np.float32)
    columns = [0] * len(parsed.tokens)
    for words, column in ((content, 2), (cue, 4), (source, 6)):
        start = text.index(words)
        for token in parsed.tokens:
            if words and start <= token.start < start + len(words):
                columns[token.index] = column
    chances[range(len(columns)), columns] = sure
    vectors = np.zeros((len(columns), 1), dtype=np.float32)
    return Tagged(range(len(columns)), chances, vectors, vectors)


def given_out(text: str, sure: float = 0.99, /, **tags: str) -> list[Given]:
    """Source and content of what is given out."""
    parsed = parse(Report("r", text))

    def words(stretches: tuple[tuple[int, int], ...]) -> str:
        return " ... ".join(text[parsed.span(*s).start : parsed.span(*s).end] for s in stretches)

    mended = mend(parsed, find_by_rules(parsed, find_names(parsed)), [tagged(parsed, sure=sure, **tags)])
    return [(words(one.source), words(one.content)) for one in mended if one.content]


def test_content_is_what_the_model_is_sure_of() -> None:
    text = "The clerk said the mill had burned down, a heavy loss."
    tags = {"content": "the mill had burned down", "cue": "said", "source": "The clerk"}
    assert given_out(text, **tags) == [("The clerk", "the mill had burned down")]
    assert given_out(text, 0.6, **tags) == [("The clerk", "the mill had burned down, a heavy loss")]


def test_what_the_model_takes_for_no_content_is_not_given_out() -> None:
    text = "The jury found that the road was closed."
    assert given_out(text, cue="", content="") == []
    assert given_out(text, content="that the road was closed") == [("The jury", "that the road was closed")]


def test_what_only_the_model_sees_is_given_out_where_it_is_sure() -> None:
    text = "The clerk, ever brave, waxed lyrical about the new mill."
    tags = {"content": "the new mill", "cue": "waxed lyrical about", "source": "The clerk"}
    assert given_out(text, **tags) == [("The clerk", "the new mill")]
    assert given_out(text, 0.7, **tags) == []


def test_of_nested_relations_the_outer_is_given_out_and_both_are_voices() -> None:
    text = "The Gazette reported that the mayor said two mills had burned."
    content = "that the mayor said two mills had burned"
    assert given_out(text, content=content, cue="reported", source="The Gazette") == [("The Gazette", content)]
    parsed = parse(Report("r", text))
    cues = {parsed.report.text[q.cue[0].start : q.cue[0].end] for q in find_spoken(parsed, find_names(parsed)).voices}
    assert cues == {"reported", "said"}


def test_a_participle_takes_the_subject_of_its_clause() -> None:
    text = "The mayor left early, in the end rejecting the plan."
    tags = {"content": "the plan", "cue": "rejecting"}
    assert given_out(text, **tags) == [("The mayor", "the plan")]


@pytest.mark.parametrize("text", ["", "Two mills burned.", "“No,” she said."])
def test_without_a_model_s_word_the_rules_stand(text: str) -> None:
    parsed = parse(Report("r", text))
    relations = find_by_rules(parsed, find_names(parsed))
    mended = mend(parsed, relations, [])
    assert [one.relation for one in mended] == relations
    assert [list(one.content) for one in mended] == [relation.content for relation in relations]
