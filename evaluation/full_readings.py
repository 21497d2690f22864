"""Reports of every collection read without triage: what triage is learned from and measured on.

Reading all of them takes hours, so that a sample of each is read, in an order that the texts decide, and kept in a
file. A fifth of the reports is held out: `training/triage.py` learns from the others, `evaluation/triage.py` measures
on that fifth.
"""

from __future__ import annotations

import hashlib
import json
import pickle
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from whosays.lexicon.words import split_into_words
from whosays.model.extraction import Extraction
from whosays.model.report import Report
from whosays.pipeline import extract_report
from whosays.reading import read_paths

_ENGLISH = frozenset({None, "en"})
_HELD_OUT = 5
_KEY_WORDS = 60
_VIOLENT_TOPICS = frozenset({"3", "8", "12", "13", "14", "16", "18", "19", "22", "24", "26", "32", "33"})
# An earthquake, a road accident, a climber's fall, an arrest for drink: people are killed, injured or detained.
_MISHAP_TOPICS = frozenset({"20", "21", "23", "35"})
_FOR_READING = ("id", "text", "title", "published", "publisher")


def _all(_: Mapping[str, Any]) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Collection:
    """Reports of one origin: a folder of texts or a file of JSON lines in the data folder, all or some of its rows.

    `tells_incidents`: its reports are about violent incidents; `is_general`: they are about anything else, and may
    mention some. Neither is true where reports tell of what is hard to tell from incidents: mishaps, wars, politics of
    countries at war.
    """

    name: str
    path: str
    tells_incidents: bool = True
    is_general: bool = False
    takes: Callable[[Mapping[str, Any]], bool] = _all


COLLECTIONS: tuple[Collection, ...] = (
    Collection("five", "five-reports"),
    Collection("gold", "gold-reports"),
    Collection("world", "world-reports"),
    Collection("train", "train-reports"),
    Collection("muc4, relevant", "data/muc4-dev.jsonl", takes=lambda row: bool(row["relevant"])),
    Collection("gva", "data/gva-dev.jsonl"),
    Collection("wiki2018", "data/wiki2018-dev.jsonl"),
    Collection("airwars", "data/airwars-dev.jsonl"),
    Collection("ecb+, violent", "data/ecbplus-dev.jsonl", takes=lambda row: str(row["topic"]) in _VIOLENT_TOPICS),
    Collection(
        "ecb+, other",
        "data/ecbplus-dev.jsonl",
        tells_incidents=False,
        takes=lambda row: str(row["topic"]) not in _VIOLENT_TOPICS | _MISHAP_TOPICS,
        is_general=True,
    ),
    Collection(
        "ecb+, mishaps",
        "data/ecbplus-dev.jsonl",
        tells_incidents=False,
        takes=lambda row: str(row["topic"]) in _MISHAP_TOPICS,
    ),
    Collection("polnear", "data/polnear-dev.jsonl", tells_incidents=False, is_general=True),
    Collection("muc4, irrelevant", "data/muc4-dev.jsonl", tells_incidents=False, takes=lambda row: not row["relevant"]),
)


@dataclass(frozen=True, slots=True)
class FullyRead:
    """What was read out of one report of a collection without triage."""

    collection: str
    extraction: Extraction


def _key(report: Report) -> str:
    """Decides order and side of a report by its first words: the same report in two collections is on one side."""
    words = " ".join(split_into_words(report.text)[:_KEY_WORDS])
    return hashlib.sha256(words.encode()).hexdigest()


def is_held_out(report: Report) -> bool:
    """True for the fifth of all reports from which nothing is learned."""
    return int(_key(report), 16) % _HELD_OUT == 0


def part_of(report: Report, parts: int) -> int:
    """Which of so many parts of the reports that are not held out, from 0, a report is in."""
    return int(_key(report), 16) // _HELD_OUT % parts


def list_reports(collection: Collection, data: Path) -> tuple[Report, ...]:
    """The English reports of a collection as the program reads them, in the order in which samples are taken."""
    place = data / collection.path
    if place.is_dir():
        return _in_order(read_paths([place]))
    with place.open(encoding="utf-8") as lines, tempfile.TemporaryDirectory() as folder:
        rows = (row for row in map(json.loads, lines) if collection.takes(row))
        kept = Path(folder) / "rows.jsonl"
        kept.write_text(
            "".join(json.dumps({name: row[name] for name in _FOR_READING if name in row}) + "\n" for row in rows),
            encoding="utf-8",
        )
        return _in_order(read_paths([kept]))


def _in_order(items: Iterable[object]) -> tuple[Report, ...]:
    reports = (item for item in items if isinstance(item, Report) and item.language in _ENGLISH)
    return tuple(sorted(reports, key=_key))


def read_fully(data: Path, *, most: int) -> Iterator[FullyRead]:
    """At most so many reports of each collection, read without triage on all cores."""
    with ProcessPoolExecutor() as pool:
        for collection in COLLECTIONS:
            chosen = list(islice(list_reports(collection, data), most))
            for extraction in pool.map(_read_whole, chosen, chunksize=4):
                yield FullyRead(collection.name, extraction)


def _read_whole(report: Report) -> Extraction:
    return extract_report(report, triage=False)


def load_full_readings(kept: Path, data: Path, *, most: int) -> Sequence[FullyRead]:
    """What the file `kept` holds of an earlier run; where there is none, the reports are read, and it is written."""
    if kept.exists():
        readings: Sequence[FullyRead] = pickle.loads(kept.read_bytes())  # noqa: S301  written below
        return readings
    readings = tuple(read_fully(data, most=most))
    kept.write_bytes(pickle.dumps(readings))
    return readings
