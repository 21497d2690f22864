"""The one page that names the order of the rooms: reading, annotating, extracting, linking, reconciling.

Everything that leaves the program, by whatever door, has come this way.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from whosays.annotating import annotate
from whosays.extracting import extract
from whosays.intake import Inbox, Intake, Known, Progress, announce_run
from whosays.memory import Memory
from whosays.model.casebook import Casebook
from whosays.model.decision import Decision
from whosays.model.evidence import Span
from whosays.model.extraction import Coverage, Extraction
from whosays.model.holding import find_holding
from whosays.model.paragraphs import split_paragraphs
from whosays.model.problem import Problem, Stage
from whosays.model.report import Report
from whosays.model.review import Reviewed
from whosays.reading import read_paths
from whosays.reading.columns import Columns
from whosays.reading.counting import count_in
from whosays.reading.files import STANDARD_INPUT, find_files
from whosays.reading.original import Format
from whosays.reading.standard_input import NAME
from whosays.reconciling import (
    find_adrift,
    find_grades,
    find_published,
    find_relations,
    find_settled,
)
from whosays.triaging import Sifted, sift
from whosays.working.abreast import extract_abreast
from whosays.working.machine import count_workers

if TYPE_CHECKING:
    from whosays.model.claim import Claim
    from whosays.reviewing import ReviewedExtraction
    from whosays.storing import Store

ENGLISH = "en"
LONGEST_READ = 200_000
"""Code points of a report's text in which paragraphs may begin that are read; files are never read so far."""


def extract_report(report: Report, *, triage: bool = True) -> Extraction:
    """All that a report says; of one in another language than English nothing but a problem.

    Only paragraphs that can hold something of a violent incident are parsed; without `triage` all are.

    Raises:
        MissingModelError: the language model is not installed.
    """
    if is_read(report):
        return _say_what_was_cut(_extract_sifted(report, beyond=_find_beyond(report), triage=triage))
    message = f"It is in another language than English ({report.language}), so that nothing is read out of it."
    return Extraction(report=report, problems=(Problem(Stage.EXTRACTING, message, report.name, report.name),))


def _extract_sifted(report: Report, *, beyond: tuple[Span, ...], triage: bool) -> Extraction:
    sifted = sift(report) if triage else Sifted(split_paragraphs(report), ())
    if not sifted.can_hold_incident and triage:
        return Extraction(report=report, coverage=Coverage.NONE)
    left_out = tuple(dict.fromkeys((*sifted.left_out, *beyond)))
    extraction = extract(annotate(report, left_out=left_out))
    return replace(extraction, coverage=Coverage.PART) if left_out else extraction


def _find_beyond(report: Report) -> tuple[Span, ...]:
    """The paragraphs that begin so far behind in a text that they are not read."""
    if len(report.text) <= LONGEST_READ:
        return ()
    return tuple(span for span in split_paragraphs(report) if span.start >= LONGEST_READ)


def _say_what_was_cut(extraction: Extraction) -> Extraction:
    """The extraction with a problem where not all of its report was read."""
    report = extraction.report
    if extraction.coverage is Coverage.NONE or not (beyond := _find_beyond(report)):
        return extraction
    message = (
        f"The text is longer than {LONGEST_READ:,} characters; what begins behind character {beyond[0].start:,} was "
        "not read. Split it into its reports."
    )
    problem = Problem(Stage.EXTRACTING, message, report.name, report.name)
    return replace(extraction, problems=(*extraction.problems, problem))


def is_read(report: Report) -> bool:
    """True where a report is in a language that anything is read out of."""
    return report.language in {None, ENGLISH}


def extract_paths(
    paths: Sequence[Path],
    *,
    columns: Columns | None = None,
    input_format: Format | None = None,
    addresses: Sequence[str] = (),
    workers: int | None = None,
    triage: bool = True,
) -> Generator[Extraction | Problem, None, None]:
    """The extraction of each report in files and folders as it is read, and the problems of reading.

    `columns` tell which columns of tables and fields of JSON hold what, where known layouts do not; `input_format` is
    that of standard input (the path `-`), None: its beginning tells. `addresses` are pages that are asked for over the
    network, after the files. Where there is much to read, so many `workers` (processes) read side by side, None: one
    for each core that there is memory for; what comes out is the same, in the same order, whatever their number.
    A report over which two workers in turn are ended becomes a problem. `triage` as in `extract_report`. Whoever stops
    before the end closes the iterator, which ends the workers.

    Raises:
        NoSuchPathError: a path is not there; raised before anything is read.
        MissingModelError: the language model is not installed.
        LostWorkersError: the workers are ended one after the other.
    """
    items = read_paths(paths, columns=columns, input_format=input_format, addresses=addresses)
    return extract_abreast(
        _pass_over(items), partial(extract_report, triage=triage), workers=workers or count_workers()
    )


def _pass_over(items: Iterable[Report | Problem]) -> Iterator[Report | Extraction | Problem]:
    """The items, but of reports in other languages an extraction with nothing in it; reading has told of them."""
    for item in items:
        yield Extraction(report=item) if isinstance(item, Report) and not is_read(item) else item


def count_reports(paths: Sequence[Path]) -> int | None:
    """About how many reports there are in files and folders, to tell progress by: a line or row of a table is one.

    None where an archive, a mailbox or the like is among them: that could only be told by reading it twice.
    """
    total = 0
    for file in find_files(paths):
        count = 0 if isinstance(file, Problem) else count_in(file)
        if count is None:
            return None
        total += count
    return total


def read_into(  # noqa: PLR0913  what can be asked for, each by its name
    store: Store,
    paths: Sequence[Path],
    *,
    again: bool = False,
    keep_originals: bool = False,
    columns: Columns | None = None,
    input_format: Format | None = None,
    addresses: Sequence[str] = (),
    total: int | None = None,
    workers: int | None = None,
    triage: bool = True,
    on_progress: Callable[[Progress], None] | None = None,
) -> Intake:
    """Read files and folders into a store; what is there already is passed over.

    What was read is kept about every second, and when the read is broken off: then reports in hand are lost, and a
    second run goes on from there. Only where the program is killed is the last second's work lost, too. `again` reads
    known reports anew; `keep_originals` keeps the very bytes that reports are read from, too; `columns`,
    `input_format`, `addresses`, `workers` and `triage` are as in `extract_paths`; without `triage` reports are read
    anew that were read with it, and with it those stay that were read without. Problems of reading that these paths
    once had and have no more are let go. `on_progress` is told of every report and every problem once it is kept; who
    has the store open elsewhere sees how far it is about every second, and of how many reports where `total` tells it.

    Raises:
        NoSuchPathError: a path is not there; raised before anything is read.
        MissingModelError: the language model is not installed.
        LostWorkersError: the workers are ended one after the other.
        StoreError: the store cannot be written.
    """
    originals = _Originals(store)
    keep = originals.keep if keep_originals else None
    items = originals.watch(
        read_paths(paths, keep=keep, columns=columns, input_format=input_format, addresses=addresses)
    )
    due = _Due(store, again=again, whole=not triage)
    with announce_run(store, total) as announce:

        def tell(progress: Progress) -> None:
            announce(progress)
            if on_progress:
                on_progress(progress)

        inbox = Inbox(store, tell)
        extracted: Generator[Extraction | Problem | Known, None, None] = extract_abreast(
            due.sort_out(items), partial(extract_report, triage=triage), workers=workers or count_workers()
        )
        with inbox, closing(extracted):
            for item in extracted:
                inbox.take(item)
    intake = inbox.sum_up()
    met = frozenset(intake.problems)
    for problem in store.load_reading_problems():
        is_ours = problem.place in addresses or any(_lies_in(problem, path) for path in paths)
        if problem not in met and (is_ours or due.had(problem)):
            store.forget_reading_problem(problem)
    return intake


class _Due:
    """Which reports of a read are due to be read, and which problems told of reports that came by."""

    def __init__(self, store: Store, *, again: bool, whole: bool) -> None:
        self._store = store
        self._again = again
        self._whole = whole
        told = (problem for problem in store.load_reading_problems() if problem.report == problem.place)
        self._awaited = {problem.place for problem in told}
        self._came: set[str] = set()
        self._redacts = bool(store.load_redactions())

    def sort_out(self, items: Iterable[Report | Problem]) -> Iterator[Report | Extraction | Known | Problem]:
        """The items, but reports that are kept already are known, and those in other languages are done."""
        for item in items:
            if isinstance(item, Problem):
                yield item
                continue
            if item.name in self._awaited:
                self._came.add(item.name)
            refused = self._store.find_refusal(item) if self._redacts else None
            if refused:
                yield Known(item.name, (refused,))
                continue
            told = None if self._again else self._store.recall_problems(item, whole=self._whole)
            if told is not None:
                yield Known(item.name, told)
            else:
                yield item if is_read(item) else Extraction(report=item)

    def had(self, problem: Problem) -> bool:
        """True where a problem is told of a report, not of a file, and the report came by."""
        return problem.place == problem.report and problem.place in self._came


class _Originals:
    """Keeps the files that reports are read from; where something was redacted, only once their reports came by.

    The file of a report that is kept masked would bring back what was masked.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._waits = bool(store.load_redactions())
        self._held: tuple[bytes, str] | None = None
        self._is_barred = False

    def keep(self, content: bytes, media_type: str) -> None:
        """Keep the bytes of a file; they come again with each of its reports."""
        if self._held and self._held[0] == content:
            return
        self._let_go()
        if self._waits:
            self._held = (content, media_type)
        else:
            self._store.save_original(content, media_type=media_type)

    def watch(self, items: Iterable[Report | Problem]) -> Iterator[Report | Problem]:
        """The items as they are; a masked report among them bars the file that came last."""
        for item in items:
            if self._held and isinstance(item, Report):
                self._is_barred |= self._store.is_masked(item) or self._store.find_refusal(item) is not None
            yield item
        self._let_go()

    def _let_go(self) -> None:
        if self._held and not self._is_barred:
            self._store.save_original(self._held[0], media_type=self._held[1])
        self._held, self._is_barred = None, False


def make_casebook(
    extractions: Iterable[Extraction],
    decisions: Sequence[Decision] = (),
    problems: Sequence[Problem] = (),
    *,
    at_least: float = 0.0,
    memory: Memory | None = None,
) -> Casebook:
    """The incidents that extractions make together: who stands behind what, what disagrees, who is accused, figures.

    The order of `extractions` makes no difference. `decisions` come in the order in which they were appended: what
    people judged, corrected, added and gave to other incidents stands as they left it; which reports tell of one
    incident is judged by what was read. `problems` are those of reading, and are kept. Claims that were read with less
    confidence than `at_least` (0 to 1) are left out before anything is linked or compared; those that nobody judged
    stay, and so do those that people decided about. `memory` of the last casebook of the same reports saves time.
    """
    memory = memory or Memory()
    known = {extraction.report.id: extraction for extraction in extractions}
    ordered = tuple(sorted(known.values(), key=lambda extraction: (extraction.report.name, extraction.report.id)))
    holding = find_holding(decisions)
    effective = holding.effective
    reviewed = memory.review(ordered, effective, at_least=at_least)
    kept = tuple(each.extraction for each in reviewed)
    moved = [made for each in reviewed for made in each.made]
    linked = memory.linker_for(ordered, at_least=at_least).link(effective, moved)
    casebook = Casebook(
        extractions=kept,
        incidents=linked.incidents,
        problems=tuple(dict.fromkeys(problems)),
        at_least=at_least,
        left_out=_find_left_out(ordered, reviewed) if at_least else (),
        decisions=tuple(decisions),
        read=ordered,
        reviewed=Reviewed(
            conflicts=holding.conflicts,
            reviews=tuple(review for each in reviewed for review in each.reviews),
            descriptions=linked.descriptions,
            adrift=tuple(adrift for each in reviewed for adrift in each.adrift),
        ),
    )
    return _take_in_decisions(memory.reconcile(casebook), effective)


def _find_left_out(read: Iterable[Extraction], reviewed: Sequence[ReviewedExtraction]) -> tuple[Claim, ...]:
    """The claims that were read and do not stand any more, for want of confidence."""
    held = {claim.id for each in reviewed for claim in each.extraction.claims}
    held |= {review.read.id for each in reviewed for review in each.reviews if review.read}
    return tuple(claim for extraction in read for claim in extraction.claims if claim.id not in held)


def _take_in_decisions(casebook: Casebook, effective: Sequence[Decision]) -> Casebook:
    """The casebook with what people made of what was found."""
    if not effective:
        return casebook
    reviewed = replace(
        casebook.reviewed,
        settled=find_settled(casebook, effective),
        published=find_published(casebook, effective),
        relations=find_relations(casebook, effective),
        grades=find_grades(effective),
    )
    settled = casebook.finding(reviewed=reviewed)
    adrift = (*reviewed.adrift, *(decision.id for decision in find_adrift(settled, effective)))
    return settled.finding(reviewed=replace(reviewed, adrift=adrift))


def open_casebook(store: Store, *, at_least: float = 0.0, memory: Memory | None = None) -> Casebook:
    """All that a store holds, linked and reconciled as the decisions in it say.

    Claims that were read with less confidence than `at_least` are left out of it, not out of the store. `memory` as
    in `make_casebook`.

    Raises:
        StoreError: the store cannot be read.
    """
    return make_casebook(
        store.load_extractions(),
        store.load_decisions(),
        store.load_reading_problems(),
        at_least=at_least,
        memory=memory,
    )


def read(*paths: str | Path, store: Store | None = None, at_least: float = 0.0) -> Casebook:
    """Read files and folders and see what they say together; with a store, together with all that is kept there.

    Claims that were read with less confidence than `at_least` (0 to 1) are left out before reports are compared; a
    store keeps them.

    Raises:
        NoSuchPathError: a path is not there; raised before anything is read.
        MissingModelError: the language model is not installed.
        StoreError: the store cannot be read or written.
    """
    places = [Path(path) for path in paths]
    if store is not None:
        read_into(store, places)
        return open_casebook(store, at_least=at_least)
    extractions: list[Extraction] = []
    problems: list[Problem] = []
    for item in extract_paths(places):
        if isinstance(item, Problem):
            problems.append(item)
        else:
            extractions.append(item)
    return make_casebook(extractions, problems=problems, at_least=at_least)


def _lies_in(problem: Problem, path: Path) -> bool:
    """True where a problem's place ("reports/a.jsonl, line 7") is this path or in it."""
    place, given = problem.place, str(path)
    if path == STANDARD_INPUT:
        given = NAME
    if given == ".":
        elsewhere = _lies_in(problem, STANDARD_INPUT) or place.startswith(("http://", "https://"))
        return not Path(place).is_absolute() and not elsewhere
    return place == given or place.startswith((f"{given}, ", f"{given.rstrip('/')}/"))
