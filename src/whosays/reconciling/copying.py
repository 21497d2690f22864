"""Which reports carry words of other reports: whole, in part, reworded, or with a number changed.

Sentences are compared by the longest sequence of words that stands in both in the same order, as share of the shorter
one: a rewrite that swaps words keeps the rest in its place, while two writers who tell of the same thing put it
together differently. Words within quotation marks are left out: whoever quotes the same speaker has them too. One
sentence alike proves little, since leads of news follow one pattern; most of a report, or a long sentence word for
word, does.
"""

from __future__ import annotations

import heapq
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from itertools import combinations, pairwise, product

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
# What goes on for longer without a full stop is no sentence; comparing it whole would take for ever.
_MOST_WORDS = 200
# Of reports with up to ten thousand words each every pair of sentences is compared; of longer ones only sentences with
# so many words in a row alike, and of these the few for whom that is rarest.
_MOST_WORD_PAIRS, _SHINGLE, _MOST_LIKELY = 100_000_000, 4, 2
# Sentences are parallel where this share of the shorter one's words, and of the longer one's, stands in both in order.
_LEAST_LIKENESS, _LEAST_OF_LONGER, _LEAST_SHARED = 0.5, 0.35, 5
_PERMUTATIONS, _BANDS = 96, (32, 3)


@dataclass(frozen=True, slots=True)
class Order:
    """Two reports, the one that was there before the other first; `why` is a reason in words, "" where none is known.

    Without a reason the longer one stands first.
    """

    first: Report
    second: Report
    why: str


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


def compare_reports(one: Report, other: Report) -> Copy:
    """What two reports share, however little it is: without any parallel sentence `parallels` is empty."""
    return _collate(one, other, {one.id: _cut(one), other.id: _cut(other)})


def _cut(report: Report) -> tuple[_Sentence, ...]:
    """The sentences of a report without page furniture and quoted words; too short ones are left out."""
    text = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), report.text)
    cuts = sorted({0, *(match.end() for match in _SENTENCE_END.finditer(text)), len(text)})
    found: list[_Sentence] = []
    for start, end in pairwise(cuts):
        words = tuple(word.casefold() for word in _WORD.findall(text[start:end]))
        if len(words) < _LEAST_WORDS or report.is_furniture(Span(start, end)):
            continue
        found += [_Sentence(Span(start, end), words)] if len(words) <= _MOST_WORDS else _cut_endless(text, start, end)
    return tuple(found)


def _cut_endless(text: str, start: int, end: int) -> Iterator[_Sentence]:
    """Pieces of a stretch without full stops, each of so many words."""
    matches = list(_WORD.finditer(text, start, end))
    for first in range(0, len(matches), _MOST_WORDS):
        piece = matches[first : first + _MOST_WORDS]
        if len(piece) >= _LEAST_WORDS:
            yield _Sentence(Span(piece[0].start(), piece[-1].end()), tuple(match[0].casefold() for match in piece))


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
    found = _collate(one, other, sentences)
    return found if found.is_close or any(parallel.is_copied for parallel in found.parallels) else None


def _collate(one: Report, other: Report, sentences: Mapping[ReportId, Sequence[_Sentence]]) -> Copy:
    order = tell_order(one, other)
    parallels = _align(sentences[order.first.id], sentences[order.second.id])
    words = min(_count_words(sentences[report.id]) for report in (one, other))
    share = sum(parallel.shared for parallel in parallels) / words if words else 0.0
    return Copy(order.first.id, order.second.id, parallels, min(share, 1.0), bool(order.why))


def _align(originals: Sequence[_Sentence], copies: Sequence[_Sentence]) -> tuple[Parallel, ...]:
    """The parallel sentences, each in one pair at most, the likest first; in the order of the copy."""
    found = []
    for original, copy in _choose_sentences(originals, copies):
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


def _choose_sentences(
    originals: Sequence[_Sentence], copies: Sequence[_Sentence]
) -> Iterator[tuple[_Sentence, _Sentence]]:
    """All pairs; of very long reports those with words in a row alike, and phrases that recur on and on left aside."""
    if _count_words(originals) * _count_words(copies) <= _MOST_WORD_PAIRS:
        yield from product(originals, copies)
        return
    holding: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, original in enumerate(originals):
        for shingle in dict.fromkeys(_shingle(original.words)):
            holding[shingle].append(number)
    for copy in copies:
        known = [shingle for shingle in dict.fromkeys(_shingle(copy.words)) if shingle in holding]
        rarest = heapq.nsmallest(_MOST_LIKELY, known, key=lambda shingle: len(holding[shingle]))
        for number in sorted({number for shingle in rarest for number in holding[shingle][:_MOST_LIKELY]}):
            yield originals[number], copy


def _count_words(sentences: Iterable[_Sentence]) -> int:
    return sum(len(sentence.words) for sentence in sentences)


def _shingle(words: Sequence[str], length: int = _SHINGLE) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + length]) for at in range(len(words) - length + 1))


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
    """How many words in a row stand in both: what is no longer than that stands in both too, which bisection uses."""
    shortest, longest = 0, min(len(one), len(other))
    while shortest < longest:
        middle = (shortest + longest + 1) // 2
        if set(_shingle(one, middle)).isdisjoint(_shingle(other, middle)):
            longest = middle - 1
        else:
            shortest = middle
    return shortest


def tell_order(one: Report, other: Report) -> Order:
    """Which of two reports was there before the other, and by what that is known.

    A report that names the other's publisher came after it; else the one published on a later day; else the one that
    is not headed by its agency while the other is.
    """
    for first, second in ((one, other), (other, one)):
        if names_outlet(second.text, first.publisher) and not names_outlet(first.text, second.publisher):
            return Order(first, second, f"the other one names {first.publisher}")
    for first, second in ((one, other), (other, one)):
        if first.published and second.published and _precedes(first.published, second.published):
            return Order(first, second, "it was published on an earlier day")
    for first, second in ((one, other), (other, one)):
        if is_headed_by(first) and not is_headed_by(second):
            return Order(first, second, f"it is headed by {first.publisher}")
    first, second = sorted((one, other), key=lambda report: (-len(report.text), report.name, report.id))
    return Order(first, second, "")


def _precedes(one: Interval, other: Interval) -> bool:
    return one.latest is not None and other.earliest is not None and one.latest < other.earliest
