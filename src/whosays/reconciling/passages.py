"""The words around a quote: the sentence it stands in, and what they say of how far it holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from whosays.lexicon.updates import load_update_cues
from whosays.model.evidence import Evidence, Span
from whosays.model.report import Report

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+|\n\s*\n")
# How far before a quote, in code points, words still speak of it.
_REACH = 70
_LONGEST_SENTENCE = 600
# Disagreements, inconsistencies, attributions and estimates look at the same quotes one after the other.
_KEPT_PASSAGES = 65536


@dataclass(frozen=True, slots=True)
class Passage:
    """Where a quote stands: `sentence` and `span` are offsets into its report.

    `is_replaced`: the words call it earlier or first ("the initial report mentions 10"). `is_replacing`: they say that
    it is new ("rose to 23"). `marks` are the other marks of `data/update_cues.yaml` that the words around it bear ("so
    far", "at the scene").
    """

    sentence: Span
    span: Span
    is_replaced: bool = False
    is_replacing: bool = False
    marks: frozenset[str] = frozenset()


def read_passage(evidence: Evidence, report: Report) -> Passage:
    """The passage of a quote."""
    return _read(evidence.span, report.text)


@lru_cache(maxsize=_KEPT_PASSAGES)
def _read(span: Span, text: str) -> Passage:
    sentence = find_sentence(span, text)
    start = max(sentence.start, span.start - _REACH)
    words = text[start : span.end]
    around = text[start : min(sentence.end, span.end + _REACH)]
    cues = load_update_cues()
    latest = {
        mark: max((m.end() for p in cues[mark] for m in p.finditer(words)), default=-1)
        for mark in ("replaced", "replacing")
    }
    return Passage(
        sentence=sentence,
        span=span,
        is_replaced=latest["replaced"] > latest["replacing"],
        is_replacing=latest["replacing"] > latest["replaced"],
        marks=frozenset(mark for mark, patterns in cues.items() if any(p.search(around) for p in patterns))
        - set(latest),
    )


def find_sentence(span: Span, text: str) -> Span:
    """The stretch between sentence ends around `span`, at most 600 code points either way."""
    first = max(0, span.start - _LONGEST_SENTENCE)
    before = [match.end() for match in _SENTENCE_END.finditer(text, first, span.start)]
    after = _SENTENCE_END.search(text, max(span.end - 1, span.start), min(len(text), span.end + _LONGEST_SENTENCE))
    start = before[-1] if before else first
    end = after.end() if after else min(len(text), span.end + _LONGEST_SENTENCE)
    return Span(start, max(end, span.end))
