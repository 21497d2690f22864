"""Tellings to incidents: by blocks, as a shuffle, so that no machine needs to hold all of them.

The steps are those of `whosays.linking.parts`, each with files before and behind it. Words are counted by part and
weighed by all counts; blocks (a place and a week, a rare word) make pairs; pairs are scored; what likely pairs hold
together is grouped as a whole, wherever the blocks' borders were.

Each part of the extractions is read and its portraits are drawn in four of the steps, however many blocks there are:
to count words, to find blocks, and to send portraits where they are compared and, later, where they are linked. Blocks
read nothing but what was sent to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np

from whosays.distributed.extracting import EXTRACTIONS
from whosays.distributed.folder import PartWriter, Receipt, RunFolder, Step, read_receipt, read_rows, write_rows
from whosays.distributed.job import Job, do_part
from whosays.distributed.portraying import number_portraits, read_portraits, write_portraits
from whosays.distributed.records import Form
from whosays.distributed.shuffling import (
    Homes,
    find_rows_among,
    form_homes,
    form_members,
    form_pairs,
    form_scored,
    read_homes,
    read_members,
    read_pairs,
    read_scored,
    write_groups,
)
from whosays.distributed.tries import Tries
from whosays.linking.blocks import Numbers, Rows, find_members
from whosays.linking.candidates import Pairs, choose_pairs, pair_members
from whosays.linking.components import find_components
from whosays.linking.parts import Scored, link_components, score_pairs
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


def choose_block(job: Job, block: int, blocks: Sequence[int]) -> Receipt:
    """Choose the pairs worth comparing, now that all that the blocks know of them is at hand."""

    def work(path: Path, _: Tries) -> Receipt:
        pairs = choose_pairs(read_pairs(job.folder.parts(Step.PAIRING, blocks), block))
        return write_groups(path, [form_pairs(pairs)], Receipt())

    return do_part(job, Step.CHOOSING, block, work)


def portray_part(job: Job, number: int, blocks: Sequence[int]) -> Receipt:
    """Send the portraits of a part of the extractions to each block where a chosen pair wants them."""

    def work(path: Path, _: Tries) -> Receipt:
        portraits = tuple(_draw(job.folder.part(Step.EXTRACTING, number)))
        tellings = number_portraits(portraits)
        chosen = tuple(job.folder.part(Step.CHOOSING, block) for block in blocks)
        wanted = _read_wanted(chosen, tuple(map(_find_time, chosen)))
        return write_portraits(path, portraits, (find_rows_among(tellings, each) for each in wanted))

    return do_part(job, Step.PORTRAYING, number, work)


@lru_cache(maxsize=1)
def _read_wanted(chosen: Sequence[Path], _written: Sequence[int | None]) -> tuple[Numbers, ...]:
    """The tellings of the pairs that were chosen in each block, sorted; read once by each worker.

    Of a block that was set apart nothing is wanted.
    """
    return tuple(np.array(_read_chosen(path).tellings(), np.uint64) for path in chosen)


def _read_chosen(path: Path) -> Pairs:
    return read_pairs([path] if path.exists() else [], 0)


def _find_time(path: Path) -> int | None:
    return path.stat().st_mtime_ns if path.exists() else None


def score_block(job: Job, block: int, parts: Sequence[int]) -> Receipt:
    """Judge the chosen pairs; those likelier of one incident than of two are kept."""

    def work(path: Path, _: Tries) -> Receipt:
        portraits = tuple(read_portraits(job.folder.parts(Step.PORTRAYING, parts), block))
        pairs = _read_chosen(job.folder.part(Step.CHOOSING, block))
        # A part of the portraits that was set apart is missing here.
        tellings = number_portraits(portraits)
        known = np.flatnonzero(np.isin(pairs.ones, tellings) & np.isin(pairs.others, tellings))
        scored = score_pairs(portraits, pairs.taken(known), _rarity_of(job)).positive()
        return write_groups(path, [form_scored(scored)], Receipt())

    return do_part(job, Step.SCORING, block, work)


def find_homes(folder: RunFolder, blocks: Sequence[int]) -> None:
    """Find out which tellings a chain of likely pairs holds together, across all blocks.

    There are as many groups to link components in as there are blocks; each likely pair goes to its component's.
    """
    if read_receipt(folder.components) is not None and read_receipt(folder.likely) is not None:
        return
    scored = read_scored(folder.parts(Step.SCORING, blocks), 0)
    homes = Homes.of(find_components(scored.listed()))
    groups = homes.share_out(scored.ones, len(blocks))
    write_groups(folder.likely, (form_scored(_take(scored, rows)) for rows in groups), Receipt())
    write_groups(folder.components, [form_homes(homes)], Receipt())


def _take(scored: Scored, rows: Rows) -> Scored:
    return Scored(scored.ones[rows], scored.others[rows], scored.scores[rows])


def gather_part(job: Job, number: int, groups: int) -> Receipt:
    """Send the portraits of a part of the extractions to where their components are linked."""

    def work(path: Path, _: Tries) -> Receipt:
        portraits = tuple(_draw(job.folder.part(Step.EXTRACTING, number)))
        homes = _read_homes(job.folder.components, job.folder.components.stat().st_mtime_ns)
        return write_portraits(path, portraits, homes.share_out(number_portraits(portraits), groups))

    return do_part(job, Step.GATHERING, number, work)


@lru_cache(maxsize=1)
def _read_homes(path: Path, _written: int) -> Homes:
    """Read once by each worker."""
    return read_homes(path)


def link_group(job: Job, group: int, parts: Sequence[int]) -> Receipt:
    """Link the tellings of some components to incidents, with the reasons for it; sorted by date and id."""

    def work(path: Path, _: Tries) -> Receipt:
        portraits = read_portraits(job.folder.parts(Step.GATHERING, parts), group)
        scored = read_scored([job.folder.likely], group)
        incidents = link_components(portraits, scored, _rarity_of(job))
        write_rows(path, INCIDENTS, incidents, Receipt(incidents=len(incidents)))
        return Receipt(groups=1, incidents=len(incidents))

    return do_part(job, Step.LINKING, group, work)


def _draw(path: Path) -> Iterator[Portrait]:
    for extraction in read_rows(path, EXTRACTIONS):
        yield from draw_portraits(extraction)
