"""`redact` and `redactions`: taking somebody's name, or a report, out of a store, and what was taken out."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from whosays.cli import options
from whosays.cli.opening import find_report, open_store
from whosays.cli.registering import add_command
from whosays.cli.terminal import new_table, output, plain, print_json, print_lines, tell, working_on
from whosays.errors import NothingToRedactError
from whosays.model.wording import say_plural

if TYPE_CHECKING:
    from whosays.model.redaction import Redaction, RedactionRequest, Survey
    from whosays.storing import Store

_TYPED_IN = "-"
_CLEANED = (
    "What was there before is out of the store's own files now. It can still be on the disk underneath (solid-state "
    "disks and file systems with snapshots keep old blocks for a while), which only an encrypted disk prevents."
)
_CLEANED_SERVER = (
    "The server's tables are written anew. What the server archived or sent elsewhere (write-ahead log archives, "
    "replicas, dumps) is out of reach from here: ask whoever runs it to let these go."
)
_NOT_CLEANED = (
    "The store is not cleaned yet, because another program has it open or you may not write its tables anew: what was "
    "there before can still be read out of its files. Close the desk and other programs, then run: whosays redact clean"
)
_NOT_TOUCHED = (
    "Not touched, and for you to see to: the files on disk from which reports were read; exports and dossiers written "
    "earlier; backups and copies of the store, and those of other teams; the desk's log of requests (beside the store, "
    "NAME.db.log), which names who signed in; files that hold the name in a picture or in another spelling. A desk "
    "that is open shows the old state until it is started anew."
)
_ACCOUNT_STAYS = (
    "{name} may come to the desk under this name. That account is no report, and stays; decisions made from now on "
    "bear the name again. To take it away: whosays people remove '{name}'"
)


class Wanted(StrEnum):
    """What is to be redacted; CLEAN only writes the store anew."""

    PERSON = "person"
    SOURCE = "source"
    REPORT = "report"
    CLEAN = "clean"


def add_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    add_command(
        app,
        redact,
        "whosays redact person 'Mirela Sorvan' --also Sorvan",
        "whosays redact person - --yes --why 'asked to be left out'",
        "whosays redact report interview-17.txt --yes",
    )
    add_command(app, redactions, "whosays redactions")


def redact(  # noqa: PLR0913  the options of a command
    what: Annotated[
        Wanted, typer.Argument(metavar="person|source|report|clean", help="What is to be redacted.", show_default=False)
    ],
    names: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="NAME...",
            help="A name, or that of a report or its id's beginning; - asks for it, so that it stays out of the list "
            "of your commands.",
            show_default=False,
        ),
    ] = None,
    store: options.Store = "whosays.db",
    *,
    also: Annotated[
        list[str] | None,
        typer.Option("--also", metavar="ALIAS", help="Another name of the same person or source.", show_default=False),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do it; otherwise the places are only listed.")] = False,
    by: Annotated[
        str | None,
        typer.Option("--by", metavar="NAME", envvar="WHOSAYS_REVIEWER", help="Who redacts (else your login)."),
    ] = None,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Why, for the record; do not write the name.")] = "",
) -> None:
    """Mask a person or a source, or remove a report, everywhere in a store.

    Without --yes all places are listed and nothing is changed. A name is found whatever its case and accents, over line
    breaks and hyphens, with the surname first too, and never as a part of another word; each of its letters becomes a
    block, so that all quotes and offsets still fit. Of a source the words that stand for it where it speaks are masked
    too. Kept files that show the name are removed. What was redacted stays so when its files are read again. `redact
    clean` writes the store anew, as every redaction does, where another program stood against it.
    """
    with open_store(store) as opened:
        if what is Wanted.CLEAN:
            _clean(opened)
            return
        request = _make_request(opened, what, [*_type_in(names or ()), *(also or ())])
        with working_on("Looking through the store"):
            found = opened.survey_redaction(request)
        _print_survey(found)
        if what is Wanted.REPORT and found.reports:
            _print_copies(opened, found)
        if not found.traces:
            return
        if not yes:
            print_lines("Nothing is changed yet: add --yes to do it.")
            return
        with working_on("Redacting"):
            made = opened.redact(request, at=datetime.now(UTC), by=by or _login_name(), why=why)
        print_lines(f"Done, in {made.places} places. The tombstone is redaction {made.number}: whosays redactions")
        _clean(opened)


def _type_in(names: Sequence[str]) -> list[str]:
    """The names, with those instead of "-" that are typed in, one a line."""
    given: list[str] = []
    for name in names:
        if name != _TYPED_IN:
            given.append(name)
            continue
        if sys.stdin.isatty():
            tell("Type the name, and its other forms, each on a line of its own; end with Ctrl+D.")
        given += [line.strip() for line in sys.stdin if line.strip()]
    return given


def _make_request(store: Store, what: Wanted, names: Sequence[str]) -> RedactionRequest:
    """What is asked for.

    Raises:
        NothingToRedactError: there is no name with a letter or digit in it.
        NoSuchReportError: there is no such report.
        AmbiguousReportError: several reports go by a name.
    """
    from whosays.model.redaction import RedactionKind, RedactionRequest  # noqa: PLC0415  --help needs none

    if not names or not all(any(letter.isalnum() for letter in name) for name in names):
        raise NothingToRedactError
    if what is not Wanted.REPORT:
        return RedactionRequest(kind=RedactionKind(what.value), names=tuple(names))
    kept = store.list_reports()
    return RedactionRequest(kind=RedactionKind.REPORT, reports=tuple(find_report(kept, name).id for name in names))


def _print_survey(found: Survey) -> None:
    if not found.traces:
        print_lines("Nothing of it stands anywhere in the store.")
    else:
        table = new_table("report", "where", "places", "becomes")
        for trace in found.traces:
            fate = "removed" if trace.is_removed else "masked"
            table.add_row(plain(trace.report), trace.where, f"{trace.count:,}", fate)
        output().print(table)
        places = say_plural(found.places, "place")
        reports = say_plural(len(found.reports), "report")
        print_lines(f"{places}, in {reports} and beside.")
    for piece, count in found.pieces:
        print_lines(f"The word {plain(piece)} stands {count:,} times by itself and stays; to mask it: --also {piece}")
    for name in found.accounts:
        print_lines(_ACCOUNT_STAYS.format(name=plain(name)))
    print_lines(_NOT_TOUCHED)


def _print_copies(store: Store, found: Survey) -> None:
    """Name the reports that share text with those that go."""
    from whosays.pipeline import open_casebook  # noqa: PLC0415  --help needs none

    with working_on("Looking for copies"):
        casebook = open_casebook(store)
    gone = set(found.reports)
    pairs = [(copy.original, copy.copy) for copy in casebook.copies]
    near = {other for pair in pairs if len(gone.intersection(pair)) == 1 for other in pair} - gone
    named = sorted(e.report.name for e in casebook.extractions if e.report.id in near)
    if named:
        print_lines(f"These share sentences with it and stay: {', '.join(map(plain, named))}.")


def _clean(store: Store) -> None:
    with working_on("Cleaning the store"):
        is_clean = store.wipe()
    if not is_clean:
        tell(_NOT_CLEANED)
        raise typer.Exit(1)
    print_lines(_CLEANED_SERVER if store.location.startswith("postgresql") else _CLEANED)


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "reviewer"


def redactions(store: options.Store = "whosays.db", *, as_json: options.Json = False) -> None:
    """List what was redacted: what kind, when, by whom, why, in how many places; never the name."""
    with open_store(store) as opened:
        made = opened.load_redactions()
    if as_json:
        print_json([_form(each) for each in made])
        return
    _print_redactions(made)


def _form(redaction: Redaction) -> dict[str, object]:
    return {
        "number": redaction.number,
        "kind": redaction.kind.value,
        "at": redaction.at.isoformat(),
        "by": redaction.by,
        "why": redaction.why,
        "places": redaction.places,
        "reports": redaction.reports,
    }


def _print_redactions(made: Iterable[Redaction]) -> None:
    table = new_table("number", "what", "when (UTC)", "by", "why", "places", "reports")
    count = 0
    for each in made:
        when = each.at.strftime("%Y-%m-%d %H:%M")
        row = (str(each.number), each.kind.value, when, plain(each.by), plain(each.why))
        table.add_row(*row, f"{each.places:,}", f"{each.reports:,}")
        count += 1
    if count:
        output().print(table)
    print_lines(f"{say_plural(count, 'redaction')}.")
