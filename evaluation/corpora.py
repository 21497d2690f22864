"""The annotated corpora that the program is scored on: where they lie and what they are."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

DEFAULT_DATA = Path("../shared")


@dataclass(frozen=True, slots=True)
class Corpus:
    """A folder of reports with a sub-folder `gold`; `cross` is true where it has gold across reports (cross.json)."""

    name: str
    folder: str
    about: str
    cross: bool = False


CORPORA: tuple[Corpus, ...] = (
    Corpus("five", "five-reports", "news on attacks in Russia; read twice", cross=True),
    Corpus("gold", "gold-reports", "wires, statements, US and web news; read twice", cross=True),
    Corpus("world", "world-reports", "invented reports of invented incidents", cross=True),
    Corpus("train", "train-reports", "for learning: rules were written with these in view; read once", cross=True),
)


def data_folder() -> Path | None:
    """The folder of `WHOSAYS_DATA` (default ../shared), or None where it is not there."""
    folder = Path(os.environ.get("WHOSAYS_DATA", DEFAULT_DATA))
    return folder if folder.is_dir() else None
