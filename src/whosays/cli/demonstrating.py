"""`demo`: the whole way once, on the example reports that come with the program."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
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
    from whosays.model.extraction import Extraction

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
    if store:
        print_lines(f"Check it, correct it and decide, in your browser: whosays desk --store {store}", whole=True)
    print_lines("Your own reports: whosays read FOLDER, then whosays incidents.", whole=True)


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
    """The casebook of the examples; with a store, of all that is in it then."""
    from whosays.pipeline import count_reports  # noqa: PLC0415  --help needs none

    with as_file(files("whosays") / "data" / "examples") as examples, progress_bar() as bar:
        task = bar.add_task("Reading the examples", total=count_reports([examples]))
        advance = partial(bar.advance, task)
        return _read_into_store(location, examples, advance) if location else _read_for_now(examples, advance)


def _read_into_store(location: str, examples: Path, advance: Callable[[], None]) -> Casebook:
    from whosays.pipeline import open_casebook, read_into  # noqa: PLC0415  --help needs none

    with open_store(location, create=True) as opened:
        list_problems(read_into(opened, [examples], on_progress=lambda _: advance()).problems)
        return open_casebook(opened)


def _read_for_now(examples: Path, advance: Callable[[], None]) -> Casebook:
    from whosays.model.problem import Problem  # noqa: PLC0415  --help needs none
    from whosays.pipeline import extract_paths, make_casebook  # noqa: PLC0415  likewise

    extractions: list[Extraction] = []
    problems: list[Problem] = []
    for item in extract_paths([examples]):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            extractions.append(item)
            advance()
    list_problems(problems)
    return make_casebook(extractions, problems=problems)
