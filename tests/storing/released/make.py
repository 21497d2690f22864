"""Fills a store with whatever version of whosays is on the path, and prints it as SQL. See README.md beside it."""

import inspect
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from whosays.model.claim import CasualtyClaim, DateClaim, Effect, PlaceClaim, ResponsibilityClaim, Role, Side, Stance
from whosays.model.count import Count
from whosays.model.evidence import Evidence, Span
from whosays.model.extraction import Extraction
from whosays.model.incident import Method, Status, Telling
from whosays.model.place import Place
from whosays.model.problem import Problem, Stage
from whosays.model.report import Report
from whosays.model.source import Source, SourceKind
from whosays.model.time import Interval
from whosays.storing import Store

# What it holds differs from version to version, and this runs in each.
deciding: Any = import_module("whosays.model.decision")

AT = datetime(2024, 5, 1, 12, tzinfo=UTC)
REPORTS = {
    "coast.txt": ("Gunmen killed 14 guards in Varna on Monday, the harbour master said. The Tide Front denied it.", 14),
    "hill.txt": ("Gunmen killed nine guards in Varna on Monday, a hospital said. The Tide Front denied it.", 9),
}
NUMBERS = {14: "14", 9: "nine"}


def quote(text: str, words: str) -> Evidence:
    at = text.index(words)
    return Span(at, at + len(words)).quoted_from(text)


def fit(kind: Any, **members: Any) -> Any:
    """A value of a class with those members that the class has in this version."""
    known = inspect.signature(kind).parameters
    return kind(**{name: value for name, value in members.items() if name in known})


def tell(name: str, text: str, number: int) -> Extraction:
    report = fit(Report, name=name, text=text, title="Raid in Varna", published=Interval.of_day(date(2024, 4, 30)))
    day, place = (
        Interval.of_day(date(2024, 4, 29)),
        fit(Place, name="Varna", country="BG", latitude=43.2, longitude=27.9),
    )
    telling = fit(
        Telling,
        report=report.id,
        method=Method.ARMED_ASSAULT,
        status=Status.CARRIED_OUT,
        date=day,
        places=(place,),
        main=True,
        anchor=quote(text, "killed"),
    )
    common = {"report": report.id, "telling": telling.id, "confidence": 0.75}
    source = (
        Source("the harbour master", SourceKind.OFFICIAL)
        if number == 14
        else Source("a hospital", SourceKind.ORGANISATION)
    )
    claims = (
        fit(
            CasualtyClaim,
            **common,
            evidence=(quote(text, NUMBERS[number]), quote(text, "killed")),
            sources=(source,),
            effect=Effect.KILLED,
            side=Side.SECURITY,
            count=Count.exactly(number),
            victims="guards",
        ),
        fit(DateClaim, **common, evidence=(quote(text, "on Monday"),), date=day),
        fit(PlaceClaim, **common, evidence=(quote(text, "in Varna"),), place=place),
        fit(
            ResponsibilityClaim,
            **common,
            evidence=(quote(text, "The Tide Front denied it"),),
            actor="Tide Front",
            stance=Stance.DENIED,
            role=Role.CARRIED_OUT,
        ),
    )
    return Extraction(report=report, tellings=(telling,), claims=claims)


def decide(told: list[Extraction]) -> list[Any]:
    """That the two reports tell of one incident; that they do not; and that this was a slip."""
    keys = [each.tellings[0] for each in told]
    judgements = deciding.Judgement if hasattr(deciding, "Judgement") else import_module("whosays.model.act").Judgement
    if "one" in inspect.signature(deciding.Decision).parameters:

        def make(judgement: Any, note: str, undoes: Any = None) -> Any:
            pair = {"one": keys[0].id, "other": keys[1].id}
            return deciding.Decision(**pair, judgement=judgement, reviewer="Ana", at=AT, note=note, undoes=undoes)

    else:
        acts = deciding if hasattr(deciding, "LinkIncidents") else import_module("whosays.model.act")
        groups = tuple((acts.TellingKey(key.id, key.report, key.anchor.span, main=True),) for key in keys)

        def make(judgement: Any, note: str, undoes: Any = None) -> Any:
            act = acts.LinkIncidents(groups, judgement)
            return deciding.Decision(act=act, reviewer="Ana", at=AT, note=note, undoes=undoes)

    same = make(judgements.SAME, 'one raid, says "all"')
    apart = make(judgements.NOT_SAME, "two raids")
    return [same, apart, make(judgements.NOT_SAME, "a slip", apart.id)]


def fill(path: Path) -> None:
    with Store.open(path) as store:
        told = [tell(name, *words) for name, words in REPORTS.items()]
        for each in told:
            store.save(each)
        for decision in decide(told):
            store.append_decision(decision)
        store.save_reading_problem(Problem(stage=Stage.READING, message="It is empty.", place="empty.txt"))


def dump(connection: sqlite3.Connection) -> Iterator[str]:
    """A file as SQL; its index of words as made anew, for FTS5's own tables cannot be written from without."""
    virtual = dict(connection.execute("SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL TABLE%'"))
    *statements, commit = connection.iterdump()
    for statement in statements:
        is_of_index = any(f"{name}_" in statement or f'"{name}"' in statement for name in virtual)
        if not is_of_index and "sqlite_master" not in statement and "writable_schema" not in statement:
            yield statement
    yield from (f"{sql};" for sql in virtual.values())
    yield from (f"INSERT INTO {name} ({name}) VALUES ('rebuild');" for name in virtual)  # noqa: S608  ours
    yield commit


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "whosays.db"
        fill(path)
        with closing(sqlite3.connect(path)) as connection:
            sys.stdout.write(f"PRAGMA application_id = {connection.execute('PRAGMA application_id').fetchone()[0]};\n")
            sys.stdout.writelines(f"{line}\n" for line in dump(connection))


if __name__ == "__main__":
    main()
