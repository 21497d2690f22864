r"""Reports as BibTeX, to cite them in LaTeX, JabRef and Zotero.

The fields are those of BibTeX itself, with `url`, `day` and `language` as biblatex and natbib know them. Names are in
a second pair of braces, so that no program takes them apart; in no field do braces stay open, which would swallow the
rest of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO
from urllib.parse import quote

from whosays.exporting.citing import cite
from whosays.exporting.progress import OnProgress
from whosays.exporting.saying import shorten_days
from whosays.exporting.writers import ExportFormat, Part
from whosays.model.casebook import Casebook
from whosays.model.report import Report

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SPECIAL = {
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
}
_SIGNS = re.compile("|".join(map(re.escape, _SPECIAL)))
# What an address may hold as it is; the rest is written as %XX, so that no brace or percent sign comes in new.
_IN_ADDRESSES = "!#$%&'()*+,/:;=?@[]~"


def write_bibtex(casebook: Casebook, stream: BinaryIO, on_progress: OnProgress) -> None:
    """Write an entry for every report, in the casebook's order."""
    separator = ""
    for report in casebook.reports.values():
        stream.write(f"{separator}{form_entry(report)}".encode())
        separator = "\n"
        on_progress(1)


def form_entry(report: Report) -> str:
    """A report as an entry: an article where its publisher is known, else `misc`; what is not known is left out."""
    kind = "article" if cite(report).publisher else "misc"
    fields = "".join(f"  {name} = {value},\n" for name, value in _list_fields(report))
    return f"@{kind}{{{cite(report).key},\n{fields}}}\n"


def _list_fields(report: Report) -> Iterator[tuple[str, str]]:
    citation = cite(report)
    if citation.author:
        yield "author", f"{{{{{escape(citation.author)}}}}}"
    yield "title", f"{{{{{escape(citation.title)}}}}}"
    if citation.publisher:
        yield "journal", f"{{{escape(citation.publisher)}}}"
    yield from _list_days(report)
    if citation.url:
        yield "url", f"{{{quote(citation.url, safe=_IN_ADDRESSES)}}}"
    if citation.language:
        yield "language", f"{{{escape(citation.language)}}}"
    yield "note", f"{{{escape(citation.note)}}}"


def _list_days(report: Report) -> Iterator[tuple[str, str]]:
    """Year, month and day, as far as all days that may be the one of publication share them."""
    shared = shorten_days(report.published)
    numbers = shared.split("-") if shared else []
    if numbers:
        yield "year", f"{{{numbers[0]}}}"
    if len(numbers) > 1:
        yield "month", _MONTHS[int(numbers[1]) - 1]
    if len(numbers) > 2:
        yield "day", f"{{{int(numbers[2])}}}"


def escape(words: str) -> str:
    """The words with all that LaTeX would take for a command written as a sign."""
    return _SIGNS.sub(lambda found: _SPECIAL[found[0]], words)


BIBTEX = ExportFormat(
    name="bibtex",
    summary="the reports as sources to cite, for LaTeX and JabRef",
    media_type="application/x-bibtex",
    parts=(Part(file_name="reports.bib", write=write_bibtex, count=lambda book: len(book.reports)),),
)
"""BibTeX as a format of export."""
