"""`import` and `conflicts`: another team's work, and what teams decided differently."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.padding import Padding
from rich.text import Text

from whosays.cli import options
from whosays.cli.opening import load_casebook, open_store
from whosays.cli.reading import UNREAD
from whosays.cli.registering import add_command
from whosays.cli.terminal import SHORT_ID, list_problems, output, plain, print_json, print_lines, working_on
from whosays.model.wording import say_plural

if TYPE_CHECKING:
    from whosays.importing import Imported
    from whosays.model.casebook import Casebook
    from whosays.model.conflict import Conflict
    from whosays.model.decision import Decision
    from whosays.web.pages.decisions import Ledger


_NAMES_MAY_BE_BACK = (
    "Names were masked here in reports that this is about. Nothing of these names is kept, so that they could not be "
    "looked for in the notes and decisions that came in: read these (whosays desk, History), and redact again what "
    "must not stand there."
)


class Wanted(StrEnum):
    """What of a file is to be taken in."""

    BUNDLE = "bundle"
    DECISIONS = "decisions"


def add_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    add_command(app, import_, "whosays import bundle osh.json --team 'Osh desk'", "whosays import decisions osh.json")
    add_command(app, conflicts, "whosays conflicts", "whosays conflicts --json")


def import_(
    what: Annotated[Wanted, typer.Argument(metavar="bundle|decisions", help="All of it, or the decisions alone.")],
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The bundle (JSON) of another team.")],
    store: options.Store = "whosays.db",
    *,
    team: Annotated[
        str | None, typer.Option("--team", metavar="NAME", help="Whose it is (else the file's name, without its end).")
    ] = None,
) -> None:
    """Take in another team's bundle: reports that are not here yet, and what people decided, with their names.

    Nothing that is here is overwritten, and a second time nothing changes. A decision of your own holds against any
    that is taken in; where other teams decided differently, neither holds until you decide (`whosays conflicts`).
    """
    from whosays.importing import import_bundle, import_decisions  # noqa: PLC0415  the rooms are not for --help

    with open_store(store, create=what is Wanted.BUNDLE) as opened, working_on("Taking it in"):
        take = import_bundle if what is Wanted.BUNDLE else import_decisions
        imported = take(opened, file, team=team)
    print_lines(*_say(imported, what), whole=True)
    list_problems(imported.problems)
    if imported.problems:
        raise typer.Exit(UNREAD)


def _say(imported: Imported, what: Wanted) -> list[str]:
    lines = [f'Taken in as of the team "{plain(imported.team)}".']
    if what is Wanted.BUNDLE:
        known = len(imported.same) + len(imported.other)
        lines.append(f"Reports: {len(imported.new)} new, {known} here already.")
    if imported.other:
        named = ", ".join(map(plain, imported.other))
        lines.append(f"Something else was read out of these here, which stays: {named}.")
    lines.append(f"Decisions: {imported.decided} new, {imported.known} here already.")
    if imported.touches_masked:
        lines.append(_NAMES_MAY_BE_BACK)
    if number := len(imported.conflicts):
        lines.append(f"Teams decided differently about {say_plural(number, 'thing')}: whosays conflicts")
    return lines


def conflicts(store: options.Store = "whosays.db", *, as_json: options.Json = False) -> None:
    """List what teams decided differently, and what holds of it.

    A decision made here holds. Where there is none, nothing of a conflict holds until somebody decides here, at the
    desk: the same thing anew, or by taking back the others.
    """
    casebook = load_casebook(store)
    found = casebook.reviewed.conflicts
    if as_json:
        print_json([_form_conflict(conflict, casebook) for conflict in found])
        return
    ledger = _make_ledger(casebook)
    for conflict in found:
        _print_conflict(conflict, casebook, ledger)
    print_lines(f"{say_plural(len(found), 'conflict')}.")


def _make_ledger(casebook: Casebook) -> Ledger:
    from datetime import UTC, datetime  # noqa: PLC0415  --help needs none

    from whosays.exporting.dossier.register import Register  # noqa: PLC0415  likewise
    from whosays.web.pages.decisions import Ledger  # noqa: PLC0415  likewise

    return Ledger(casebook, Register(casebook), datetime.now(UTC))


def _print_conflict(conflict: Conflict, casebook: Casebook, ledger: Ledger) -> None:
    decisions = [casebook.decisions_by_id[id_] for id_ in conflict.decisions]
    titles = dict.fromkeys(each.title for decision in decisions for each in ledger.incidents_of(decision.act))
    heading = plain("; ".join(titles)) or "Decisions"
    output().print(Text.assemble((heading, "bold"), (f"  {conflict.id[:SHORT_ID]}", "dim")))
    for decision in decisions:
        holds = " - holds" if decision.id in conflict.holds else ""
        line = f"{_say_who(decision)}, {decision.at:%Y-%m-%d}: {ledger.say(decision)}{holds}"
        output().print(Padding(plain(line), (0, 0, 0, 2)))
    if not conflict.holds:
        output().print(Padding("None of these holds until somebody decides here.", (0, 0, 0, 2)))
    print_lines("")


def _say_who(decision: Decision) -> str:
    return f"{decision.reviewer} ({', '.join(decision.teams) or 'here'})"


def _form_conflict(conflict: Conflict, casebook: Casebook) -> dict[str, object]:
    """The conflict as in the bundle, but with the decisions in full."""
    from whosays.exporting.bundle import name_reports  # noqa: PLC0415  --help needs none
    from whosays.exporting.forming import form_conflict, form_decision  # noqa: PLC0415  likewise

    names = name_reports(casebook.reports.values())
    decisions = [casebook.decisions_by_id[id_] for id_ in conflict.decisions]
    return {
        **form_conflict(conflict),
        "decisions": [form_decision(each, names, stands=casebook.in_force[each.id]) for each in decisions],
    }
