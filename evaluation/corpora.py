"""The annotated corpora that the program is scored on: where they lie, what they are, which scorer reads them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

DEFAULT_DATA = Path("../shared")


class Scorer(StrEnum):
    """Whose measure a corpus is scored by."""

    GOLD = "gold"  # claims, incidents and disagreements coded by hand (coding guide, section 6)
    MUC4 = "muc4"  # sets per document of the MUC-4 slots
    POLNEAR = "polnear"  # attribution relations
    LINKING = "linking"  # groups of reports by incident, and records of the incidents where there are any
    AIRWARS = "airwars"  # ranges of civilians in Airwars's assessments
    WIKI2018 = "wiki2018"  # counts and perpetrators of Wikipedia's lists of incidents
    SIMULATED = "simulated"  # claims, incidents and disagreements of a world that is invented on the spot


@dataclass(frozen=True, slots=True)
class Corpus:
    """A corpus: for `Scorer.GOLD` folders of reports with a sub-folder `gold` each, else a file of JSON lines.

    `splits` are those of the file's rows that are scored, all where it is empty; `cross` is true where there is gold
    across reports (cross.json in the sub-folder of the only folder).
    """

    name: str
    about: str
    paths: tuple[str, ...]
    scorer: Scorer = Scorer.GOLD
    splits: tuple[str, ...] = ()
    cross: bool = False


CORPORA: tuple[Corpus, ...] = (
    Corpus(
        "read twice",
        "real reports, each read twice and adjudicated: those of `gold` and `five` together",
        ("gold-reports", "five-reports"),
    ),
    Corpus("gold", "wires, statements, US and web news; read twice", ("gold-reports",), cross=True),
    Corpus("five", "news on attacks in Russia; read twice", ("five-reports",), cross=True),
    Corpus("world", "invented reports of invented incidents", ("world-reports",), cross=True),
    Corpus("train", "for learning: rules were written with these in view; read once", ("train-reports",), cross=True),
    Corpus(
        "muc4",
        "wire reports of 1988-90 in capitals: TST1 and TST2",
        ("data/muc4-dev.jsonl",),
        Scorer.MUC4,
        ("TST1", "TST2"),
    ),
    Corpus("polnear", "US political news: dev", ("data/polnear-dev.jsonl",), Scorer.POLNEAR, ("dev",)),
    Corpus("wiki2018", "short descriptions of 2018", ("data/wiki2018-dev.jsonl",), Scorer.WIKI2018),
    Corpus("airwars", "assessments of strikes in Gaza, 2023", ("data/airwars-dev.jsonl",), Scorer.AIRWARS),
    Corpus(
        "ecbplus",
        "English news by event, without dates; most of the events are no violent incidents",
        ("data/ecbplus-dev.jsonl",),
        Scorer.LINKING,
    ),
    Corpus("simulated", "120 reports of 40 incidents that `whosays simulate` invents", (), Scorer.SIMULATED),
    Corpus("gva", "US local news of shootings", ("data/gva-dev.jsonl",), Scorer.LINKING),
)


def data_folder() -> Path | None:
    """The folder of `WHOSAYS_DATA` (default ../shared), or None where it is not there."""
    folder = Path(os.environ.get("WHOSAYS_DATA", DEFAULT_DATA))
    return folder if folder.is_dir() else None
