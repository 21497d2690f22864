"""`audit`: whether what a store holds is what this version reads, and what would change."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, fields, is_dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from whosays.cli import options
from whosays.cli.opening import find_report, open_store
from whosays.cli.quoting import say_claim
from whosays.cli.registering import add_command
from whosays.cli.terminal import SHORT_ID, new_table, output, plain, print_lines, progress_bar, shorten_json
from whosays.model.wording import say_plural

if TYPE_CHECKING:
    from whosays.auditing import Audited, Change
    from whosays.auditing.comparing import Read
    from whosays.model.decision import Decision
    from whosays.storing import HowRead, Store

_DIFFERENT = 1
_NOTHING = "–"
_MEMBERS = {
    "anchor": "first quote",
    "confidence": "how surely it was read",
    "content": "what is said",
    "count": "number",
    "cue": "by which words",
    "denies": "the words deny",
    "evidence": "quotes",
    "hedged": "the words hedge",
    "latest": "to",
    "main": "the chief one of the report",
    "modality": "how firmly it is said",
    "partial": "some of a larger number",
    "published": "publication date",
    "side": "of whom",
    "source": "the words for who says it",
    "sources": "who says so",
    "speakers": "who says it",
    "telling": "of which incident",
    "vouches": "the words vouch",
}
"""Members of the model whose names say too little to readers."""


def add_commands(app: typer.Typer) -> None:
    """Add this module's commands."""
    add_command(
        app,
        audit,
        "whosays audit",
        "whosays audit --sample 200 --seed 7",
        "whosays audit --report harbour-news --apply",
        "whosays audit --digest",
    )


@dataclass(slots=True)
class _Tally:
    """What was found so far; of the reports that differ only what names them is held."""

    same: int = 0
    different: list[HowRead] = field(default_factory=list)
    unread: int = 0
    taken_in: int = 0
    masked: int = 0
    other_versions: Counter[str] = field(default_factory=Counter)
    changes: Counter[tuple[str, str]] = field(default_factory=Counter)
    cut_off: dict[str, Decision] = field(default_factory=dict)

    def count(self, audited: Audited) -> None:
        """Take in what came of one report."""
        from whosays.version import __version__  # noqa: PLC0415  kept beside its use

        self.changes.update((_name_part(change), change.outcome.value) for change in audited.changes)
        self.cut_off.update((decision.id, decision) for decision in audited.cut_off)
        self.masked += audited.is_masked
        self.unread += audited.coverage is None and not audited.is_masked
        self.taken_in += audited.how.read_by is None
        if audited.how.read_by not in {None, __version__}:
            self.other_versions[str(audited.how.read_by)] += 1
        if audited.is_same:
            self.same += 1
        else:
            self.different.append(audited.how)


def audit(  # noqa: PLR0913  the options of a command
    store: options.Store = "whosays.db",
    *,
    report: Annotated[
        list[str] | None,
        typer.Option(
            "--report",
            metavar="REPORT",
            help="Only this one: its name, part of it, or its id's beginning; may be given several times.",
            show_default=False,
        ),
    ] = None,
    sample: Annotated[
        int | None,
        typer.Option("--sample", metavar="N", min=1, help="Only so many of them, drawn by lot.", show_default=False),
    ] = None,
    seed: Annotated[int, typer.Option("--seed", metavar="N", help="Which lots: the same seed draws the same.")] = 0,
    apply: Annotated[
        bool, typer.Option("--apply", help="After the list, keep what this version reads in place of what differs.")
    ] = False,
    digest: Annotated[
        bool, typer.Option("--digest", help="Only print one SHA-256 over all that was read, to compare two stores by.")
    ] = False,
    workers: options.Workers = None,
    as_json: options.Json = False,
) -> None:
    """Read the stored reports again, and list where that gives something else than what is kept of them.

    The reports are read as they are kept, not from their files, and each in the way it was read: with triage or
    without. Nothing is written unless --apply is given. What people decided is no reading and stays; decisions that
    would not find their claim any more are named. Exit status: 0 all is the same (with --apply: now); 1 something
    differs, or could not be read again.
    """
    with open_store(store) as opened:
        if digest:
            print_lines(_digest(opened), whole=True)
            return
        chosen = _choose(opened, report or (), sample, seed)
        show = _JsonListing() if as_json else _Listing()
        tally = _list(opened, chosen, workers, show)
        kept = _apply(opened, tally.different, workers) if apply else None
        show.finish(tally, kept)
    left = len(tally.different) - (kept or 0)
    if left:
        raise typer.Exit(_DIFFERENT)


def _digest(store: Store) -> str:
    from whosays.auditing import digest_store  # noqa: PLC0415  the rooms must not be loaded for --help

    return digest_store(store)


def _choose(store: Store, named: Sequence[str], sample: int | None, seed: int) -> Sequence[HowRead]:
    """The reports that were asked for.

    Raises:
        NoSuchReportError: there is none of a name.
        AmbiguousReportError: there are several.
    """
    from whosays.auditing import choose_sample  # noqa: PLC0415  --help needs none

    hows: Sequence[HowRead] = store.list_how_read()
    if named:
        reports = store.list_reports()
        wanted = {find_report(reports, each).id for each in named}
        hows = [how for how in hows if how.id in wanted]
    return hows if sample is None else choose_sample(hows, sample, seed=seed)


def _list(store: Store, chosen: Sequence[HowRead], workers: int | None, show: _Listing | _JsonListing) -> _Tally:
    from whosays.auditing import audit_store  # noqa: PLC0415  --help needs none

    tally = _Tally()
    with progress_bar() as bar, closing(audit_store(store, chosen, workers=workers)) as found:
        task = bar.add_task("Reading again", total=len(chosen))
        for audited in found:
            tally.count(audited)
            bar.advance(task)
            if not audited.is_same:
                show.show(audited)
    return tally


def _apply(store: Store, different: Sequence[HowRead], workers: int | None) -> int:
    """How many readings were kept anew."""
    from whosays.auditing import apply_readings  # noqa: PLC0415  --help needs none

    with progress_bar() as bar, closing(apply_readings(store, different, workers=workers)) as kept:
        task = bar.add_task("Keeping what is read now", total=len(different))
        count = 0
        for _ in kept:
            bar.advance(task)
            count += 1
    return count


class _Listing:
    """What differs as tables, one a report, and a summary."""

    def show(self, audited: Audited) -> None:
        """Show what differs in one report."""
        print_lines(Text.assemble((plain(audited.how.name), "bold"), f" ({_say_how(audited.how)})"), whole=True)
        if audited.changes:
            table = new_table("", "as it is kept", "as it is read now")
            table.columns[0].no_wrap = True
            for change in audited.changes:
                for row in _lay_out(change):
                    table.add_row(*row)
            output().print(table)
        problems = (audited.problem.message,) if audited.problem else ()
        print_lines(*map(plain, (*audited.faults, *problems)))
        for decision in audited.cut_off:
            print_lines(f"No longer finds its claim or incident: {_say_decision(decision)}.")
        print_lines("")

    def finish(self, tally: _Tally, kept: int | None) -> None:
        """Sum up."""
        print_lines(*_sum_up(tally, kept), whole=True)


class _JsonListing:
    """The same as one JSON object, written as it comes."""

    def __init__(self) -> None:
        self._written = 0

    def show(self, audited: Audited) -> None:
        """Write what differs in one report."""
        sys.stdout.write((",\n" if self._written else '{"reports": [\n') + shorten_json(_form(audited)))
        self._written += 1

    def finish(self, tally: _Tally, kept: int | None) -> None:
        """Write the summary."""
        summary = {
            "same": tally.same,
            "different": len(tally.different),
            "unread": tally.unread,
            "taken_in": tally.taken_in,
            "masked": tally.masked,
            "other_versions": dict(sorted(tally.other_versions.items())),
            "cut_off": sorted(tally.cut_off),
            "kept_anew": kept,
        }
        sys.stdout.write(("\n]" if self._written else '{"reports": []') + f', "summary": {shorten_json(summary)}}}\n')


def _form(audited: Audited) -> dict[str, object]:
    return {
        "report": audited.how.id,
        "name": audited.how.name,
        "read_by": audited.how.read_by,
        "coverage": audited.how.coverage.value,
        "coverage_now": audited.coverage.value if audited.coverage else None,
        "changes": [_form_change(change) for change in audited.changes],
        "faults": [*audited.faults, *([audited.problem.message] if audited.problem else [])],
        "cut_off": [decision.id for decision in audited.cut_off],
    }


def _form_change(change: Change) -> dict[str, Any]:
    from whosays.model.decision_form import value_to_form  # noqa: PLC0415  --help needs none

    return {
        "part": change.part.value,
        "outcome": change.outcome.value,
        "old": None if change.old is None else value_to_form(change.old),
        "new": None if change.new is None else value_to_form(change.new),
        "changed": [turn.member for turn in change.turns],
    }


def _say_how(how: HowRead) -> str:
    much = {"whole": "read as a whole", "part": "read in part", "none": "not read further"}[how.coverage.value]
    by = f"by version {how.read_by}" if how.read_by else "taken in from another team"
    return f"{how.id[:SHORT_ID]}, {much if how.read_by else 'a reading'} {by}"


def _lay_out(change: Change) -> Iterator[tuple[str, str, str]]:
    """The rows of one change: the whole of it, and below it each member that changed."""
    from whosays.auditing import Outcome  # noqa: PLC0415  --help needs none

    what = _name_part(change)
    if change.outcome is Outcome.REORDERED:
        yield f"{what}s in another order", "", ""
        return
    yield f"{what} {change.outcome.value}", _name(change.old), _name(change.new)
    for turn in change.turns:
        member = _MEMBERS.get(turn.member, turn.member.replace("_", " "))
        yield f"  {member}", _say(turn.old), _say(turn.new)


def _name_part(change: Change) -> str:
    """What differs, as users call it."""
    return "incident" if change.part.value == "telling" else change.part.value


def _name(value: Read | None) -> str:
    """A value in a line: what it says, and its first quote."""
    from whosays.model.annotation import Quotation  # noqa: PLC0415  --help needs none
    from whosays.model.incident import Telling  # noqa: PLC0415  likewise
    from whosays.model.problem import Problem  # noqa: PLC0415  likewise

    if value is None:
        return _NOTHING
    if isinstance(value, Problem):
        return plain(str(value))
    if isinstance(value, Telling):
        return f"{value.method.value}: {_say(value.anchor)}"
    if isinstance(value, Quotation):
        return f"{_say(value.speakers)}: {_say(value.content)}"
    return f"{value.kind}: {say_claim(value)}: {_say(value.evidence[:1])}"


def _say(value: object) -> str:
    """A member in full: what differs must look different."""
    from whosays.model.evidence import Evidence, Span  # noqa: PLC0415  --help needs none

    if value is None or value in {"", ()}:
        return _NOTHING
    if isinstance(value, tuple):
        return " · ".join(map(_say, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Span):
        return f"{value.start}–{value.end}"
    if isinstance(value, Evidence):
        said = f"“{value.quote}” ({value.start}–{value.end})"
    elif is_dataclass(value) and type(value).__str__ is object.__str__:
        members = (getattr(value, member.name) for member in fields(value))
        said = ", ".join(_say(member) for member in members if member is not None)
    else:
        said = str(value)
    return plain(said)


def _say_decision(decision: Decision) -> str:
    reports = ", ".join(report[:SHORT_ID] for report in sorted(decision.act.reports))
    note = f": “{decision.note}”" if decision.note else ""
    by = f"by {decision.reviewer} on {decision.at:%Y-%m-%d}"
    return plain(f"decision {decision.id[:SHORT_ID]} ({decision.act.kind}, of report {reports}) {by}{note}")


def _sum_up(tally: _Tally, kept: int | None) -> Iterator[str]:
    number = tally.same + len(tally.different)
    yield f"{say_plural(number, 'report')} audited: {tally.same} the same, {len(tally.different)} different."
    if tally.changes:
        counts = sorted(tally.changes.items())
        told = (
            f"{say_plural(count, 'incident' if part == 'telling' else part)} {outcome}"
            for (part, outcome), count in counts
        )
        yield f"In them: {', '.join(told)}."
    if tally.unread:
        yield f"{tally.unread} could not be read again; see above."
    if tally.masked:
        yield f"{say_plural(tally.masked, 'report')} masked by hand: what is kept of that is no version's reading."
    for version, count in sorted(tally.other_versions.items()):
        yield f"{say_plural(count, 'reading')} made by version {version}."
    if tally.taken_in:
        yield (
            f"{say_plural(tally.taken_in, 'reading')} taken in from another team: nobody noted which version made "
            f"{'it' if tally.taken_in == 1 else 'them'}."
        )
    if tally.cut_off:
        finds = "finds its" if len(tally.cut_off) == 1 else "find their"
        yield f"{say_plural(len(tally.cut_off), 'decision')} no longer {finds} claim or incident in what is read now."
    if kept is not None:
        yield f"{say_plural(kept, 'reading')} kept anew."
    elif tally.different:
        yield "Nothing was changed. To keep what this version reads: the same command with --apply."
