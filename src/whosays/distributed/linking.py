"""Tellings to incidents: by blocks, as a shuffle, so that no machine needs to hold all of them.

The steps are those of `whosays.linking.parts`, each with files before and behind it. Words are counted by part and
weighed by all counts; blocks (a place and a week, a rare word) make pairs; pairs are scored; what likely pairs hold
together is grouped as a whole, wherever the blocks' borders were.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from whosays.distributed.extracting import EXTRACTIONS
from whosays.distributed.folder import PartWriter, Receipt, RunFolder, Step, read_receipt, read_rows, write_rows
from whosays.distributed.job import Job, do_part
from whosays.distributed.records import Form
from whosays.distributed.shuffling import (
    form_members,
    form_pairs,
    form_scored,
    read_group,
    read_members,
    read_pairs,
    read_scored,
    write_groups,
)
from whosays.distributed.tries import Tries
from whosays.linking.blocks import Numbers, find_members, number_of
from whosays.linking.candidates import choose_pairs, pair_members
from whosays.linking.components import find_components
from whosays.linking.parts import link_components, score_pairs
from whosays.linking.portraits import Portrait, draw_portraits
from whosays.linking.rarity import Rarity, WordSpread, count_words
from whosays.model.incident import Incident

INCIDENTS = Form(Incident)
_MOST_BLOCKS = 512


@dataclass(frozen=True, slots=True)
class CountedWord:
    """A word of tellings, and in how many reports it stands."""

    word: str
    reports: int


WORDS = Form(CountedWord)


def count_blocks(tellings: int, partition_size: int) -> int:
    """Into how many blocks so many tellings are parted: about ten times as many in each as there are reports a part."""
    return min(_MOST_BLOCKS, tellings // (10 * partition_size) + 1)


def count_part(job: Job, number: int) -> Receipt:
    """In how many reports of a part of the extractions each word stands."""

    def work(path: Path, _: Tries) -> Receipt:
        spread = count_words(_draw(job.folder.part(Step.EXTRACTING, number)))
        return _write_words(path, spread)

    return do_part(job, Step.COUNTING, number, work)


def merge_counts(folder: RunFolder, parts: Sequence[int]) -> None:
    """Add up the words of all parts."""
    if read_receipt(folder.words) is not None:
        return
    counted = (_read_words(folder.part(Step.COUNTING, part)) for part in parts)
    _write_words(folder.words, WordSpread(0, {}).merged(counted))


def _write_words(path: Path, spread: WordSpread) -> Receipt:
    with PartWriter(path, WORDS) as part:
        part.write_group(CountedWord(word, reports) for word, reports in sorted(spread.by_word.items()))
        part.receipt = replace(part.receipt, reports=spread.reports)
    return part.receipt


def _read_words(path: Path) -> WordSpread:
    receipt = read_receipt(path) or Receipt()
    return WordSpread(receipt.reports, {each.word: each.reports for each in read_rows(path, WORDS)})


@lru_cache(maxsize=1)
def _read_rarity(path: Path, _written: int) -> Rarity:
    return Rarity(_read_words(path))


def _rarity_of(job: Job) -> Rarity:
    """How rare words are in all reports; read once by each worker."""
    return _read_rarity(job.folder.words, job.folder.words.stat().st_mtime_ns)


def block_part(job: Job, number: int, blocks: int) -> Receipt:
    """Tell of each telling of a part of the extractions which blocks it is in."""

    def work(path: Path, _: Tries) -> Receipt:
        portraits = tuple(_draw(job.folder.part(Step.EXTRACTING, number)))
        members = find_members(portraits, _rarity_of(job))
        return write_groups(path, map(form_members, members.parted(blocks)), Receipt(tellings=len(portraits)))

    return do_part(job, Step.BLOCKING, number, work)


def pair_block(job: Job, block: int, parts: Sequence[int], blocks: int) -> Receipt:
    """Pair the tellings that share a block."""

    def work(path: Path, _: Tries) -> Receipt:
        pairs = pair_members(read_members(job.folder.parts(Step.BLOCKING, parts), block))
        return write_groups(path, map(form_pairs, pairs.parted(blocks)), Receipt())

    return do_part(job, Step.PAIRING, block, work)


def score_block(job: Job, block: int, blocks: Sequence[int], parts: Sequence[int]) -> Receipt:
    """Judge the pairs worth comparing; those likelier of one incident than of two are kept."""

    def work(path: Path, _: Tries) -> Receipt:
        pairs = choose_pairs(read_pairs(job.folder.parts(Step.PAIRING, blocks), block))
        wanted = np.array(pairs.tellings(), np.uint64)
        portraits = _find_portraits(job.folder.parts(Step.EXTRACTING, parts), wanted)
        scored = score_pairs(portraits, pairs, _rarity_of(job)).positive()
        return write_groups(path, [form_scored(scored)], Receipt())

    return do_part(job, Step.SCORING, block, work)


def find_homes(folder: RunFolder, blocks: Sequence[int]) -> None:
    """Find out which tellings a chain of likely pairs holds together, across all blocks."""
    if read_receipt(folder.components) is not None:
        return
    homes = find_components(read_scored(folder.parts(Step.SCORING, blocks)).listed())
    tellings, components = (np.array(list(column), np.uint64) for column in (homes.keys(), homes.values()))
    write_groups(folder.components, [{"telling": tellings, "component": components}], Receipt())


def link_group(job: Job, group: int, blocks: Sequence[int], parts: Sequence[int], groups: int) -> Receipt:
    """Link the tellings of some components to incidents, with the reasons for it; sorted by date and id."""

    def work(path: Path, _: Tries) -> Receipt:
        homes = _read_homes(job.folder.components, job.folder.components.stat().st_mtime_ns)
        files = job.folder.parts(Step.EXTRACTING, parts)
        wanted = _find_wanted(files, homes, group, groups)
        portraits = tuple(_find_portraits(files, wanted))
        scored = read_scored(job.folder.parts(Step.SCORING, blocks))
        incidents = link_components(portraits, scored, _rarity_of(job))
        write_rows(path, INCIDENTS, incidents, Receipt(incidents=len(incidents)))
        return Receipt(groups=1, incidents=len(incidents))

    return do_part(job, Step.LINKING, group, work)


@lru_cache(maxsize=1)
def _read_homes(path: Path, _written: int) -> Mapping[int, int]:
    (columns,) = read_group([path], 0)
    return dict(zip(columns["telling"].tolist(), columns["component"].tolist(), strict=True))


def _find_wanted(files: Iterable[Path], homes: Mapping[int, int], group: int, groups: int) -> Numbers:
    """The tellings of the components that a group is made of; a telling in no likely pair is a component by itself."""
    told = (number for file in files for _, numbers in _list_tellings(file) for number in numbers)
    return np.array(sorted(number for number in told if homes.get(number, number) % groups == group), np.uint64)


def _draw(path: Path) -> Iterator[Portrait]:
    for extraction in read_rows(path, EXTRACTIONS):
        yield from draw_portraits(extraction)


def _list_tellings(path: Path) -> Iterator[tuple[int, list[int]]]:
    """The tellings of each group of rows of a part of the extractions, by reading nothing but their ids."""
    import pyarrow.parquet as pq  # noqa: PLC0415  takes long to load

    with pq.ParquetFile(path) as part:
        for group in range(part.num_row_groups):
            rows = part.read_row_group(group, columns=["tellings.list.element.id"]).column("tellings").to_pylist()
            yield group, [number_of(telling["id"]) for row in rows for telling in row]


def _find_portraits(files: Iterable[Path], wanted: Numbers) -> Iterator[Portrait]:
    """The portraits of these tellings, out of whatever parts they are in."""
    sought = frozenset(wanted.tolist())
    for file in files:
        for group, tellings in _list_tellings(file):
            if sought.isdisjoint(tellings):
                continue
            for extraction in read_rows(file, EXTRACTIONS, group=group):
                if any(number_of(telling.id) in sought for telling in extraction.tellings):
                    yield from (p for p in draw_portraits(extraction) if number_of(p.id) in sought)
