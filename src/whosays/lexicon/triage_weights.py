"""What each word weighs when a report is looked through before parsing (`data/triage_weights.json`, learned).

Weights are whole hundredths of a log odd, so that sums are the same in whatever order they are added up.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from whosays.lexicon.incident_words import load_incident_words


@dataclass(frozen=True, slots=True)
class WordWeights:
    """What a stretch weighs: `base`, and the weight of each different word that is here.

    `per_hundred` is added for every hundred different words.
    """

    base: int
    per_hundred: int
    words: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class TriageWeights:
    """What is needed to tell, by words alone, what of a report can hold an incident (`triaging/sifting.py`).

    `telling`: how much a stretch sounds like reports of incidents, against general news. `head_start`: what a report
    begins with. One that adds up to `enough` is read as a whole; else what it adds up to is lent to each of its
    paragraphs, and one that comes to `least` with it can hold something. Where one does and at most
    `short` words stand in stretches that weigh less than nothing (each word once a stretch), all is read.
    """

    telling: WordWeights
    head_start: int
    enough: int
    short: int
    least: int


@cache
def load_triage_weights() -> TriageWeights:
    """The weights, read once a process. Words of the lexicon that were not learned count all the same."""
    form = json.loads((files("whosays") / "data" / "triage_weights.json").read_text(encoding="utf-8"))
    unlearned = dict.fromkeys(load_incident_words() - form["words"].keys(), form["unlearned"])
    return TriageWeights(
        telling=WordWeights(form["base"], form["per_hundred"], {**unlearned, **form["words"]}),
        head_start=form["head_start"],
        enough=form["enough"],
        short=form["short"],
        least=form["least"],
    )
