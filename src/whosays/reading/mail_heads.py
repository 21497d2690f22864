"""What the head of an e-mail says, read so that no head however wrong can break it.

The standard library's newer header classes raise on damaged heads and take very long over hostile ones, so that its raw
fields are read here: cut to a length, unfolded, and decoded (RFC 2047).
"""

from __future__ import annotations

import binascii
import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

from whosays.reading.decoding import encoding_named

_LONGEST = 2_000
_COMMENT = re.compile(r"\(([^()]*)\)\s*\Z")


def read_field(message: Message, name: str) -> str:
    """A field of the head as text in one line; empty where there is none."""
    raw = next((str(value) for field, value in message.raw_items() if field.lower() == name.lower()), "")
    plain = raw[:_LONGEST].encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        pieces = decode_header(" ".join(plain.split()))
    except (HeaderParseError, binascii.Error, ValueError):
        return " ".join(plain.split())
    return " ".join("".join(_decode_piece(piece, charset) for piece, charset in pieces).split())


def _decode_piece(piece: bytes | str, charset: str | None) -> str:
    if isinstance(piece, str):
        return piece
    if charset is None:
        # What stands between coded words went through this escape on the way.
        return piece.decode("raw_unicode_escape", "replace")
    return piece.decode(encoding_named(charset) or "utf-8", "replace")


def read_sender(message: Message) -> str | None:
    """The name under which an e-mail was sent; None where only an address stands there, which is nobody's business."""
    written = read_field(message, "From")
    before, bracket, _ = written.partition("<")
    comment = _COMMENT.search(written)
    name = before if bracket else comment[1] if comment else ""
    name = name.strip(" \"'")
    return name if name and "@" not in name else None


def read_file_name(part: Message) -> str:
    """The name of an attached file without any folders; empty where it has none."""
    name = _parameter(part, "filename", "content-disposition") or _parameter(part, "name", "content-type")
    return name.replace("\\", "/").rsplit("/", 1)[-1].strip()


def read_charset(part: Message) -> str | None:
    """The encoding that a part declares; None where it does not."""
    return _parameter(part, "charset", "content-type") or None


def _parameter(part: Message, name: str, header: str) -> str:
    try:
        value = part.get_param(name, header=header)
    except (ValueError, IndexError, TypeError, LookupError):
        return ""
    if isinstance(value, tuple):
        charset, _, text = value
        encoding = encoding_named(charset or "utf-8") or "utf-8"
        return str(text).encode("latin-1", "replace").decode(encoding, "replace")
    if not isinstance(value, str):
        return ""
    try:
        pieces = decode_header(value[:_LONGEST])
    except (HeaderParseError, binascii.Error, ValueError):
        return value[:_LONGEST]
    return "".join(_decode_piece(piece, charset) for piece, charset in pieces)
