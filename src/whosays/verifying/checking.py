"""Whether every quote of an export stands where it says, in the text with the stated hash."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import IO

from whosays.model.report import Report
from whosays.verifying.shelf import TextShelf
from whosays.verifying.stating import Misstated, StatedQuote, StatedText, Statement

MOST_FAILURES = 1000
"""So many failures are told one by one; all are counted."""

_LONGEST_SHOWN = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Something of an export that does not hold: where in it, of which report ("" where it names none), and why."""

    place: str
    report: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedReport:
    """How many quotes of a report stand in its text, and how many do not.

    `unchecked` are those for which there was no text. `fault` says what is wrong with the text itself, "" for nothing.
    """

    report: str
    stand: int = 0
    fall: int = 0
    unchecked: int = 0
    fault: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What came of checking an export: its reports by name, the first failures, and how many there are in all.

    `misstated` are parts that state nothing that could be checked; they are failures too.
    """

    reports: tuple[CheckedReport, ...]
    failures: tuple[Failure, ...]
    failed: int
    misstated: int

    @property
    def stand(self) -> int:
        """How many quotes stand where they say."""
        return sum(report.stand for report in self.reports)

    @property
    def fall(self) -> int:
        """How many do not."""
        return sum(report.fall for report in self.reports)

    @property
    def unchecked(self) -> int:
        """For how many there was no text."""
        return sum(report.unchecked for report in self.reports)

    @property
    def holds(self) -> bool:
        """True where nothing that was checked failed."""
        return self.failed == 0


def check_statements(statements: Iterable[Statement], own: Iterable[Report] | None = None) -> Verification:
    """Check what an export states, a statement at a time, against its own texts, or against `own` reports alone.

    Own reports are found by the hash of their text, else by their name: one of that name with another text is a
    failure, and the quotes are looked for in it all the same.
    """
    with TextShelf() as shelf, tempfile.TemporaryFile() as waiting:
        check = _Check(shelf, waiting, has_own=own is not None)
        for report in own or ():
            check.keep_own(report)
        for statement in statements:
            check.take_in(statement)
        return check.finish()


@dataclass
class _Known:
    """A report of an export: the hash that it states, that of the text to look in (None: there is none), and counts."""

    name: str
    stated: str | None
    look_in: str | None
    fault: str
    stand: int = 0
    fall: int = 0
    unchecked: int = 0


@dataclass
class _Check:
    """A check that is going on. Quotes that come before their texts wait on disk."""

    shelf: TextShelf
    waiting: IO[bytes]
    has_own: bool
    own_by_name: dict[str, str] = field(default_factory=dict)
    known: dict[tuple[int, str], _Known] = field(default_factory=dict)
    reports: list[_Known] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    failed: int = 0
    misstated: int = 0

    def keep_own(self, report: Report) -> None:
        """Keep a text of one's own, to look for quotes in."""
        self.shelf.put(report.text_hash, report.text)
        self.own_by_name.setdefault(report.name, report.text_hash)

    def take_in(self, statement: Statement) -> None:
        """Check a statement, or keep it until its text is known."""
        match statement:
            case StatedText():
                self._learn(statement)
            case Misstated():
                self.misstated += 1
                self._fail(statement.place, "", statement.message)
            case StatedQuote() if (statement.document, statement.report) in self.known:
                self._check(statement)
            case StatedQuote():
                self.waiting.write(json.dumps(asdict(statement)).encode() + b"\n")

    def finish(self) -> Verification:
        """Check what has waited, and count."""
        self.waiting.seek(0)
        for line in self.waiting:
            quote = StatedQuote(**json.loads(line))
            if (quote.document, quote.report) not in self.known:
                self._learn(
                    StatedText(
                        report=quote.report,
                        sha256=quote.sha256,
                        text=None,
                        place=quote.place,
                        document=quote.document,
                    )
                )
            self._check(quote)
        checked = (
            CheckedReport(report=r.name, stand=r.stand, fall=r.fall, unchecked=r.unchecked, fault=r.fault)
            for r in self.reports
        )
        return Verification(
            reports=tuple(sorted(checked, key=lambda report: report.report)),
            failures=tuple(self.failures),
            failed=self.failed,
            misstated=self.misstated,
        )

    def _learn(self, text: StatedText) -> None:
        if (text.document, text.report) in self.known:
            self._fail(text.place, text.report, "Another report of the export has the same name.")
            return
        actual = None if text.text is None else _hash(text.text)
        fault = ""
        if actual and text.sha256 and actual != text.sha256.lower():
            fault = "The text in the export is not the one with the hash that it states."
        stated = text.sha256.lower() if text.sha256 else actual
        look_in = actual
        if self.has_own:
            look_in = stated if stated in self.shelf else self.own_by_name.get(text.report)
            if stated and look_in and look_in != stated:
                fault = "The text is another one: yours of this name has another hash."
        elif text.text is not None and actual:
            self.shelf.put(actual, text.text)
        known = _Known(text.report, stated, look_in, fault)
        self.reports.append(known)
        for name in (text.report, *text.also_called):
            self.known[text.document, name] = known
        if fault:
            self._fail(text.place, text.report, fault)

    def _check(self, quote: StatedQuote) -> None:
        report = self.known[quote.document, quote.report]
        if quote.sha256 and report.stated and quote.sha256.lower() != report.stated:
            report.fall += 1
            self._fail(quote.place, report.name, "It is said to stand in a text with another hash than the report's.")
        elif report.look_in is None:
            report.unchecked += 1
        elif quote.stands_in(self.shelf.get(report.look_in)):
            report.stand += 1
        else:
            report.fall += 1
            self._fail(quote.place, report.name, _say_where(quote, self.shelf.get(report.look_in)))

    def _fail(self, place: str, report: str, why: str) -> None:
        self.failed += 1
        if len(self.failures) < MOST_FAILURES:
            self.failures.append(Failure(place=place, report=report, why=why))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _say_where(quote: StatedQuote, text: str) -> str:
    """Why a quote does not stand, with what stands at its place instead."""
    where = f'"{_shorten(quote.quote)}" does not stand at {quote.start} to {quote.end}'
    if not 0 <= quote.start < quote.end <= len(text):
        return f"{where}: the text has no such place, it is {len(text)} long."
    return f'{where}, where the text has "{_shorten(text[quote.start : quote.end])}".'


def _shorten(words: str) -> str:
    return words if len(words) <= _LONGEST_SHOWN else f"{words[:_LONGEST_SHOWN]}…"
