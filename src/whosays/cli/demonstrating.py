"""`demo`: the whole way once, on the example reports that come with the program."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whosays.cli.listing import print_disagreements, print_incidents
from whosays.cli.opening import open_store
from whosays.cli.registering import add_command
from whosays.cli.terminal import list_problems, print_lines, progress_bar, working_on
from whosays.model.disagreement import DisagreementKind

if TYPE_CHECKING:
    from whosays.model.casebook import Casebook
    from whosays.model.disagreement import Disagreement

_SHOWN = 2


def add_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    add_command(app, demo, "whosays demo --store demo.db")


def demo(
    to: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Where to write the dossier.")] = Path(
        "dossier.html"
    ),
    store: Annotated[
        str | None,
        typer.Option("--store", metavar="PATH|URL", help="Keep the example reports here (else nowhere)."),
    ] = None,
) -> None:
    """Read the example reports, show what they tell of and where they disagree, and write the dossier."""
    from whosays.exporting.dossier.page import write_dossier  # noqa: PLC0415  --help needs none

    casebook = _read_examples(store)
    print_incidents(casebook)
    shown = _choose_telling(casebook.disagreements)
    print_lines("", f"{len(shown)} of the disagreements:", "")
    print_disagreements(casebook, shown)
    with working_on("Writing the dossier"):
        write_dossier(casebook, to)
    print_lines("", f"All of it, each value with its quote, is in {to}: open it in a browser.", whole=True)
    kept = f" --store {store}" if store else ""
    print_lines(f"Your own reports: whosays read FOLDER{kept}, then whosays incidents{kept}.", whole=True)


def _choose_telling(disagreements: Sequence[Disagreement]) -> list[Disagreement]:
    """A few of different kinds and, where there are enough, over different incidents; the plainest kinds first."""
    kinds = {kind: rank for rank, kind in enumerate(DisagreementKind)}
    chosen: list[Disagreement] = []
    for disagreement in sorted(disagreements, key=lambda each: kinds[each.kind]):
        known_kinds = {each.kind for each in chosen}
        known_incidents = {each.incident for each in chosen}
        if disagreement.kind not in known_kinds and disagreement.incident not in known_incidents:
            chosen.append(disagreement)
    return (chosen or list(disagreements))[:_SHOWN]


def _read_examples(location: str | None) -> Casebook:
    from whosays.pipeline import count_reports, open_casebook, read_into  # noqa: PLC0415  --help needs none

    with ExitStack() as stack:
        examples = stack.enter_context(as_file(files("whosays") / "data" / "examples"))
        place = location or str(Path(stack.enter_context(tempfile.TemporaryDirectory())) / "demo.db")
        opened = stack.enter_context(open_store(place, create=True))
        bar = stack.enter_context(progress_bar())
        task = bar.add_task("Reading the examples", total=count_reports([examples]))
        intake = read_into(opened, [examples], on_progress=lambda intake: bar.update(task, completed=intake.reports))
        list_problems(intake.problems)
        return open_casebook(opened)
