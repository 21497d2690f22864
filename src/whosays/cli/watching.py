"""`watch`: reads what arrives in a folder, until it is stopped."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whosays.cli import options
from whosays.cli.opening import open_store
from whosays.cli.registering import add_command
from whosays.cli.terminal import plain, tell
from whosays.errors import LockedStoreError, NoSuchPathError, NotAFolderError
from whosays.model.wording import say_plural

if TYPE_CHECKING:
    from whosays.intake import Intake
    from whosays.model.problem import Problem
    from whosays.reading.arriving import Arrivals
    from whosays.storing import Store

_SHORTEST = 0.05


def add_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    add_command(app, watch, "whosays watch incoming/ --store chechnya.db", "whosays watch incoming/ --once")


def watch(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="The folder in which reports arrive.")],
    store: options.Store = "whosays.db",
    *,
    every: Annotated[float, typer.Option("--every", metavar="SECONDS", min=_SHORTEST, help="How often to look.")] = 2.0,
    once: Annotated[bool, typer.Option("--once", help="Read what is there and complete, then end.")] = False,
    workers: options.Workers = None,
    no_triage: options.NoTriage = False,
) -> None:
    """Read what arrives in a folder and its sub-folders, file by file, until Ctrl+C.

    A file is read once it has not changed from one look to the next, and again when it changes. What the store knows is
    passed over, so that a second watch goes on where the first was stopped. The desk can be open meanwhile.
    """
    from whosays.reading.arriving import Arrivals  # noqa: PLC0415  the rooms must not be loaded for --help

    if not folder.is_dir():
        raise NotAFolderError(folder)
    with open_store(store, create=True) as opened:
        arrivals = Arrivals(folder)
        watching = _Watching(opened, arrivals, workers, triage=not no_triage)
        tell(f"Watching {folder}; what arrives is read into {opened.location}. Ctrl+C stops it.")
        try:
            watching.look()
            while not (once and arrivals.is_settled()):
                time.sleep(every)
                watching.look()
        except KeyboardInterrupt:
            tell("Stopped. What was read is kept; the same command goes on from there.")


class _Watching:
    """A store that takes in what arrives, and what was told already."""

    def __init__(self, store: Store, arrivals: Arrivals, workers: int | None, *, triage: bool) -> None:
        self._store = store
        self._arrivals = arrivals
        self._workers = workers
        self._triage = triage
        self._told: frozenset[Problem] = frozenset()

    def look(self) -> None:
        """Read the files that are complete by now, and tell of each."""
        from whosays.model.problem import Problem  # noqa: PLC0415  --help needs none

        found = list(self._arrivals.look())
        problems = frozenset(item for item in found if isinstance(item, Problem))
        for problem in sorted(problems - self._told, key=str):
            tell(f"- {problem}")
        self._told = problems
        for item in found:
            if isinstance(item, Path):
                self._take_in(item)

    def _take_in(self, path: Path) -> None:
        from whosays.pipeline import read_into  # noqa: PLC0415  --help needs none

        try:
            intake = read_into(self._store, [path], workers=self._workers, triage=self._triage)
        except NoSuchPathError:
            return  # it is gone again
        except LockedStoreError as error:
            tell(f"{error} {path} is read at the next look.")
            self._arrivals.leave(path)
            return
        _tell_intake(path, intake)


def _tell_intake(path: Path, intake: Intake) -> None:
    from whosays.model.problem import Stage  # noqa: PLC0415  --help needs none

    if intake.new or intake.changed:
        count = intake.new + intake.changed
        typer.echo(f"{plain(str(path))}: {say_plural(count, 'report')} read.")
    for problem in intake.problems:
        if problem.stage is Stage.READING:
            tell(f"- {problem}")
