"""Kills work at random moments, hundreds of times, and looks at what is left.

    python -m evaluation.faults --runs 200 --seed 1
    python -m evaluation.faults --runs 200 --seed 1 --store postgresql://USER@HOST/DATABASE
    python -m evaluation.faults --runs 40 --kinds desk read

Each run does one kind of work in a process of its own and kills it (SIGKILL) at a moment drawn from all that an
unkilled run has. Afterwards the store must open, `check-store` must find nothing wrong with it, and every report and
decision that was said to be kept must be there once. Then the same work is done again, to its end: the store, or the
folder of a run on many machines, must be the one that nobody interrupted.
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
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

from evaluation.dying import Ended, do_until
from evaluation.killed_runs import open_cluster
from evaluation.works import READING, WORKS, Work, distribute_at, look
from whosays.errors import NoStoreError
from whosays.storing import Store
from whosays.storing.backups import restore
from whosays.storing.checking import check_store

_DISTRIBUTE = "distribute"
KINDS = (*dict.fromkeys(work.name.split()[0] for work in WORKS), READING.name, _DISTRIBUTE)
"""What can be named with --kinds."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a killed run left: the moment of so many at which it was killed, and what was wrong, empty for nothing."""

    work: str
    moment: int
    moments: int
    was_killed: bool
    faults: tuple[str, ...]


def kill_at_random(
    runs: int, seed: int, works: Sequence[Work] = WORKS, *, server: str | None = None
) -> Iterator[Outcome]:
    """Kill so many runs, the kinds of work in turn, on files or, where they keep a store, in schemas of a server."""
    drawn = random.Random(seed)  # noqa: S311  no secret
    lengths: dict[str, int] = {}
    wholes: dict[str, object] = {}
    for work in (works[number % len(works)] for number in range(runs)):
        place = server if work.keeps_store else None
        if work.name not in lengths:
            lengths[work.name], wholes[work.name] = _do_whole(work, place)
        moment = drawn.randint(1, lengths[work.name])
        yield _do_killed(work, moment, lengths[work.name], wholes[work.name], place)


def _do(work: Work, moment: int, store: str, folder: Path) -> Ended:
    return do_until(moment, work.arguments(store, folder), folder, work.meanwhile)


def _do_whole(work: Work, server: str | None) -> tuple[int, object]:
    """How many moments an unkilled run has, and what it leaves."""
    with _place(server) as (store, folder):
        work.prepare(store, folder)
        ended = _do(work, 0, store, folder)
        if ended.status not in work.statuses:
            message = f"{work.name} does not run at all: {ended.said}"
            raise RuntimeError(message)
        return ended.moments, work.look(store, folder)


def _do_killed(work: Work, moment: int, moments: int, whole: object, server: str | None) -> Outcome:
    with _place(server) as (store, folder):
        work.prepare(store, folder)
        before = _look_if_there(store) if work.keeps_store else None
        killed = _do(work, moment, store, folder)
        faults = list(_find_faults(work, store, folder, before, killed.printed)) if work.keeps_store else []
        ended = _do(work, 0, store, folder)
        if ended.status not in work.statuses:
            faults.append(f"it cannot be gone on with: {ended.said.strip()}")
        elif work.look(store, folder) != whole:
            faults.append("going on gives something else than an uninterrupted run")
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
    for line in printed.splitlines() if work.acknowledges else ():
        if line not in kept:
            yield f"{line} was said to be kept and is lost"
    if work.name == "backup" and look(store, folder) != before:
        yield "backing it up changed the store"


def _list_ids(store: str) -> list[str]:
    with Store.open(store, create=False) as opened:
        reports = [f"report {report.id}" for report in opened.list_reports()]
        return reports + [f"decision {decision.id}" for decision in opened.load_decisions()]


def _look_if_there(store: str) -> object:
    # An older store must not be brought up to date by looking at it.
    with suppress(NoStoreError):
        if not any(finding.place == "the store" for finding in check_store(store)):
            return look(store, Path())
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


def _list_works(kinds: Sequence[str], scheduler: str | None, opened: ExitStack) -> list[Work]:
    """The work of these kinds; where it needs a cluster and none is named, one is started, and ended with `opened`."""
    works = [work for work in (*WORKS, READING) if work.name.split()[0] in kinds]
    if _DISTRIBUTE in kinds:
        works.append(distribute_at(scheduler or opened.enter_context(open_cluster())))
    return works


def main() -> None:
    """Print a line for each kind of work, and every fault."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=200, help="how many, the kinds in turn")
    parser.add_argument("--kinds", nargs="+", choices=KINDS, default=KINDS, help="all where none is named")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--store", help="postgresql://USER@HOST/DATABASE; a file where it is not given")
    parser.add_argument("--scheduler", help="of a cluster on this machine; one is started where it is not given")
    given = parser.parse_args()
    outcomes: list[Outcome] = []
    with ExitStack() as opened:
        works = _list_works(given.kinds, given.scheduler, opened)
        for outcome in kill_at_random(given.runs, given.seed, works, server=given.store):
            outcomes.append(outcome)
            sys.stderr.write(f"{len(outcomes)} {outcome.work} {outcome.moment}/{outcome.moments}\n")
            for fault in outcome.faults:
                sys.stdout.write(f"{outcome.work} killed at {outcome.moment} of {outcome.moments}: {fault}\n")
                sys.stdout.flush()
    for line in _sum_up(outcomes):
        sys.stdout.write(f"{line}\n")
    sys.exit(any(outcome.faults for outcome in outcomes))


def _sum_up(outcomes: Sequence[Outcome]) -> Iterator[str]:
    for work in dict.fromkeys(outcome.work for outcome in outcomes):
        of_it = [outcome for outcome in outcomes if outcome.work == work]
        killed = sum(outcome.was_killed for outcome in of_it)
        wrong = sum(bool(outcome.faults) for outcome in of_it)
        moments = of_it[0].moments
        yield f"{work}: {len(of_it)} runs, {killed} killed at one of {moments} moments, {wrong} with faults"
    killed = sum(outcome.was_killed for outcome in outcomes)
    yield f"all: {len(outcomes)} runs, {killed} killed, {sum(bool(outcome.faults) for outcome in outcomes)} with faults"


if __name__ == "__main__":
    main()
