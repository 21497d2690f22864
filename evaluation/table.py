"""The table of `make evaluate`: figure now, committed floor, reference, reach; and the lifting of floors.

`floors.json` holds floors by corpus and figure; `reaches.json` for each figure that has them the reference, in words,
and the reach. References: one careful reader against the adjudicated gold; the best of the 17 systems of MUC-4 on TST3
and on TST4 by the same scorer; the scorer's baseline of quotation marks alone; the best published exact match of victim
counts in news, on short descriptions and on full news.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from evaluation.scoring import Score, value_of

FLOORS = Path(__file__).with_name("floors.json")
REACHES = Path(__file__).with_name("reaches.json")
# A floor is set this much under the figure, so that a change of one claim either way does not stop the work.
_MARGIN = 0.01
_EXACT = "evidence exact"

Floors = Mapping[str, Mapping[str, float]]


def read_floors(path: Path = FLOORS) -> Floors:
    """The committed floors, none where there is no file."""
    floors: Floors = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return floors


def write_floors(floors: Floors, path: Path = FLOORS) -> None:
    """Floors as they are committed."""
    path.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def lift(floors: Floors, scores: Sequence[Score]) -> Floors:
    """The floors lifted to the figures less the margin; none is ever lowered."""
    lifted = {corpus: dict(figures) for corpus, figures in floors.items()}
    for score in scores:
        if score.value is not None:
            own = lifted.setdefault(score.corpus, {})
            margin = 0 if score.figure == _EXACT else _MARGIN
            own[score.figure] = max(own.get(score.figure, 0.0), round(score.value - margin, 3))
    return lifted


def find_fallen(floors: Floors, scores: Sequence[Score]) -> tuple[tuple[str, str], ...]:
    """Corpus and figure of all that lies under its floor or was not there to score."""
    scored = dict.fromkeys(score.corpus for score in scores)
    return tuple(
        (corpus, figure)
        for corpus in scored
        for figure, floor in floors.get(corpus, {}).items()
        if (value_of(scores, corpus, figure) or 0.0) < floor
    )


def read_reaches(path: Path = REACHES) -> Mapping[str, Mapping[str, tuple[str, float]]]:
    """By corpus and figure: the reference in words, and the reach."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    return {corpus: {name: (row[0], row[1]) for name, row in rows.items()} for corpus, rows in raw.items()}


def write_table(scores: Sequence[Score], floors: Floors) -> Iterator[str]:
    """The lines of the table."""
    reaches, fallen = read_reaches(), set(find_fallen(floors, scores))
    for corpus in dict.fromkeys(score.corpus for score in scores):
        yield f"\n{corpus:46} {'now':>6} {'floor':>6} {'reach':>6}  reference"
        for score in scores:
            if score.corpus == corpus:
                floor = floors.get(corpus, {}).get(score.figure)
                reference, reach = reaches.get(corpus, {}).get(score.figure, ("", None))
                numbers = " ".join(_number(value) for value in (score.value, floor, reach))
                mark = "  BELOW ITS FLOOR" if (corpus, score.figure) in fallen else ""
                yield f"  {score.figure:44} {numbers}  {reference}{mark}".rstrip()


def _number(value: float | None) -> str:
    return f"{'-' if value is None else f'{value:.3f}':>6}"
