"""Which reports carry words of other reports: whole, in part, reworded, or with a number changed.

Sentences are compared by the longest sequence of words that stands in both in the same order, as share of the shorter
one: a rewrite that swaps words keeps the rest in its place, while two writers who tell of the same thing put it
together differently. Words within quotation marks are left out: whoever quotes the same speaker has them too. One
sentence alike proves little, since leads of news follow one pattern; most of a report, or a long sentence word for
word, does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import combinations, pairwise

from whosays.model.casebook import Casebook
from whosays.model.copying import Copy, Parallel
from whosays.model.evidence import Span
from whosays.model.identity import ReportId
from whosays.model.report import Report
from whosays.model.time import Interval
from whosays.reconciling.outlets import is_headed_by, names_outlet

# Up to this many reports every pair is compared; of more only those that share a sentence by their hashes.
_MOST_COMPARED = 40
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+|\n")
_QUOTED = re.compile(r'"[^"\n]{1,600}"|“[^”\n]{1,600}”')
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_LEAST_WORDS = 6
# Sentences are parallel where this share of the shorter one's words, and of the longer one's, stands in both in order.
_LEAST_LIKENESS, _LEAST_OF_LONGER, _LEAST_SHARED = 0.5, 0.35, 5
_PERMUTATIONS, _BANDS = 96, (32, 3)


@dataclass(frozen=True)
class _Sentence:
    span: Span
    words: tuple[str, ...]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(self.words)


def find_copies(casebook: Casebook) -> tuple[Copy, ...]:
    """The pairs of reports of one incident that share text, in the order of original and copy.

    Only `extractions` and `incidents` of the casebook are looked at. What is alike in reports of different incidents is
    no account of either.
    """
    reports = casebook.reports
    groups = [sorted({telling.report for telling in casebook.tellings_of(i)}) for i in casebook.incidents]
    sentences = {report: _cut(reports[report]) for group in groups if len(group) > 1 for report in group}
    pairs = {pair for group in groups for pair in _choose_pairs(group, sentences)}
    found = (_compare(reports[one], reports[other], sentences) for one, other in sorted(pairs))
    return tuple(sorted((copy for copy in found if copy), key=lambda copy: (copy.original, copy.copy)))


def _cut(report: Report) -> tuple[_Sentence, ...]:
    """The sentences of a report without page furniture and quoted words; too short ones are left out."""
    text = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), report.text)
    cuts = sorted({0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)})
    found = []
    for start, end in pairwise(cuts):
        words = tuple(word.casefold() for word in _WORD.findall(text[start:end]))
        if len(words) >= _LEAST_WORDS and not report.is_furniture(Span(start, end)):
            found.append(_Sentence(Span(start, end), words))
    return tuple(found)


def _choose_pairs(
    group: Sequence[ReportId], sentences: Mapping[ReportId, Sequence[_Sentence]]
) -> Iterator[tuple[ReportId, ReportId]]:
    if len(group) <= _MOST_COMPARED:
        yield from combinations(group, 2)
        return
    from datasketch import MinHash, MinHashLSH  # noqa: PLC0415  a slow import that few casebooks need

    index = MinHashLSH(num_perm=_PERMUTATIONS, params=_BANDS)
    held: dict[tuple[str, ...], set[ReportId]] = defaultdict(set)
    for report in group:
        for sentence in sentences[report]:
            held[sentence.words].add(report)
    for words, sketch in zip(
        held,
        MinHash.generator(
            ([_hash_word(word) for word in sorted(set(words))] for words in held),
            num_perm=_PERMUTATIONS,
            hashfunc=int,
        ),
        strict=True,
    ):
        for known in index.query(sketch):
            yield from _cross(held[words], held[known])
        yield from combinations(sorted(held[words]), 2)
        index.insert(words, sketch, check_duplication=False)


def _cross(ones: Iterable[ReportId], others: Iterable[ReportId]) -> Iterator[tuple[ReportId, ReportId]]:
    for one in ones:
        for other in others:
            if one != other:
                yield (one, other) if one < other else (other, one)


def _hash_word(word: str) -> int:
    """A number of 32 bits, the same in every process (Python's own hash is not)."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=4).digest(), "big")


def _compare(one: Report, other: Report, sentences: Mapping[ReportId, Sequence[_Sentence]]) -> Copy | None:
    original, copy, is_directed = _order(one, other)
    parallels = _align(sentences[original.id], sentences[copy.id])
    words = min(sum(len(sentence.words) for sentence in sentences[report.id]) for report in (one, other))
    share = sum(parallel.shared for parallel in parallels) / words if words else 0.0
    found = Copy(original.id, copy.id, parallels, min(share, 1.0), is_directed)
    return found if found.is_close or any(parallel.is_copied for parallel in parallels) else None


def _align(originals: Sequence[_Sentence], copies: Sequence[_Sentence]) -> tuple[Parallel, ...]:
    """The parallel sentences, each in one pair at most, the likest first; in the order of the copy."""
    found = []
    for original in originals:
        for copy in copies:
            shorter, longer = sorted((len(original.words), len(copy.words)))
            common = len(original.vocabulary & copy.vocabulary)
            if common < _LEAST_LIKENESS * min(len(original.vocabulary), len(copy.vocabulary)):
                continue
            shared = _count_in_order(original.words, copy.words)
            if shared >= max(_LEAST_SHARED, _LEAST_LIKENESS * shorter, _LEAST_OF_LONGER * longer):
                run = _find_run(original.words, copy.words)
                found.append(Parallel(original.span, copy.span, shared / shorter, shared, run))
    found.sort(key=lambda parallel: (-parallel.likeness, -parallel.shared, parallel.original, parallel.copy))
    taken: set[tuple[str, Span]] = set()
    chosen = []
    for parallel in found:
        ends = {("original", parallel.original), ("copy", parallel.copy)}
        if not ends & taken:
            taken |= ends
            chosen.append(parallel)
    return tuple(sorted(chosen, key=lambda parallel: (parallel.copy, parallel.original)))


def _count_in_order(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words stand in both in the same order: the length of the longest common subsequence.

    Bit-parallel after Crochemore et al. 2001 ("A fast and practical bit-vector algorithm for the longest common
    subsequence problem"): a zero bit for each word of `one` that has found its place.
    """
    places: dict[str, int] = {}
    for position, word in enumerate(one):
        places[word] = places.get(word, 0) | 1 << position
    whole = (1 << len(one)) - 1
    free = whole
    for word in other:
        matched = free & places.get(word, 0)
        free = ((free + matched) | (free - matched)) & whole
    return len(one) - free.bit_count()


def _find_run(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words in a row stand in both: the length of the longest common substring."""
    longest, ending = 0, [0] * len(other)
    for word in one:
        ending = [before + 1 if word == same else 0 for before, same in zip([0, *ending[:-1]], other, strict=True)]
        longest = max(longest, *ending)
    return longest


def _order(one: Report, other: Report) -> tuple[Report, Report, bool]:
    """The original, the copy, and whether something tells which is which.

    A report that names the other's publisher is the copy; else the one published on a later day; else the one that is
    not headed by its agency while the other is.
    """
    for first, second in ((one, other), (other, one)):
        if names_outlet(second.text, first.publisher) and not names_outlet(first.text, second.publisher):
            return first, second, True
    for first, second in ((one, other), (other, one)):
        if first.published and second.published and _precedes(first.published, second.published):
            return first, second, True
    for first, second in ((one, other), (other, one)):
        if is_headed_by(first) and not is_headed_by(second):
            return first, second, True
    first, second = sorted((one, other), key=lambda report: (-len(report.text), report.name, report.id))
    return first, second, False


def _precedes(one: Interval, other: Interval) -> bool:
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest
