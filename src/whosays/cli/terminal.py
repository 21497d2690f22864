"""How everything is shown: tables that fit, progress where somebody watches, problems in plain sentences."""

from __future__ import annotations

import json
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from io import TextIOWrapper
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from whosays.model.wording import say_plural

if TYPE_CHECKING:
    from rich.progress import Progress

    from whosays.model.problem import Problem

SHORT_ID = 8
"""How many digits of an id are shown; a longer beginning is taken too where two share these."""

_MOST_PROBLEMS = 20


def make_streams_safe() -> None:
    """Let no character stop the program: what the terminal cannot show is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def output() -> Console:
    """What was asked for, on standard output; looked up anew, so that whoever redirects it is followed."""
    return Console(markup=False, highlight=False, emoji=False)


def messages() -> Console:
    """What the user is told besides, on standard error."""
    return Console(stderr=True, markup=False, highlight=False, emoji=False)


def plain(text: str) -> str:
    """The text without control codes, which a report could use to take over the terminal, and on one line."""
    return " ".join("".join(" " if _is_control(character) else character for character in text).split())


@cache
def _is_control(character: str) -> bool:
    # Format characters turn the direction of writing; the joiners among them make up letters and emoji.
    return unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp"} and character not in "\u200c\u200d"


def new_table(*headings: str) -> Table:
    """An empty table that is read as well in a pipe as on a terminal."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    for heading in headings:
        table.add_column(heading, overflow="fold")
    return table


def print_json(shown: object) -> None:
    """Print JSON with a line break at its end."""
    sys.stdout.write(json.dumps(shown, ensure_ascii=False, indent=1) + "\n")


def shorten_json(shown: object) -> str:
    """JSON on one line, for what is written piece by piece."""
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":"))


def print_lines(*lines: Text | str, whole: bool = False) -> None:
    """Print lines to standard output, wrapped at its width, or `whole` where they hold a command to copy."""
    console = output()
    for line in lines:
        console.print(line, soft_wrap=whole)


def tell(sentence: str) -> None:
    """Say something on standard error, on one line however long: wrapping is the terminal's business there."""
    messages().print(Text(plain(sentence)), soft_wrap=True)


def list_problems(problems: Sequence[Problem], *, more: str = "") -> None:
    """List what was wrong with the input on standard error; `more` says where the rest can be seen."""
    distinct = tuple(dict.fromkeys(problems))
    if not distinct:
        return
    tell(f"{say_plural(len(distinct), 'problem')}:")
    for problem in distinct[:_MOST_PROBLEMS]:
        tell(f"- {problem}")
    if len(distinct) > _MOST_PROBLEMS:
        tell(f"- and {len(distinct) - _MOST_PROBLEMS} more{more}.")


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A progress bar on standard error while a terminal watches; it leaves nothing behind."""
    from rich.progress import (  # noqa: PLC0415  slow to import, and --help needs none
        BarColumn,
        MofNCompleteColumn,
        Progress,
        SpinnerColumn,
        TextColumn,
        TimeRemainingColumn,
    )

    console = messages()
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TimeRemainingColumn(compact=True),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        yield bar


@contextmanager
def working_on(what: str) -> Iterator[None]:
    """Say what is going on, on standard error, while a terminal watches."""
    console = messages()
    if not console.is_terminal:
        yield
        return
    with console.status(Text(what)):
        yield
