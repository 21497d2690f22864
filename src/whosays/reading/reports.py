"""Reports out of files and texts: the one page that names the order of reading."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from whosays.errors import BadDateError, EmptyReportError
from whosays.model.evidence import Span
from whosays.model.problem import Problem
from whosays.model.report import PublicationBasis, Report
from whosays.model.time import Interval
from whosays.reading.columns import Columns
from whosays.reading.details import Details, parse_published
from whosays.reading.draft import Draft
from whosays.reading.feeds import read_feed
from whosays.reading.files import STANDARD_INPUT, ReportFile, check_paths, explain, find_files, problem_at
from whosays.reading.furniture import find_furniture
from whosays.reading.gzipped import read_gzip
from whosays.reading.isolating import end_child
from whosays.reading.language import ENGLISH, recognise_language
from whosays.reading.lines import read_lines
from whosays.reading.mailboxes import read_mailbox
from whosays.reading.mails import read_mail
from whosays.reading.metadata import Metadata, read_metadata
from whosays.reading.naming import FoundReport, Names, name_report
from whosays.reading.objects import read_objects
from whosays.reading.original import Format, Original
from whosays.reading.pages import read_page
from whosays.reading.parquet import read_parquet
from whosays.reading.pdf import read_pdf
from whosays.reading.plain import LONGEST_TEXT, read_plain
from whosays.reading.publication import Publication, find_publication
from whosays.reading.recognising import recognise
from whosays.reading.standard_input import NAME, open_standard_input
from whosays.reading.tables import read_table
from whosays.reading.warcs import read_warc
from whosays.reading.word import read_word
from whosays.reading.zipped import read_zip

if TYPE_CHECKING:
    from whosays.reading.fetching import Fetch

_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")

KeepOriginal: TypeAlias = Callable[[bytes, str], object]
"""Takes the bytes that a report was read from, and what kind they are of ("application/pdf")."""

_READERS: Mapping[Format, Callable[[Original], Iterator[Draft | Problem | Original]]] = {
    Format.TEXT: read_plain,
    Format.PAGE: read_page,
    Format.ZIP: read_zip,
    Format.GZIP: read_gzip,
    Format.PDF: read_pdf,
    Format.DOCX: read_word,
    Format.WARC: read_warc,
    Format.MAIL: read_mail,
    Format.MAILBOX: read_mailbox,
    Format.FEED: read_feed,
}
_READERS_OF_FIELDS: Mapping[Format, Callable[[Original, Columns], Iterator[Draft | Problem]]] = {
    Format.LINES: read_lines,
    Format.OBJECTS: read_objects,
    Format.TABLE: read_table,
    Format.PARQUET: read_parquet,
}
_LONGEST_NAME = 1_000
_UNNAMED = "unnamed"
_LONGEST_DETAIL = 10_000
_DEEPEST = 4
_MOST_IN_A_ROW = 10_000


def read_paths(
    paths: Sequence[Path],
    *,
    keep: KeepOriginal | None = None,
    columns: Columns | None = None,
    input_format: Format | None = None,
    addresses: Sequence[str] = (),
    fetch: Fetch | None = None,
) -> Iterator[Report | Problem]:
    """The reports in files and folders, one after the other, and a problem for all that could not be read.

    Files come in the order named, those of a folder by name, sub-folders too; a file is read once; `-` is standard
    input. Nothing is held but the report at hand and the names so far. `keep` is given the bytes that each report was
    read from, before the report itself. `columns` tell which columns of tables and fields of JSON hold what, where
    known layouts do not. `input_format` is that of standard input, None: its beginning tells. `addresses` are pages
    that are asked for over the network, after the files, by `fetch` (None: as `fetching.fetch` does).

    Raises:
        NoSuchPathError: a path is not there; raised before anything is read.
    """
    check_paths(paths)
    reading = _Reading(columns or Columns(), input_format)
    return _name_apart(reading.over(find_files(paths), addresses, fetch), keep)


def find_reports(
    files: Iterable[ReportFile | Problem], *, columns: Columns | None = None
) -> Iterator[FoundReport | Problem]:
    """The reports in files that `find_files` found, as `read_paths` reads them, but not yet named apart.

    For reading that is shared out: what several such runs find is named apart afterwards (`naming.Names`).
    """
    return _Reading(columns or Columns(), None).over(files, (), None)


def _name_apart(items: Iterable[FoundReport | Problem], keep: KeepOriginal | None) -> Iterator[Report | Problem]:
    names = Names()
    for item in items:
        if isinstance(item, Problem):
            yield item
            continue
        name = names.take(item.report.name, item.report.id)
        if keep and name is not None and item.original is not None:
            keep(item.original, item.media_type)
        yield from name_report(item, name)


def read_text(  # noqa: PLR0913  what is known of a report, each by its name
    text: str,
    *,
    name: str,
    title: str | None = None,
    publisher: str | None = None,
    url: str | None = None,
    published: date | Interval | str | None = None,
    language: str | None = None,
) -> Report:
    """A report out of a text that the caller holds; the text is canonical as it stands.

    `published` is a day, an interval or an ISO date; None: it is looked for in the text. `language` is ISO 639-1;
    None: it is recognised where the text is long enough.

    Raises:
        EmptyReportError: the text has nothing but white space.
        BadDateError: `published` is text but no ISO date.
    """
    if not text.strip():
        raise EmptyReportError(name)
    details = Details(title=title, publisher=publisher, url=url, published=_as_interval(published), language=language)
    return _finish(Draft(name=name, text=text, place=name, details=details))


def _as_interval(published: date | Interval | str | None) -> Interval | None:
    if published is None or isinstance(published, Interval):
        return published
    if isinstance(published, date):
        return Interval.of_day(date(published.year, published.month, published.day))
    interval = parse_published(published)
    if interval is None:
        raise BadDateError(published)
    return interval


def _finish(draft: Draft) -> Report:
    """The report that a draft makes: its furniture, language and publication date worked out."""
    details = draft.details
    publication = _publication_of(draft)
    furniture = find_furniture(draft.text)
    return Report(
        name=draft.name,
        text=draft.text,
        title=details.title,
        publisher=details.publisher,
        url=details.url,
        language=details.language or recognise_language(draft.text, furniture) or draft.page_language,
        published=publication.interval if publication else None,
        published_basis=publication.basis if publication else None,
        furniture=furniture,
        author=details.author,
        section=details.section,
        original=hashlib.sha256(draft.original).hexdigest() if draft.original is not None else None,
        pages=draft.pages,
    )


def _publication_of(draft: Draft) -> Publication | None:
    """The publication date: what was given, else what the page's markup or its text tells."""
    if draft.details.published:
        return Publication(draft.details.published, PublicationBasis.GIVEN)
    if draft.page_date:
        return Publication(draft.page_date, PublicationBasis.FOUND)
    return find_publication(draft.text, url=draft.details.url)


class _Reading:
    """One run over files, with what must be known from file to file: tables beside them."""

    def __init__(self, columns: Columns, input_format: Format | None) -> None:
        self._columns = columns
        self._input_format = input_format
        self._metadata: dict[Path, Metadata] = {}

    def over(
        self, files: Iterable[ReportFile | Problem], addresses: Sequence[str], fetch: Fetch | None
    ) -> Iterator[FoundReport | Problem]:
        try:
            yield from self._over_files(files)
            yield from self._over_addresses(addresses, fetch)
        finally:
            end_child()

    def _over_files(self, files: Iterable[ReportFile | Problem]) -> Iterator[FoundReport | Problem]:
        for found in files:
            if isinstance(found, Problem):
                yield found
                continue
            if found.path == STANDARD_INPUT:
                yield from self._over_standard_input()
                continue
            folder = found.path.parent
            if folder not in self._metadata:
                self._metadata[folder] = read_metadata(folder)
                yield from self._metadata[folder].problems
            beside = self._metadata[folder].of(found.path.name)
            yield from self._in_original(Original.of_file(found.path, found.format, details=beside))

    def _over_addresses(self, addresses: Sequence[str], fetch: Fetch | None) -> Iterator[FoundReport | Problem]:
        if not addresses:
            return
        from whosays.reading import fetching  # noqa: PLC0415  files must not pay for what asks the network
        from whosays.reading.answers import as_original, place_at_address  # noqa: PLC0415  likewise

        fetch = fetch or fetching.fetch
        for address in dict.fromkeys(addresses):
            answer = fetch(address)
            if isinstance(answer, Problem):
                yield answer
                continue
            recognised = recognise(as_original(answer, self._columns))
            if recognised.problem:
                yield recognised.problem
            items = self._read(recognised.original)
            yield from self._over_items(
                place_at_address(item, answer) if isinstance(item, Draft) else item for item in items
            )

    def _over_standard_input(self) -> Iterator[FoundReport | Problem]:
        try:
            with open_standard_input(sys.stdin.buffer, self._input_format, self._columns) as original:
                if isinstance(original, Problem):
                    yield original
                else:
                    yield from self._over_items(self._read(original))
        except OSError as error:
            yield problem_at(NAME, explain(error))

    def _in_original(self, original: Original) -> Iterator[FoundReport | Problem]:
        if original.depth > _DEEPEST:
            yield problem_at(original.place, "This lies in too many archives, one in another; unpack them first.")
            return
        recognised = recognise(original)
        if recognised.problem:
            yield recognised.problem
        items = self._over_items(self._read(recognised.original))
        is_unpacked_table = original.allowance is not None and recognised.original.format in _READERS_OF_FIELDS
        yield from _given_up(items, original.place) if is_unpacked_table else items

    def _over_items(self, items: Iterable[Draft | Problem | Original]) -> Iterator[FoundReport | Problem]:
        for item in items:
            if isinstance(item, Problem):
                yield item
            elif isinstance(item, Original):
                yield from self._in_original(item)
            else:
                yield from self._complete(item)

    def _read(self, original: Original) -> Iterator[Draft | Problem | Original]:
        of_fields = _READERS_OF_FIELDS.get(original.format)
        return of_fields(original, self._columns) if of_fields else _READERS[original.format](original)

    def _complete(self, draft: Draft) -> Iterator[FoundReport | Problem]:
        if not draft.text.strip().strip("\ufeff"):
            yield problem_at(draft.place, "There is no text in it, so there is nothing to read.", report=draft.name)
            return
        draft, problems = _made_fit(draft)
        yield from problems
        report = _finish(draft)
        yield FoundReport(
            report=report,
            place=draft.place,
            doubts=tuple(_doubts(report, draft.place)),
            original=draft.original,
            media_type=draft.media_type,
        )


def _given_up(items: Iterable[FoundReport | Problem], place: str) -> Iterator[FoundReport | Problem]:
    """The items until nothing but problems has come for long: a small archive may hold millions of wrong lines."""
    in_a_row = 0
    for item in items:
        yield item
        in_a_row = in_a_row + 1 if isinstance(item, Problem) else 0
        if in_a_row == _MOST_IN_A_ROW:
            message = f"{_MOST_IN_A_ROW:,} lines in a row are no reports, so the rest was left out; unpack it and look."
            yield problem_at(place, message)
            return


def _doubts(report: Report, place: str) -> Iterator[Problem]:
    """What a reader should know of a report that was read but will tell little."""
    if report.language not in {None, ENGLISH}:
        message = f'The report is not in English (its language seems to be "{report.language}"); nothing is extracted.'
        yield problem_at(place, message, report=report.name)
    if _has_nothing_but(report.furniture, report.text):
        message = "There is nothing but page furniture (buttons, notices) in it; get the report itself."
        yield problem_at(place, message, report=report.name)


def _has_nothing_but(spans: tuple[Span, ...], text: str) -> bool:
    ends = [0, *(span.end for span in spans)]
    starts = [*(span.start for span in spans), len(text)]
    return not any(text[end:start].strip() for end, start in zip(ends, starts, strict=True))


def _made_fit(draft: Draft) -> tuple[Draft, list[Problem]]:
    """The draft with a text that can be worked through and written down, and what was changed for it."""
    text, problems = draft.text, []
    if len(text) > LONGEST_TEXT:
        text = text[:LONGEST_TEXT]
        message = (
            f"This is longer than {LONGEST_TEXT:,} characters; only the beginning was read. Split it into its reports."
        )
        problems.append(problem_at(draft.place, message, report=draft.name))
    writable = _UNWRITABLE.sub("\ufffd", text)
    if writable != text:
        message = "It holds characters that cannot be written down; they are shown as \ufffd."
        problems.append(problem_at(draft.place, message, report=draft.name))
    pages = tuple(start for start in draft.pages if start < len(writable))
    return replace(draft, name=_fit_name(draft), text=writable, pages=pages, details=_fit(draft.details)), problems


def _fit_name(draft: Draft) -> str:
    """The report's name as it can be written down; a file may call its reports anything, or nothing."""
    name = _UNWRITABLE.sub("\ufffd", draft.name[:_LONGEST_NAME])
    return name if name.strip() else _UNNAMED


def _fit(details: Details) -> Details:
    """Details as they can be written down; longer than anybody's they are cut."""
    return replace(
        details,
        title=_fit_detail(details.title),
        publisher=_fit_detail(details.publisher),
        url=_fit_detail(details.url),
        author=_fit_detail(details.author),
        section=_fit_detail(details.section),
    )


def _fit_detail(told: str | None) -> str | None:
    return told and _UNWRITABLE.sub("\ufffd", told[:_LONGEST_DETAIL])
