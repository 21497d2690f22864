"""What an original is by its first bytes, whatever its name says: people rename files, and sites serve one for another.

Only signatures that no text begins with count, so that a text stays a text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import PurePath

from whosays.model.problem import Problem
from whosays.reading.files import problem_at
from whosays.reading.original import FORMAT_OF_SUFFIX, Format, Original

_HEAD = 1024


@dataclass(frozen=True, slots=True)
class _Signature:
    """The bytes at the beginning, what people call such a file, and the formats that begin like this.

    The first of the formats is what it is read as where the name tells none of them.
    """

    beginning: bytes
    kind: str
    formats: tuple[Format, ...]


_SIGNATURES = (
    _Signature(b"%PDF-", "a PDF", (Format.PDF,)),
    _Signature(b"PK\x03\x04", "a ZIP archive", (Format.ZIP, Format.DOCX)),
    _Signature(b"PK\x05\x06", "an empty ZIP archive", (Format.ZIP,)),
    _Signature(b"\x1f\x8b\x08", "a packed (gzip) file", (Format.GZIP,)),
    _Signature(b"PAR1", "a Parquet table", (Format.PARQUET,)),
    _Signature(b"WARC/1.", "a web archive (WARC)", (Format.WARC,)),
    _Signature(b"WARC/0.", "a web archive (WARC)", (Format.WARC,)),
)
_NEVER_MARKUP = {Format.ZIP, Format.GZIP, Format.PDF, Format.DOCX, Format.WARC, Format.PARQUET}
# Mail programs give their mailboxes no ending.
_MAILBOX = re.compile(rb"\AFrom [^\r\n]*\d\d:\d\d[^\r\n]*\r?\n[A-Za-z-]+:")
_WEB_PAGE = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Recognised:
    """An original with the format that it really has, and a problem where its name says another (None otherwise)."""

    original: Original
    problem: Problem | None = None


def recognise(original: Original) -> Recognised:
    """An original as what its first bytes show it to be; as its name says where they show nothing.

    A file that cannot be opened stays what its name says: its reader tells why.
    """
    try:
        head, _ = original.read(_HEAD)
    except OSError:
        return Recognised(original)
    found = _recognise_head(head, original.format)
    suffix = PurePath(original.name).suffix
    is_named = suffix.lower() in FORMAT_OF_SUFFIX
    if found is None and not is_named and _MAILBOX.match(head):
        return Recognised(replace(original, format=Format.MAILBOX))
    if found is None or original.format in found.formats:
        return Recognised(original)
    really = replace(original, format=found.formats[0])
    if not is_named:
        return Recognised(really)
    message = f"Its name ends in {suffix}, but it is really {found.kind}, and was read as one."
    return Recognised(really, problem_at(original.place, message))


def _recognise_head(head: bytes, named: Format) -> _Signature | None:
    found = next((signature for signature in _SIGNATURES if head.startswith(signature.beginning)), None)
    if found is None and named in _NEVER_MARKUP and _WEB_PAGE.match(head):
        return _Signature(b"", "a web page (perhaps one that says why there is no file)", (Format.PAGE,))
    return found
