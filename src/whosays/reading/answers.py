"""What a site answered, as an original like any other: its media type tells the format, its header the encoding."""

from __future__ import annotations

import codecs
import io
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import BinaryIO
from urllib.parse import urlsplit

from whosays.reading.beginnings import tell_format
from whosays.reading.columns import Columns
from whosays.reading.details import Details
from whosays.reading.draft import Draft
from whosays.reading.fetching import Answer
from whosays.reading.original import FORMAT_OF_MEDIA_TYPE, Format, Original, format_of_name

# Of what somebody asks for by its address more may be a report, or hold some, than of what a page brings along.
_FORMAT_OF_ANSWER = FORMAT_OF_MEDIA_TYPE | {
    "text/markdown": Format.TEXT,
    "application/json": Format.OBJECTS,
    "application/x-ndjson": Format.LINES,
    "application/ndjson": Format.LINES,
    "application/jsonl": Format.LINES,
    "text/csv": Format.TABLE,
    "text/tab-separated-values": Format.TABLE,
    "application/vnd.apache.parquet": Format.PARQUET,
    "application/zip": Format.ZIP,
    "application/gzip": Format.GZIP,
    "application/warc": Format.WARC,
    "message/rfc822": Format.MAIL,
    "application/mbox": Format.MAILBOX,
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
    known = _FORMAT_OF_ANSWER.get(answer.media_type)
    # Sites call all kinds of files plain text.
    if known and answer.media_type != "text/plain":
        return known
    found = tell_format(answer.content[:_HEAD], columns)
    if known or found is not Format.TEXT:
        return found
    return format_of_name(urlsplit(answer.final).path) or found


def _as_utf8(answer: Answer) -> bytes:
    """The bytes in UTF-8 where the site named another encoding that Python knows, else as they came."""
    if answer.charset is None:
        return answer.content
    try:
        encoding = codecs.lookup(answer.charset).name
        return answer.content if encoding == "utf-8" else answer.content.decode(encoding, "replace").encode()
    except (LookupError, UnicodeError):
        return answer.content
