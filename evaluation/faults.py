"""Kills work on a store at random moments, hundreds of times, and looks at what is left.

    python -m evaluation.faults --runs 200 --seed 1
    python -m evaluation.faults --runs 200 --seed 1 --store postgresql://USER@HOST/DATABASE

Each run does one kind of work in a process of its own and kills it (SIGKILL) at a moment drawn from all that an
unkilled run has. Afterwards the store must open, `check-store` must find nothing wrong with it, and every report and
decision that was said to be kept must be there once. Then the same work is done again, to its end: the store must be
the one that nobody interrupted.
"""

from __future__ import annotations

import argparse
import random
import shutil
import signal
import sys
import tempfile
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import connect as connect_file

from sqlalchemy import create_engine, make_url, text

from evaluation.dying import BATCHES, do_until, invent_decision, invent_extractions
from whosays.errors import NoStoreError
from whosays.storing import Store
from whosays.storing.backups import back_up, restore
from whosays.storing.checking import check_store

_OLDER_FORMS = Path(__file__).parents[1] / "tests" / "storing" / "released"
_OLDER = ("0001", "0003", "0005")
_TEXTS = {
    "coast.txt": "Gunmen killed 14 guards in Varna on 4 March 2021, the harbour master said.",
    "hill.txt": "Gunmen killed nine guards in Varna on 4 March 2021, a hospital said.",
}


@dataclass(frozen=True, slots=True)
class Work:
    """A kind of work: what it needs, what it runs, and whether the store is there before.

    `prepare` gets the store's place and a folder of the run's own; `arguments` are those of `do_until`.
    """

    name: str
    prepare: Callable[[str, Path], None]
    arguments: Callable[[str, Path], Sequence[str]]
    only_files: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a killed run left: the moment of so many at which it was killed, and what was wrong, empty for nothing."""

    work: str
    moment: int
    moments: int
    was_killed: bool
    faults: tuple[str, ...]


def _make_store(store: str, _folder: Path) -> None:
    # Making the tables has more moments than all that follows.
    Store.open(store).close()


def _fill(store: str | Path) -> None:
    with Store.open(store) as opened:
        for batch in range(BATCHES):
            opened.save_many(list(invent_extractions(batch)))
            opened.append_decision(invent_decision(batch))


def _prepare_bundle(_store: str, folder: Path) -> None:
    _fill(folder / "other.db")
    command = ["export", "--store", str(folder / "other.db"), "-o", str(folder / "bundle.json")]
    ended = do_until(0, command, folder)
    if ended.status:
        raise RuntimeError(ended.said)


def _prepare_backup(store: str, _folder: Path) -> None:
    _fill(store)


def _prepare_restore(_store: str, folder: Path) -> None:
    _fill(folder / "other.db")
    back_up(folder / "other.db", folder / "kept.backup")


def _prepare_reports(_store: str, folder: Path) -> None:
    (folder / "reports").mkdir()
    for name, words in _TEXTS.items():
        (folder / "reports" / name).write_text(words, encoding="utf-8")


def _prepare_older(form: str) -> Callable[[str, Path], None]:
    def prepare(store: str, _folder: Path) -> None:
        with closing(connect_file(store)) as connection:
            connection.executescript((_OLDER_FORMS / f"{form}.sql").read_text(encoding="utf-8"))

    return prepare


KEEPING = Work("keep", _make_store, lambda store, _: ["keep", store])
WORKS = (
    KEEPING,
    Work(
        "import",
        _prepare_bundle,
        lambda store, folder: ["import", "bundle", str(folder / "bundle.json"), "--store", store],
    ),
    Work(
        "backup",
        _prepare_backup,
        lambda store, folder: ["backup", str(folder / "kept.backup"), "--store", store],
    ),
    Work(
        "restore",
        _prepare_restore,
        lambda store, folder: ["restore", str(folder / "kept.backup"), "--replace", "--store", store],
    ),
    *(
        Work(
            f"migrate {form}",
            _prepare_older(form),
            lambda store, _: ["problems", "--store", store],
            only_files=True,
        )
        for form in _OLDER
    ),
)
READING = Work(
    "read",
    _prepare_reports,
    lambda store, folder: ["read", str(folder / "reports"), "--workers", "1", "--store", store],
)


def kill_at_random(runs: int, seed: int, *, server: str | None = None, reads: int = 0) -> Iterator[Outcome]:
    """Kill so many runs, the kinds of work in turn, on a file or in schemas of a server; `reads` more read reports."""
    drawn = random.Random(seed)  # noqa: S311  no secret
    works = [work for work in WORKS if server is None or not work.only_files]
    turns = [works[number % len(works)] for number in range(runs)] + [READING] * reads
    lengths: dict[str, int] = {}
    wholes: dict[str, object] = {}
    for work in turns:
        if work.name not in lengths:
            lengths[work.name], wholes[work.name] = _do_whole(work, server)
        moment = drawn.randint(1, lengths[work.name])
        yield _do_killed(work, moment, lengths[work.name], wholes[work.name], server)


def _do_whole(work: Work, server: str | None) -> tuple[int, object]:
    """How many moments an unkilled run has, and the store that it leaves."""
    with _place(server) as (store, folder):
        work.prepare(store, folder)
        ended = do_until(0, work.arguments(store, folder), folder)
        if ended.status:
            message = f"{work.name} does not run at all: {ended.said}"
            raise RuntimeError(message)
        return ended.moments, _look(store)


def _do_killed(work: Work, moment: int, moments: int, whole: object, server: str | None) -> Outcome:
    with _place(server) as (store, folder):
        work.prepare(store, folder)
        before = _look_if_there(store)
        killed = do_until(moment, work.arguments(store, folder), folder)
        faults = list(_find_faults(work, store, folder, before, killed.printed))
        ended = do_until(0, work.arguments(store, folder), folder)
        if ended.status:
            faults.append(f"it cannot be gone on with: {ended.said.strip()}")
        elif _look(store) != whole:
            faults.append("going on gives another store than an uninterrupted run")
        was_killed = killed.status == -signal.SIGKILL
        return Outcome(work.name, moment, moments, was_killed, tuple(faults))


def _find_faults(work: Work, store: str, folder: Path, before: object, printed: str) -> Iterator[str]:
    """What is wrong with what a killed run left."""
    backup = folder / "kept.backup"
    if work.name == "backup" and backup.exists():
        # It has its name: then it must be whole.
        restore(folder / "back.db", backup)
    if work.name.startswith("migrate"):
        Store.open(store, create=False).close()
    try:
        findings = [str(finding) for finding in check_store(store) if finding.is_damage]
    except NoStoreError:
        if printed.strip() or before is not None:
            yield "the store is gone"
        return
    yield from findings
    kept = _list_ids(store)
    for line, times in Counter(kept).items():
        if times > 1:
            yield f"{line} is there {times} times"
    for line in printed.splitlines() if work is KEEPING else ():
        if line not in kept:
            yield f"{line} was said to be kept and is lost"
    if work.name == "backup" and _look(store) != before:
        yield "backing it up changed the store"


def _list_ids(store: str) -> list[str]:
    with Store.open(store, create=False) as opened:
        reports = [f"report {report.id}" for report in opened.list_reports()]
        return reports + [f"decision {decision.id}" for decision in opened.load_decisions()]


def _look(store: str) -> object:
    """All that a store holds."""
    with Store.open(store, create=False) as opened:
        return list(opened.load_extractions()), opened.load_decisions(), opened.load_reading_problems()


def _look_if_there(store: str) -> object:
    # An older store must not be brought up to date by looking at it.
    with suppress(NoStoreError):
        if not any(finding.place == "the store" for finding in check_store(store)):
            return _look(store)
    return None


@contextmanager
def _place(server: str | None) -> Iterator[tuple[str, Path]]:
    """Where there is no store yet, and a folder; both are gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="faults-"))
    try:
        if server is None:
            yield str(folder / "whosays.db"), folder
            return
        url = make_url(server).set(drivername="postgresql+psycopg")
        schema = f"faults_{uuid.uuid4().hex}"
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(f"CREATE SCHEMA {schema}"))
            placed = url.update_query_dict({"options": f"-csearch_path={schema}"})
            try:
                yield placed.render_as_string(hide_password=False), folder
            finally:
                named = "SELECT nspname FROM pg_namespace WHERE starts_with(nspname, :name)"
                for made in connection.execute(text(named), {"name": schema}).scalars().all():
                    connection.execute(text(f'DROP SCHEMA "{made}" CASCADE'))
        engine.dispose()
    finally:
        shutil.rmtree(folder)


def main() -> None:
    """Print a line for each kind of work, and every fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--reads", type=int, default=0, help="so many more that read reports with the language model")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--store", help="postgresql://USER@HOST/DATABASE; a file where it is not given")
    given = parser.parse_args()
    outcomes: list[Outcome] = []
    for outcome in kill_at_random(given.runs, given.seed, server=given.store, reads=given.reads):
        outcomes.append(outcome)
        sys.stderr.write(f"{len(outcomes)} {outcome.work} {outcome.moment}/{outcome.moments}\n")
        for fault in outcome.faults:
            sys.stdout.write(f"{outcome.work} killed at {outcome.moment} of {outcome.moments}: {fault}\n")
            sys.stdout.flush()
    for work in dict.fromkeys(outcome.work for outcome in outcomes):
        of_it = [outcome for outcome in outcomes if outcome.work == work]
        killed = sum(outcome.was_killed for outcome in of_it)
        wrong = sum(bool(outcome.faults) for outcome in of_it)
        moments = of_it[0].moments
        sys.stdout.write(
            f"{work}: {len(of_it)} runs, {killed} killed at one of {moments} moments, {wrong} with faults\n"
        )
    sys.exit(any(outcome.faults for outcome in outcomes))


if __name__ == "__main__":
    main()
