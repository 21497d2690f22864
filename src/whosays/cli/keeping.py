"""`check-store`, `backup` and `restore`: whether a store is as it should be, and keeping copies of it."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from whosays.cli import options
from whosays.cli.registering import add_command
from whosays.cli.terminal import plain, print_json, print_lines, tell, working_on
from whosays.model.wording import say_plural

if TYPE_CHECKING:
    from whosays.storing.backups import Backup, Restored
    from whosays.storing.finding import Finding

_WRONG = 1


def add_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    add_command(app, check_store, "whosays check-store", "whosays check-store --store chechnya.db --json")
    add_command(app, backup, "whosays backup osh.backup", "whosays backup /media/stick/osh.backup --store osh.db")
    add_command(app, restore, "whosays restore osh.backup", "whosays restore osh.backup --store osh.db --replace")


def check_store(store: options.Store = "whosays.db", *, as_json: options.Json = False) -> None:
    """Go through a store and list all that is wrong with it, changing nothing.

    Every quote must stand in its report's text, every id must be that of what it names, every row must have what it
    belongs to, every decision must be readable, and the index of words must hold all of it. Exit status: 0 nothing is
    wrong; 1 something is, and listed.
    """
    from whosays.storing.checking import check_store as check  # noqa: PLC0415  SQLAlchemy must not be loaded for --help

    with working_on("Checking the store"):
        findings = tuple(check(store))
    wrong = [finding for finding in findings if finding.is_damage]
    if as_json:
        print_json({"holds": not wrong, "findings": [asdict(finding) for finding in findings]})
    else:
        _print(findings, len(wrong))
    if wrong:
        raise typer.Exit(_WRONG)


def _print(findings: tuple[Finding, ...], wrong: int) -> None:
    for finding in findings:
        print_lines(("- " if finding.is_damage else "- (no damage) ") + plain(str(finding)), whole=True)
    if not wrong:
        print_lines("Nothing is wrong with the store.")
        return
    things = "1 thing is" if wrong == 1 else f"{wrong} things are"
    print_lines(f"{things} wrong with the store. Put back a backup (whosays restore), or read its reports again.")


def backup(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The file to write; an earlier backup gives way.")],
    store: options.Store = "whosays.db",
) -> None:
    """Write the whole store into one file: reports, claims, decisions, originals and problems.

    It can be made while others read and decide, and holds all that was kept when it began. It takes its name when it is
    whole, checked and on disk, and can be restored into a file or a server. It holds the full reports: protect it as
    you protect them.
    """
    from whosays.storing.backups import back_up  # noqa: PLC0415  SQLAlchemy must not be loaded for --help

    with working_on("Backing the store up"):
        made = back_up(store, file)
    tell(f"{file} is written and checked: {_count(made)}, {made.size:,} bytes, SHA-256 {made.sha256}.")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="What `whosays backup` wrote.")],
    store: options.Store = "whosays.db",
    *,
    replace: Annotated[
        bool, typer.Option("--replace", help="Put it in the place of what the store holds, which is kept beside it.")
    ] = False,
) -> None:
    """Put all that a backup holds into a store: at once, or not at all.

    A backup that is incomplete or was changed is refused. So is a store that is not empty, unless --replace is given;
    what it held is then kept under another name. Desks that are open go on with what was put back.
    """
    from whosays.storing.backups import restore as put_back  # noqa: PLC0415  likewise

    with working_on("Putting the backup back"):
        restored = put_back(store, file, replace=replace)
    tell(f"{file} is restored and checked: {_count(restored)}.")
    if restored.kept_as:
        tell(f"What the store held before is kept as {restored.kept_as}. Delete that when you no longer need it.")


def _count(kept: Backup | Restored) -> str:
    numbers = ((kept.reports, "report"), (kept.decisions, "decision"), (kept.originals, "original"))
    return ", ".join(say_plural(number, noun) for number, noun in numbers)
