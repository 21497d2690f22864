"""Kept reports read again from what is kept of them, each in the way in which it was read; nothing is written."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import chain

from whosays.model.extraction import Coverage, Extraction
from whosays.model.identity import ReportId
from whosays.model.problem import Problem
from whosays.model.report import Report
from whosays.pipeline import LONGEST_READ, extract_report, is_read
from whosays.storing import HowRead, KeptReading, Store
from whosays.working.abreast import extract_abreast
from whosays.working.machine import count_workers

_LOADED_AT_ONCE = 100
"""Reports: as many as are in memory beside those that are being read."""


@dataclass(frozen=True, slots=True)
class Reread:
    """A report as it is kept, and as this version reads it: None where it was not read again.

    That is so where its rows make no sense, and where it was masked by hand: then what is kept is no version's reading.
    A problem stands for a report over which workers were ended.
    """

    kept: KeptReading
    new: Extraction | Problem | None


def reread(store: Store, hows: Sequence[HowRead], *, workers: int | None = None) -> Generator[Reread, None, None]:
    """The reports read again, those that were read as a whole before those of which only paragraphs with signs were.

    So each is read as it was, with triage or without. Of a reading that was taken in nobody knows: it is read both
    ways, where that makes a difference, and the one that is like it counts. Reports that are gone meanwhile are passed
    over. Whoever stops before the end closes the iterator, which ends the workers.

    Raises:
        MissingModelError: the language model is not installed.
        LostWorkersError: the workers are ended one after the other.
        StoreError: the store cannot be read.
    """
    whole = [how for how in hows if how.read_by is not None and how.coverage is Coverage.WHOLE]
    chosen = {how.id for how in whole}
    others = [how for how in hows if how.id not in chosen]
    for group, triage in ((whole, False), (others, True)):
        with closing(_reread(store, [how.id for how in group], triage=triage, workers=workers)) as rereads:
            yield from rereads


def _reread(
    store: Store, ids: Sequence[ReportId], *, triage: bool, workers: int | None
) -> Generator[Reread, None, None]:
    waiting: deque[KeptReading] = deque()
    extract = partial(extract_report, triage=triage)
    extracted: Generator[Extraction | Problem, None, None] = extract_abreast(
        _hand_out(store, ids, waiting), extract, workers=workers or count_workers()
    )
    with closing(extracted):
        for new in extracted:
            # What cannot be read again was not handed out.
            while not _is_compared(waiting[0]):
                yield Reread(waiting.popleft(), None)
            kept = waiting.popleft()
            yield Reread(kept, _choose(kept, new))
    for kept in waiting:
        yield Reread(kept, None)


def _is_compared(kept: KeptReading) -> bool:
    return kept.extraction is not None and not kept.is_masked


def _hand_out(store: Store, ids: Sequence[ReportId], waiting: deque[KeptReading]) -> Iterator[Report | Extraction]:
    """The kept reports, each noted as waiting; those in other languages are done, as when they were read."""
    batches = (ids[first : first + _LOADED_AT_ONCE] for first in range(0, len(ids), _LOADED_AT_ONCE))
    for kept in chain.from_iterable(map(store.load_kept_readings, batches)):
        waiting.append(kept)
        if kept.extraction is not None and _is_compared(kept):
            report = kept.extraction.report
            yield report if is_read(report) else Extraction(report=report)


def _choose(kept: KeptReading, new: Extraction | Problem) -> Extraction | Problem:
    """The new reading; that without triage where nothing tells that it was read with, and this one is like it.

    Nothing tells so of readings that were taken in, nor of reports that are too long to be read as a whole.
    """
    is_part = isinstance(new, Extraction) and new.coverage is not Coverage.WHOLE
    if kept.extraction is None or not is_part or new == kept.extraction:
        return new
    report = kept.extraction.report
    if kept.how.read_by is not None and len(report.text) <= LONGEST_READ:
        return new
    whole = extract_report(report, triage=False)
    return whole if whole == kept.extraction else new
