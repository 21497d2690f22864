"""What must hold of any bytes that are read: nothing but reports and problems comes of them, soon, and the same again.

Files are read as `read_paths` reads a user's, but out of memory. What takes PDF, Word, feeds and large pages apart in a
child process is called in this one, so that its ways through the bytes can be followed, with the outcome that the child
would have given.
"""

from __future__ import annotations

import resource
import signal
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PosixPath
from typing import ClassVar, TypeVar

from whosays.errors import NoSuchPathError, UnverifiableExportError
from whosays.model.extraction import Extraction
from whosays.model.problem import Problem
from whosays.model.report import Report
from whosays.reading import feeds, pages, pdf, word
from whosays.reading.files import METADATA, ReportFile
from whosays.reading.isolating import Fault, Outcome
from whosays.reading.naming import Names, name_report
from whosays.reading.original import Format, format_of_name
from whosays.reading.plain import LONGEST_TEXT
from whosays.reading.reports import find_reports
from whosays.verifying.checking import check_statements
from whosays.verifying.exports import open_export
from whosays.verifying.json_walk import DamagedJsonError
from whosays.verifying.returning import read_back

SECONDS = 5.0
"""Seconds of processor time that any file may take; those of a longer one grow by `SECONDS_A_MEGABYTE`."""
SECONDS_A_MEGABYTE = 60.0
EXTRACTING = 20.0
"""Seconds of processor time that reading out any short text may take."""
MOST_MEMORY = 512 * 1024
"""Kilobytes by which one small file may make the process grow."""
_CHILD_SECONDS = 4.0
# Extracting takes so many times as long as reading.
_SLOWER = 20
_AGAIN = 8
"""One input in so many is read twice; which ones is told by their bytes."""

Part = TypeVar("Part")


class BrokenPromiseError(AssertionError):
    """Something that should hold of every input did not; the message says what."""


class _TooSlow(BaseException):
    """The time of an input is over."""


@dataclass(slots=True)
class Tally:
    """What came of the inputs of one run, counted."""

    inputs: int = 0
    reports: int = 0
    problems: int = 0
    slowest: float = 0.0
    faults: dict[Fault, int] = field(default_factory=dict)


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Break off after so many seconds of processor time.

    Raises:
        BrokenPromiseError: they are over.
    """

    def ring(_number: int, _frame: object) -> None:
        raise _TooSlow

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    except _TooSlow:
        message = f"it takes longer than {seconds:g} seconds"
        raise BrokenPromiseError(message) from None
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def take_apart_here(tally: Tally) -> Callable[..., Outcome[object]]:
    """`isolating.take_apart` without a child process, counting the faults that it would tell."""

    def take_apart(function: Callable[[bytes], Iterator[Part]], content: bytes, **_limits: object) -> Outcome[Part]:
        parts: list[Part] = []
        fault = None
        started = time.process_time()
        try:
            for part in function(content):
                parts.append(part)
                if time.process_time() - started > _CHILD_SECONDS:
                    fault = Fault.TIME
                    break
        except MemoryError:
            fault = Fault.MEMORY
        except Exception:  # noqa: BLE001  as in the child process
            fault = Fault.BROKEN
        if fault:
            tally.faults[fault] = tally.faults.get(fault, 0) + 1
        return Outcome(tuple(parts), fault)

    return take_apart


@contextmanager
def in_this_process(tally: Tally) -> Iterator[None]:
    """Within it, nothing is taken apart in a child process."""
    modules = (feeds, pages, pdf, word)
    before = [module.take_apart for module in modules]
    for module in modules:
        module.take_apart = take_apart_here(tally)  # type: ignore[attr-defined]
    try:
        yield
    finally:
        for module, function in zip(modules, before, strict=True):
            module.take_apart = function  # type: ignore[attr-defined]


class HeldPath(PosixPath):
    """A file that is in memory alone, beside no other: opening real ones takes longer than reading what is in them."""

    held: ClassVar[dict[str, bytes]] = {}

    def is_file(self) -> bool:
        """True where it is held."""
        return str(self) in self.held

    def exists(self, **_kwargs: object) -> bool:
        """True where it is held."""
        return self.is_file()

    def open(self, *_args: object, **_kwargs: object) -> BytesIO:  # type: ignore[override]
        """Its bytes."""
        return BytesIO(self.held[str(self)])


def read_held(path: HeldPath) -> list[Report | Problem]:
    """What `read_paths` gives of a file that is held, and of a plain text where it is the table beside that."""
    is_table = path.name == METADATA
    known = Format.TEXT if is_table else format_of_name(path.name) or Format.TEXT
    files = [ReportFile(HeldPath("raid.txt") if is_table else path, known)]
    names, items = Names(), list[Report | Problem]()
    for found in find_reports(files):
        if isinstance(found, Problem):
            items.append(found)
        else:
            items += name_report(found, names.take(found.report.name, found.report.id))
    return items


def judge_file(name: str, content: bytes, tally: Tally) -> None:
    """Read a file of reports, and see that all that must hold does.

    Raises:
        BrokenPromiseError: something does not. Any other exception is a promise broken as well.
    """
    path = HeldPath(name)
    HeldPath.held = {"raid.txt": b"Gunmen killed three guards.", name: content}
    seconds = SECONDS + SECONDS_A_MEGABYTE * len(content) / 1024**2
    memory, started = _memory(), time.process_time()
    with within(seconds):
        items = read_held(path)
    tally.slowest = max(tally.slowest, time.process_time() - started)
    _require(_memory() - memory <= MOST_MEMORY, "it takes far more memory than its size lets expect")
    for item in items:
        if isinstance(item, Report):
            _judge_report(item)
        else:
            _judge_problem(item, name)
    tally.inputs += 1
    tally.reports += sum(isinstance(item, Report) for item in items)
    tally.problems += sum(isinstance(item, Problem) for item in items)
    if zlib.crc32(content) % _AGAIN == 0:
        with within(seconds):
            _require(items == read_held(path), "read again, something else comes of it")


def judge_text(name: str, content: bytes, tally: Tally) -> None:
    """Extract from a text, and see that all that must hold does: every quote stands where it says.

    The text is what the bytes are as UTF-8, halves of pairs and all.

    Raises:
        BrokenPromiseError: something does not. Any other exception is a promise broken as well.
    """
    from whosays.pipeline import extract_report  # noqa: PLC0415  readers are fuzzed without all that it brings

    report = Report(name, _decode(content))
    seconds, started = EXTRACTING + SECONDS_A_MEGABYTE * _SLOWER * len(content) / 1024**2, time.process_time()
    with within(seconds):
        extraction = extract_report(report, triage=False)
    tally.slowest = max(tally.slowest, time.process_time() - started)
    _judge_extraction(extraction)
    tally.inputs += 1
    tally.reports += bool(extraction.claims)
    tally.problems += len(extraction.problems)
    if zlib.crc32(content) % _AGAIN == 0:
        with within(seconds):
            _require(extract_report(report, triage=False) == extraction, "read again, something else comes of it")


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return content.decode("utf-8", "replace")


def _judge_extraction(extraction: Extraction) -> None:
    text, tellings = extraction.report.text, {telling.id for telling in extraction.tellings}
    quotes = [quote for claim in extraction.claims for quote in claim.evidence]
    for quote in (*quotes, *(telling.anchor for telling in extraction.tellings)):
        _require(bool(quote.quote) and quote.holds_in(text), "a quote does not stand where it says")
    _require(all(claim.telling in tellings for claim in extraction.claims), "a claim of a telling that is not there")
    for quotation in extraction.quotations:
        for span in (*quotation.source, *quotation.cue, *quotation.content):
            _require(span.end <= len(text), "a quotation that ends outside of the text")


def judge_export(name: str, content: bytes, tally: Tally) -> None:
    """Check a file as an export, and take it in as a bundle, and see that all that must hold does.

    Raises:
        BrokenPromiseError: something does not. Any other exception is a promise broken as well.
    """
    with tempfile.NamedTemporaryFile(prefix=name) as written:
        written.write(content)
        written.flush()
        _judge_export(Path(written.name), content, tally)


def _judge_export(path: Path, content: bytes, tally: Tally) -> None:
    started = time.process_time()
    with within(SECONDS + SECONDS_A_MEGABYTE * len(content) / 1024**2):
        try:
            with open_export(path) as opened:
                check_statements(opened.statements)
        except (UnverifiableExportError, NoSuchPathError):
            pass
        try:
            returned = read_back(BytesIO(content), name="bundle", team="us", find_text=lambda _: None)
        except DamagedJsonError:
            returned = None
    for extraction in returned.extractions if returned else ():
        _judge_report(extraction.report)
        for claim in extraction.claims:
            for quote in claim.evidence:
                _require(quote.holds_in(extraction.report.text), "a quote does not stand where it says")
    tally.inputs += 1
    tally.slowest = max(tally.slowest, time.process_time() - started)


def _judge_report(report: Report) -> None:
    text = report.text
    _require(bool(text.strip()), "a report without text")
    _require(len(text) <= LONGEST_TEXT, "a report longer than any may be")
    last = -1
    for span in report.furniture:
        _require(last < span.start < span.end <= len(text), "furniture that overlaps or lies outside the text")
        last = span.end
    _require(list(report.pages) == sorted(report.pages), "pages out of order")
    _require(all(0 <= page < len(text) for page in report.pages), "a page that begins outside of the text")
    for told in (report.name, text, report.title, report.publisher, report.url, report.author, report.section):
        _require(is_writable(told or ""), "characters that no store can keep")
    _require(bool(report.id and report.text_hash and report.name.strip()), "a report without a name")


def _judge_problem(problem: Problem, name: str) -> None:
    _require(problem.place.startswith((name, METADATA, "raid.txt")), "a problem without its file")
    _require(problem.message.endswith((".", "?")), "a problem that is no sentence")
    said = (problem.place, problem.message, problem.report or "")
    _require(max(map(len, said)) <= 10_000, "a problem that nobody can read to its end")


def is_writable(text: str) -> bool:
    """True of what every store and file can keep: no lone surrogates, which have no UTF-8, and no NUL (PostgreSQL)."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def _memory() -> int:
    """The most that this process ever took, in kilobytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _require(holds: bool, what: str) -> None:  # noqa: FBT001  a condition, as in assert
    if not holds:
        raise BrokenPromiseError(what)
