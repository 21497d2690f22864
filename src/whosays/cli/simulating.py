"""`simulate`: invented reports with the truth beside them, to test on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from whosays.cli.registering import add_command
from whosays.cli.terminal import print_lines, progress_bar
from whosays.errors import CannotWriteError, FolderInUseError, ImpossibleWorldError

if TYPE_CHECKING:
    from whosays.model.report import Report
    from whosays.simulating import SimulatedStory

REPORTS, TRUTH = "reports.jsonl", "truth.jsonl"


def add_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    add_command(
        app,
        simulate,
        "whosays simulate --incidents 20 --reports 60 --seed 1 --out world/",
        "whosays simulate --incidents 50 --reports 1000 --general 0.95 --out mixed/",
    )


def simulate(
    out: Annotated[
        Path, typer.Option("-o", "--out", metavar="FOLDER", help="Where to write; a folder that is not there yet.")
    ],
    *,
    incidents: Annotated[int, typer.Option("--incidents", metavar="N", min=1, help="How many incidents.")] = 20,
    reports: Annotated[int, typer.Option("--reports", metavar="N", min=1, help="How many reports in all.")] = 60,
    seed: Annotated[
        int, typer.Option("--seed", metavar="N", help="Another number makes another world; the same one the same.")
    ] = 1,
    general: Annotated[
        float,
        typer.Option(
            "--general", metavar="SHARE", min=0.0, max=0.999, help="The share of reports of other things, from 0 to 1."
        ),
    ] = 0.0,
) -> None:
    """Invent incidents and the reports that tell of them, with the truth beside them.

    Nothing of it happened. `reports.jsonl` is for `whosays read`; `truth.jsonl` has a bundle for every few incidents:
    what a careful reader would find in the reports, which of them tell of one incident, and where they disagree.
    """
    from whosays.simulating import simulate_stories  # noqa: PLC0415  the rooms must not be loaded for --help

    others = int(reports * general)
    if reports - others < incidents:
        raise ImpossibleWorldError(incidents, reports, others)
    stories = simulate_stories(incidents=incidents, reports=reports, seed=seed, general=general)
    with progress_bar() as bar, _open(out) as files:
        task = bar.add_task("Inventing", total=reports)
        told = _write(stories, files, lambda done: bar.advance(task, done))
    print_lines(
        f"{told.reports:,} invented reports of {incidents:,} invented incidents are in {out / REPORTS}.",
        f"The truth is in {out / TRUTH}: {told.claims:,} claims and {told.disagreements:,} disagreements.",
        whole=True,
    )


@dataclass(frozen=True, slots=True)
class _Files:
    reports: TextIO
    truth: TextIO


@dataclass(frozen=True, slots=True)
class _Told:
    reports: int
    claims: int
    disagreements: int


@contextmanager
def _open(folder: Path) -> Iterator[_Files]:
    """Both files of a new folder; an error of writing says which folder.

    Raises:
        FolderInUseError: something is in the folder, or it is a file.
        CannotWriteError: the folder cannot be made or written to.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise FolderInUseError(folder)
        folder.mkdir(parents=True, exist_ok=True)
        with (
            (folder / REPORTS).open("w", encoding="utf-8", newline="\n") as reports,
            (folder / TRUTH).open("w", encoding="utf-8", newline="\n") as truth,
        ):
            yield _Files(reports, truth)
    except OSError as error:
        raise CannotWriteError(folder, error.strerror or str(error)) from error


def _write(stories: Iterator[SimulatedStory], files: _Files, on_progress: Callable[[int], None]) -> _Told:
    """Write story by story, so that memory does not grow."""
    from whosays.exporting.bundle import write_bundle_lines  # noqa: PLC0415  --help needs none

    reports = claims = disagreements = 0
    for story in stories:
        for each in story.reports:
            files.reports.write(_form_report(each.report) + "\n")
        write_bundle_lines([story.casebook], files.truth)
        reports += len(story.reports)
        claims += sum(len(each.truth.claims) for each in story.reports)
        disagreements += len(story.disagreements)
        on_progress(len(story.reports))
    return _Told(reports, claims, disagreements)


def _form_report(report: Report) -> str:
    """A line as `whosays read` takes it."""
    day = report.published.day if report.published else None
    line = {
        "id": report.name,
        "text": report.text,
        "title": report.title,
        "published": day.isoformat() if day else None,
        "publisher": report.publisher,
        "url": report.url,
    }
    return json.dumps(line, ensure_ascii=False)
