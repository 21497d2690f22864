"""What a site answered, as an original like any other: its media type tells the format, its header the encoding."""

from __future__ import annotations

import codecs
import io
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import PurePosixPath
from typing import BinaryIO
from urllib.parse import urlsplit

from whosays.reading.beginnings import tell_format
from whosays.reading.columns import Columns
from whosays.reading.details import Details
from whosays.reading.draft import Draft
from whosays.reading.fetching import Answer
from whosays.reading.original import FORMAT_OF_SUFFIX, Format, Original

_SUFFIX_OF_TYPE = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/markdown": ".md",
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/ndjson": ".jsonl",
    "application/jsonl": ".jsonl",
    "text/csv": ".csv",
    "text/tab-separated-values": ".tsv",
    "application/vnd.apache.parquet": ".parquet",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/rss+xml": ".rss",
    "application/atom+xml": ".atom",
    "application/zip": ".zip",
    "application/gzip": ".gz",
    "application/warc": ".warc",
    "message/rfc822": ".eml",
    "application/mbox": ".mbox",
}
_WRITTEN = frozenset({Format.TEXT, Format.PAGE, Format.LINES, Format.OBJECTS, Format.TABLE})
_HEAD = 64 * 1024


def as_original(answer: Answer, columns: Columns) -> Original:
    """An answer as an original that is named by its address."""
    known = _format_of(answer, columns)
    content = _as_utf8(answer) if known in _WRITTEN else answer.content

    def open_answer() -> AbstractContextManager[BinaryIO]:
        return io.BytesIO(content)

    return Original(name=answer.address, place=answer.address, format=known, open=open_answer)


def place_at_address(draft: Draft, answer: Answer) -> Draft:
    """A report out of an answer with the address that it was found at, unless it names its own, and the very bytes."""
    if draft.name != answer.address:
        return draft
    details = draft.details.filled_from(Details(url=answer.final))
    return replace(draft, details=details, original=answer.content if draft.original is not None else None)


def _format_of(answer: Answer, columns: Columns) -> Format:
    """What the site calls it; where that says little, what its beginning or else its address shows."""
    known = FORMAT_OF_SUFFIX.get(_SUFFIX_OF_TYPE.get(answer.media_type, ""))
    if known:
        return known
    found = tell_format(answer.content[:_HEAD], columns)
    if found is not Format.TEXT or answer.media_type == "text/plain":
        return found
    return FORMAT_OF_SUFFIX.get(PurePosixPath(urlsplit(answer.final).path).suffix.lower(), found)


def _as_utf8(answer: Answer) -> bytes:
    """The bytes in UTF-8 where the site named another encoding that Python knows, else as they came."""
    if answer.charset is None:
        return answer.content
    try:
        encoding = codecs.lookup(answer.charset).name
        return answer.content if encoding == "utf-8" else answer.content.decode(encoding, "replace").encode()
    except (LookupError, UnicodeError):
        return answer.content
