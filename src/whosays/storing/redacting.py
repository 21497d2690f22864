"""Redacting: what would have to be masked or removed all over a store, and doing it in one transaction.

A plan is worked out first, from everything that the tables hold; a dry run shows it, and the same plan is carried out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields, replace
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select, update

from whosays.model.annotation import Quotation
from whosays.model.decision import Decision
from whosays.model.evidence import Span
from whosays.model.extraction import Extraction
from whosays.model.identity import ReportId
from whosays.model.masked_values import Renaming, mask_decisions, mask_extraction, mask_problem
from whosays.model.masking import Names
from whosays.model.problem import Problem, Stage
from whosays.model.redaction import Redaction, RedactionKind, RedactionRequest, Survey, Trace
from whosays.storing.choosing import is_one_of
from whosays.storing.forgetting import forget_reports
from whosays.storing.loading import load_decisions, load_extractions, load_reading_problems, sort_report_ids
from whosays.storing.marks import read_mark
from whosays.storing.schema import (
    DECISION,
    DECISION_TEAM,
    MASKED_REPORT,
    ORIGINAL,
    PERSON,
    READING_PROBLEM,
    READING_RUN,
    REDACTION,
    REMOVED_REPORT,
    REPORT,
)
from whosays.storing.search import make_index
from whosays.storing.stamp import count_reading
from whosays.storing.tombstones import fingerprint, make_salt
from whosays.storing.tracing import trace_decisions, trace_extraction
from whosays.storing.writing import insert_decision, insert_extractions, insert_reading_problem

_PRONOUNS = frozenset({"he", "she", "they", "it", "who", "him", "her", "them", "i", "we"})


@dataclass(slots=True, kw_only=True)
class Plan:
    """What is to be done: reports with what they become, None for none; values as they are to be kept afterwards.

    `loosened` are reports that stay as they are but for their file, which is removed. `tombstones` are by whom and why
    earlier redactions were made, by their numbers. `accounts` are names of people set up, which stay.
    """

    traces: list[Trace] = field(default_factory=list)
    reports: list[tuple[Extraction, Extraction | None]] = field(default_factory=list)
    loosened: set[ReportId] = field(default_factory=set)
    decisions: tuple[Decision, ...] | None = None
    problems: tuple[Problem, ...] | None = None
    latest: dict[int, str] = field(default_factory=dict)
    originals: set[str] = field(default_factory=set)
    pieces: dict[str, int] = field(default_factory=dict)
    tombstones: dict[int, dict[str, str]] = field(default_factory=dict)
    accounts: tuple[str, ...] = ()

    def sum_up(self) -> Survey:
        """What people are shown of it."""
        return Survey(
            traces=tuple(self.traces),
            reports=tuple(old.report.id for old, _ in self.reports),
            pieces=tuple((piece, count) for piece, count in self.pieces.items() if count),
            accounts=self.accounts,
        )


def make_plan(connection: Connection, request: RedactionRequest) -> Plan:
    """All that has to be done for a request; nothing is changed."""
    if request.kind is RedactionKind.REPORT:
        return _plan_removal(connection, request.reports)
    names = Names(request.names)
    plan, renaming = Plan(pieces=dict.fromkeys(names.pieces, 0)), Renaming()
    for extraction in load_extractions(connection, sort_report_ids(connection)):
        spans = tuple(_words_for_source(extraction, names)) if request.kind is RedactionKind.SOURCE else ()
        masked = mask_extraction(extraction, names, spans)
        if replace(masked, report=replace(masked.report, original=extraction.report.original)) != extraction:
            plan.reports.append((extraction, masked))
            plan.traces += trace_extraction(extraction, masked, names, spans)
            renaming.note(extraction, masked)
        for piece in names.pieces:
            plan.pieces[piece] += len(Names((piece,)).spans_in(masked.report.text))
    _plan_decisions(plan, load_decisions(connection), names, renaming)
    _plan_problems(plan, load_reading_problems(connection), names)
    for row in connection.execute(select(READING_RUN.c.id, READING_RUN.c.latest)):
        if (masked_name := names.mask_address(row.latest)) != row.latest:
            plan.latest[row.id] = masked_name
    if plan.latest:
        plan.traces.append(Trace(where="reads: the latest file", count=len(plan.latest)))
    _plan_originals(connection, plan, names)
    _plan_tombstones(connection, plan, names)
    plan.accounts = tuple(
        name
        for name in connection.execute(select(PERSON.c.name).order_by(PERSON.c.key)).scalars()
        if names.stand_in(name)
    )
    return plan


def _words_for_source(extraction: Extraction, names: Names) -> Iterator[Span]:
    """The words by which a report calls a source where it speaks ("the nurse"), but for pronouns."""
    text = extraction.report.text
    for quotation in extraction.quotations:
        if _is_said_by(quotation, names):
            yield from (s for s in quotation.source if text[s.start : s.end].casefold() not in _PRONOUNS)


def _is_said_by(quotation: Quotation, names: Names) -> bool:
    return bool(quotation.speakers) and names.stand_in(quotation.speakers[0].name)


def _plan_decisions(plan: Plan, decisions: tuple[Decision, ...], names: Names, renaming: Renaming) -> None:
    masked = mask_decisions(decisions, names, renaming)
    if masked != decisions:
        plan.decisions = masked
        plan.traces += trace_decisions(decisions, masked)


def _plan_problems(plan: Plan, problems: tuple[Problem, ...], names: Names) -> None:
    masked = tuple(mask_problem(problem, names) for problem in problems)
    if masked != problems:
        changed = sum(new != old for new, old in zip(masked, problems, strict=True))
        plan.problems = tuple(dict.fromkeys(masked))
        plan.traces.append(Trace(where="problems of reading files", count=changed))


def _plan_tombstones(connection: Connection, plan: Plan, names: Names) -> None:
    """Who made an earlier redaction, or why, can be a name that is masked now."""
    for row in connection.execute(select(REDACTION.c.number, REDACTION.c.by, REDACTION.c.why)):
        masked = {"by": names.mask(row.by), "why": names.mask(row.why)}
        if masked != {"by": row.by, "why": row.why}:
            plan.tombstones[row.number] = masked
    if plan.tombstones:
        plan.traces.append(Trace(where="earlier redactions: by whom, and why", count=len(plan.tombstones)))


def _plan_originals(connection: Connection, plan: Plan, names: Names) -> None:
    """Files that reports were read from cannot be masked: those of masked reports, and those that show a name, go."""
    touched = {old.report.original for old, _ in plan.reports if old.report.original}
    for row in connection.execute(select(ORIGINAL.c.hash, ORIGINAL.c.content)):
        if row.hash in touched or _shows(bytes(row.content), names):
            plan.originals.add(row.hash)
    _plan_loosened(connection, plan, touched | plan.originals)


def _plan_loosened(connection: Connection, plan: Plan, digests: AbstractSet[str]) -> None:
    ours = {old.report.id for old, _ in plan.reports}
    rows = connection.execute(select(REPORT.c.id, REPORT.c.name).where(REPORT.c.original.in_(sorted(digests)))).all()
    plan.loosened |= {ReportId(row.id) for row in rows} - ours
    names_of = {row.id: row.name for row in rows}
    for report in sorted(plan.loosened):
        where = "the hash of a file that it came out of together with others"
        plan.traces.append(Trace(where=where, count=1, report=names_of[report], is_removed=True))
    if plan.originals:
        plan.traces.append(Trace(where="kept files, byte for byte", count=len(plan.originals), is_removed=True))


def _shows(content: bytes, names: Names) -> bool:
    """True where a name can be read off bytes, in the encodings of plain text."""
    encodings = ["utf-8", "latin-1", *(["utf-16-le", "utf-16-be"] if b"\x00" in content else [])]
    return any(names.stand_in(content.decode(encoding, "ignore")) for encoding in encodings)


def _plan_removal(connection: Connection, reports: Iterable[ReportId]) -> Plan:
    """What goes when reports are taken out as a whole, with those of the very same words."""
    plan, wanted = Plan(), set(reports)
    words = {_words_of(e) for e in load_extractions(connection, sorted(wanted))}
    for extraction in load_extractions(connection, sort_report_ids(connection)):
        if extraction.report.id in wanted or _words_of(extraction) in words:
            plan.reports.append((extraction, None))
            what = "the report with all that was read out of it"
            if extraction.report.id not in wanted:
                what = "a copy in the very same words, with all that was read out of it"
            plan.traces.append(Trace(where=what, count=1, report=extraction.report.name, is_removed=True))
    gone = {old.report.id for old, _ in plan.reports}
    decisions = load_decisions(connection)
    left = forget_reports(decisions, gone)
    if left != decisions:
        plan.decisions = left
        plan.traces += trace_decisions(decisions, left)
    names = {old.report.name for old, _ in plan.reports}
    problems = load_reading_problems(connection)
    plan.problems = tuple(p for p in problems if p.report not in names and p.place not in names)
    if len(problems) > len(plan.problems):
        lost = len(problems) - len(plan.problems)
        plan.traces.append(Trace(where="problems of reading files", count=lost, is_removed=True))
    digests = {old.report.original for old, _ in plan.reports if old.report.original}
    plan.originals |= set(
        connection.execute(select(ORIGINAL.c.hash).where(ORIGINAL.c.hash.in_(sorted(digests)))).scalars()
    )
    runs = connection.execute(select(READING_RUN.c.id, READING_RUN.c.latest)).all()
    plan.latest = {row.id: "" for row in runs if row.latest in names}
    if plan.originals:
        plan.traces.append(Trace(where="kept files, byte for byte", count=len(plan.originals), is_removed=True))
    return plan


def _words_of(extraction: Extraction) -> str:
    return " ".join(extraction.report.text.split())


def carry_out(connection: Connection, request: RedactionRequest, *, at: datetime, by: str, why: str) -> Redaction:
    """Do all that a request asks for, and leave a tombstone, which is given back."""
    if connection.dialect.name == "sqlite":
        # What is deleted is overwritten with zeros (https://sqlite.org/pragma.html#pragma_secure_delete).
        connection.exec_driver_sql("PRAGMA secure_delete = ON")
    plan = make_plan(connection, request)
    redaction = _leave_tombstone(connection, request, plan, at=at, by=by, why=why)
    _put_reports(connection, plan, redaction)
    if plan.decisions is not None:
        _put_decisions(connection, plan.decisions)
    if plan.problems is not None:
        connection.execute(delete(READING_PROBLEM))
        for problem in plan.problems:
            insert_reading_problem(connection, problem)
    for run, latest in plan.latest.items():
        connection.execute(update(READING_RUN).where(READING_RUN.c.id == run).values(latest=latest))
    for number, masked in plan.tombstones.items():
        connection.execute(update(REDACTION).where(REDACTION.c.number == number).values(masked))
    if plan.originals:
        connection.execute(delete(ORIGINAL).where(ORIGINAL.c.hash.in_(sorted(plan.originals))))
    make_index(connection)
    count_reading(connection)
    return redaction


def _leave_tombstone(
    connection: Connection, request: RedactionRequest, plan: Plan, *, at: datetime, by: str, why: str
) -> Redaction:
    names = Names(request.names)
    made = Redaction(
        number=0,
        kind=request.kind,
        at=at,
        by=names.mask(by),
        why=names.mask(why),
        places=plan.sum_up().places,
        reports=len(plan.reports),
    )
    row = {each.name: getattr(made, each.name) for each in fields(made) if each.name != "number"}
    number = connection.execute(insert(REDACTION).values(row).returning(REDACTION.c.number)).scalar_one()
    return replace(made, number=number)


def _put_reports(connection: Connection, plan: Plan, redaction: Redaction) -> None:
    ids = [old.report.id for old, _ in plan.reports]
    rows = connection.execute(select(REPORT).where(is_one_of(connection, REPORT.c.id, ids))).all()
    read_by = {row.id: read_mark(row.read_by)[0] for row in rows}
    _mark_removed(connection, plan, redaction, _count_by_file(connection))
    connection.execute(delete(MASKED_REPORT).where(is_one_of(connection, MASKED_REPORT.c.report_id, ids)))
    connection.execute(delete(REPORT).where(is_one_of(connection, REPORT.c.id, ids)))
    notice = redaction.notice
    made = [(read_by[old.report.id], _with_notice(new, notice)) for old, new in plan.reports if new]
    # Two reports can become one: the same words, under names that differ in what is masked.
    there = set(connection.execute(select(REPORT.c.id)).scalars())
    for version in sorted(set(read_by.values())):
        batch = []
        for mark, extraction in made:
            if mark == version and extraction.report.id not in there:
                there.add(extraction.report.id)
                batch.append(extraction)
        insert_extractions(connection, batch, read_by=version)
    loosened = [extraction.report for extraction in load_extractions(connection, sorted(plan.loosened))]
    connection.execute(
        update(REPORT).where(is_one_of(connection, REPORT.c.id, sorted(plan.loosened))).values(original=None)
    )
    marked = {report.id: len(report.text) for report in (*(e.report for _, e in made), *loosened)}
    connection.execute(delete(MASKED_REPORT).where(is_one_of(connection, MASKED_REPORT.c.report_id, tuple(marked))))
    if marked:
        given = [{"report_id": i, "redaction": redaction.number, "length": n} for i, n in marked.items()]
        connection.execute(insert(MASKED_REPORT), given)


def _with_notice(extraction: Extraction, notice: str) -> Extraction:
    name = extraction.report.name
    return replace(extraction, problems=(*extraction.problems, Problem(Stage.STORING, notice, name, name)))


def _count_by_file(connection: Connection) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for digest in connection.execute(select(REPORT.c.original).where(REPORT.c.original.is_not(None))).scalars():
        counts[digest] = counts.get(digest, 0) + 1
    return counts


def _mark_removed(connection: Connection, plan: Plan, redaction: Redaction, by_file: Mapping[str, int]) -> None:
    """Note by what the removed reports are known again; by its file only one that was alone in it."""
    rows = []
    for position, report in enumerate(old.report for old, new in plan.reports if new is None):
        salt = make_salt()
        alone = report.original if by_file.get(report.original or "") == 1 else None
        rows.append(
            {
                "redaction": redaction.number,
                "position": position,
                "salt": salt,
                "text": fingerprint(report.text, salt),
                "original": fingerprint(alone, salt) if alone else None,
            }
        )
    if rows:
        connection.execute(insert(REMOVED_REPORT), rows)


def _put_decisions(connection: Connection, decisions: tuple[Decision, ...]) -> None:
    """The decisions anew, in their order; two that have become one are kept once."""
    connection.execute(delete(DECISION_TEAM))
    connection.execute(delete(DECISION))
    for decision in {decision.id: decision for decision in decisions}.values():
        insert_decision(connection, decision)
