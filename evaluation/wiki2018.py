"""Scores single descriptions of incidents against Wikipedia's lists of 2018 (`wiki2018-dev.jsonl`).

Each row is a sentence or a few, and the row of the list that they stand in: how many died and were injured, and who
did it. The record may know more than the text.

- dead, injured: the figure of the main incident under the policy `gtd-recent` (one figure for all that is said) equals
  the record's, or lies in its range; with the perpetrators' dead ("14 (+1)") or without. No figure counts as 0, as an
  empty cell does in the list. "some" are the rows whose record has one or more.
- perpetrator: the actors of responsibility claims that are claimed, stated or suspected. A row is right where one of
  them is the record's perpetrator or one of several; it counts against precision where none is, though actors with
  proper names are given; against recall where none is, though the text names the perpetrator (by
  `wiki2018_names.json`).
"""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import util
from pathlib import Path
from typing import Any

NAMES = Path(__file__).with_name("wiki2018_names.json")
_POLICY = "gtd-recent"
_ACCUSING = frozenset({"claimed", "stated", "suspected"})
_NOBODY = frozenset({"unknown", "unknown militants", "none"})
_SEVERAL = re.compile(r"\s+(?:and|or)\s+|\s*/\s*")
_MARKS = re.compile(r"\([^)]*\)|[^\w\s]")

SameActor = Callable[[str, str], bool]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was found for one row: a figure where the record has a number, None where it has none."""

    dead: bool | None
    injured: bool | None
    some_dead: bool
    some_injured: bool
    right: bool  # the perpetrator was found
    accused: bool  # the perpetrator or another actor with a proper name was
    named: bool  # the text names the perpetrator, or it was found all the same


def fold(name: str) -> str:
    """A name in lower case without accents, marks, brackets and article."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    words = _MARKS.sub(" ", plain.replace("’", "").replace("'", "").casefold()).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


@cache
def _alias_lists() -> tuple[tuple[str, ...], ...]:
    raw = json.loads(NAMES.read_text(encoding="utf-8"))["names"]
    return tuple(tuple(dict.fromkeys(fold(name) for name in names)) for names in raw)


@cache
def names_of(perpetrator: str) -> frozenset[str]:
    """The folded names that the record's perpetrator, or one of several, may go by in a text."""
    whole = fold(perpetrator)
    parts = {whole, *(fold(part) for part in _SEVERAL.split(perpetrator))} - _NOBODY
    return frozenset(parts).union(*(names for names in _alias_lists() if names[0] in parts))


def load_same_actor(data: Path) -> SameActor:
    """The test of the scorer `gold.py` for two names of one actor.

    Raises:
        FileNotFoundError: the scorers are not beside the corpora.
    """
    path = data / "score" / "actors.py"
    spec = util.spec_from_file_location("score_actors", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    same: SameActor = module.same_actor
    return same


def _main_incidents(bundle: Row) -> frozenset[str]:
    return frozenset(i["id"] for i in bundle["incidents"] if any(r["main"] for r in i["reports"]))


def _figure(bundle: Row, effect: str) -> int:
    """What the program publishes for the main incident, attackers included; 0 where it has no number."""
    mains = _main_incidents(bundle)
    for estimate in bundle["estimates"]:
        asked = (estimate["policy"], estimate["effect"], estimate["side"]) == (_POLICY, effect, None)
        if asked and estimate["incident"] in mains:
            return int(estimate["best"] or 0)
    return 0


def _count_fits(record: Row | None, figure: int) -> bool | None:
    if not record or record["min"] is None:
        return None
    ends = record["min"], record["min"] if record["max"] is None else record["max"]
    own = record["perpetrators"] or 0
    return bool(ends[0] <= figure <= ends[1] or ends[0] + own <= figure <= ends[1] + own)


def _has_some(record: Row | None) -> bool:
    return bool(record and (record["min"] or 0) + (record["perpetrators"] or 0))


def _actors(bundle: Row) -> tuple[str, ...]:
    claims = (c for c in bundle["claims"] if c["kind"] == "responsibility" and c["stance"] in _ACCUSING)
    return tuple(dict.fromkeys(c["actor"] for c in claims if c["actor"]))


def _is_proper(actor: str) -> bool:
    """True for names ("Taliban"), false for descriptions ("Chechen fighters")."""
    return actor.rsplit(maxsplit=1)[-1][:1].isupper()


def is_perpetrator(record: str | None, actors: Sequence[str], same: SameActor) -> bool:
    """True where one of the actors is the record's perpetrator or one of several."""
    if record is None:
        return False
    names, asked = names_of(record), (record, *_SEVERAL.split(record))
    return any(fold(actor) in names or any(same(one, actor) for one in asked) for actor in actors)


def is_named(record: str | None, text: str) -> bool:
    """True where a text has one of the names of the record's perpetrator."""
    within = f" {fold(text)} "
    return record is not None and any(f" {name} " in within for name in names_of(record))


def judge(row: Row, bundle: Row, same: SameActor) -> Verdict:
    """One row against the bundle of its text."""
    gold, actors = row["gold"], _actors(bundle)
    right = is_perpetrator(gold["perpetrator"], actors, same)
    return Verdict(
        dead=_count_fits(gold["dead"], _figure(bundle, "killed")),
        injured=_count_fits(gold["injured"], _figure(bundle, "injured")),
        some_dead=_has_some(gold["dead"]),
        some_injured=_has_some(gold["injured"]),
        right=right,
        accused=right or any(map(_is_proper, actors)),
        named=right or is_named(gold["perpetrator"], row["text"]),
    )


def _share(tests: Iterable[bool | None]) -> float | None:
    known = [test for test in tests if test is not None]
    return sum(known) / len(known) if known else None


def sum_up(verdicts: Sequence[Verdict]) -> dict[str, float | None]:
    """The figures of the table."""
    right = sum(v.right for v in verdicts)
    answers = sum(v.accused for v in verdicts) + sum(v.named for v in verdicts)
    return {
        "dead exact match": _share(v.dead for v in verdicts),
        "dead exact match, some": _share(v.dead for v in verdicts if v.some_dead),
        "injured exact match": _share(v.injured for v in verdicts),
        "injured exact match, some": _share(v.injured for v in verdicts if v.some_injured),
        "perpetrator F1": 2 * right / answers if answers else None,
        "perpetrator found, where the text names them": _share(v.right for v in verdicts if v.named),
        "perpetrator right, where one is given": _share(v.right for v in verdicts if v.accused),
    }


def _pairs(rows: Path, predictions: Path) -> Iterator[tuple[Row, Row]]:
    bundles = (json.loads(line) for line in predictions.read_text(encoding="utf-8").splitlines())
    by_report = {bundle["reports"][0]["id"]: bundle for bundle in bundles if bundle["reports"]}
    nothing: Row = {"incidents": [], "claims": [], "estimates": []}
    for line in rows.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row, by_report.get(row["id"], nothing)


def score_wiki2018(data: Path, rows: Path, predictions: Path) -> dict[str, float | None]:
    """The figures of a file of bundles against a file of rows; `data` is the folder that has the scorers.

    Raises:
        FileNotFoundError: the scorers are not beside the corpora.
    """
    same = load_same_actor(data)
    return sum_up([judge(row, bundle, same) for row, bundle in _pairs(rows, predictions)])
