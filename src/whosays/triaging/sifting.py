"""Which reports can hold an incident, and which of their paragraphs something of one: one pass over their words.

Stretches of a report are weighed one after the other against general news. What they weigh is added up, and begins
anew where it would fall below nothing: a cumulative sum as in quality control (Page 1954, "Continuous inspection
schemes"), with a head start for the beginning, where news tell what they are about (Lucas and Crosier 1982). The most
that it comes to says how much the report is about an incident, in whatever part and however long it is; that is lent to
every paragraph, so that a report of an incident is read as a whole, and of other news only what sounds of one by
itself. Where little stands beside what sounds of an incident, all is read: there is little to spare. A paragraph more
that sounds of an incident therefore never makes less of a report be read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import compress

from whosays.lexicon.triage_weights import TriageWeights, load_triage_weights
from whosays.model.evidence import Span
from whosays.model.paragraphs import split_paragraphs
from whosays.model.report import Report
from whosays.triaging.stretches import find_words, split_into_stretches, weigh


@dataclass(frozen=True, slots=True)
class Sifted:
    """What of a report is to be parsed: the paragraphs `kept`, and those `left_out` because they can hold nothing.

    Both are as `split_paragraphs` gives them, in order of the text.
    """

    kept: tuple[Span, ...]
    left_out: tuple[Span, ...]

    @property
    def can_hold_incident(self) -> bool:
        """False where nothing is to be parsed."""
        return bool(self.kept)


def sift(report: Report) -> Sifted:
    """What of a report can hold an incident, told from its own words and nothing else."""
    weights = load_triage_weights()
    paragraphs = split_paragraphs(report)
    weighed = [weigh_paragraph(report.text[span.start : span.end], weights) for span in paragraphs]
    title = weigh_paragraph(report.title, weights) if report.title else ()
    stretches = [stretch for parts in (title, *weighed) for stretch in parts]
    lent = add_up((stretch.weight for stretch in stretches), weights.head_start)
    needed = weights.least - lent
    can_hold = [max(each.weight for each in parts) >= needed for parts in weighed]
    beside = sum(stretch.words for stretch in stretches if stretch.weight < 0)
    if lent >= weights.enough or (any(can_hold) and beside <= weights.short):
        return Sifted(paragraphs, ())
    return Sifted(
        tuple(compress(paragraphs, can_hold)),
        tuple(span for span, is_kept in zip(paragraphs, can_hold, strict=True) if not is_kept),
    )


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a stretch of text weighs, in hundredths of a log odd, and how many different words it has."""

    weight: int
    words: int


def weigh_paragraph(paragraph: str, weights: TriageWeights) -> tuple[Stretch, ...]:
    """Each stretch of a paragraph; at least one."""
    found = map(find_words, split_into_stretches(paragraph))
    return tuple(Stretch(weigh(words, weights.telling), len(words)) for words in found)


def add_up(stretches: Iterable[int], head_start: int) -> int:
    """The most that the stretches of a report come to above the head start, 0 or more."""
    total = most = head_start
    for weight in stretches:
        total = max(0, total + weight)
        most = max(most, total)
    return most - head_start
