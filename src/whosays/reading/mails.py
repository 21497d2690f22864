"""E-mails: press releases, newsletters, forwarded articles. The message is a report, and so is each file it brings.

Addresses are no part of what is kept about a report: only the name under which it was sent.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from typing import BinaryIO

from whosays.model.problem import Problem
from whosays.reading.allowance import Allowance
from whosays.reading.decoding import Decoded, decode
from whosays.reading.details import Details
from whosays.reading.draft import Draft
from whosays.reading.files import explain, problem_at
from whosays.reading.fragments import read_fragment
from whosays.reading.mail_heads import read_charset, read_field, read_file_name, read_sender
from whosays.reading.original import FORMAT_OF_MEDIA_TYPE, Format, Original, format_of_name
from whosays.reading.sending_days import parse_sending_day

LARGEST_MAIL = 32 * 1024 * 1024
_MOST_LINES = 1_000_000
_MOST_PARTS = 200
_MULTIPART = re.compile(rb"multipart/|message/", re.IGNORECASE)
_CONTENT_TYPE = re.compile(rb"^content-[a-z]+:[^\n]*(?:\n[ \t][^\n]*)*", re.IGNORECASE | re.MULTILINE)
_LONGEST_FIELD = 8_192
_LOCKED_TYPES = {
    "multipart/encrypted",
    "application/pkcs7-mime",
    "application/x-pkcs7-mime",
    "application/pgp-encrypted",
}
_LOCKED_TEXT = "-----BEGIN PGP MESSAGE-----"
_SIGNATURES = {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
_UNSHOWABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_LONGEST_NAME = 200
_MOST_NAMED = 5


def read_mail(original: Original) -> Iterator[Draft | Problem | Original]:
    """The message that a file is, and the files attached to it; a message attached to it is one of them.

    Its plain text is the report, else the text of its HTML; the subject is its title.
    """
    try:
        content, is_too_large = original.read(LARGEST_MAIL)
    except OSError as error:
        yield problem_at(original.place, explain(error))
        return
    if is_too_large:
        message = f"This e-mail is larger than {LARGEST_MAIL // 1024 // 1024} MB and was left out; save what it brings."
        yield problem_at(original.place, message)
        return
    yield from read_message(content, original)


def read_message(content: bytes, original: Original) -> Iterator[Draft | Problem | Original]:
    """The same of a message whose bytes are at hand; `original` names it."""
    if _is_out_of_all_measure(content):
        message = "This e-mail has more parts or lines than anybody writes, and was left out; save what it brings."
        yield problem_at(original.place, message)
        return
    try:
        parsed = message_from_bytes(content.lstrip(b"\r\n"))
    except RecursionError:
        yield problem_at(original.place, "The parts of this e-mail lie in one another too deep; it was left out.")
        return
    if not parsed.keys():
        yield problem_at(original.place, "This is no e-mail: it has no head. If it is a text, give it the ending .txt.")
        return
    yield from _Mail(parsed, content, original).items()


def _is_out_of_all_measure(content: bytes) -> bool:
    """True of a message over which the parser would take for ever."""
    return (
        content.count(b"\n") > _MOST_LINES
        or len(_MULTIPART.findall(content)) > _MOST_PARTS
        or any(len(found[0]) > _LONGEST_FIELD for found in _CONTENT_TYPE.finditer(content))
    )


@dataclass(slots=True)
class _Parts:
    """The parts of a message by what they are for."""

    plain: list[Message] = field(default_factory=list)
    html: list[Message] = field(default_factory=list)
    attached: list[Message] = field(default_factory=list)
    is_locked: bool = False


class _Mail:
    """One message, parsed."""

    def __init__(self, message: Message, content: bytes, original: Original) -> None:
        self._message = message
        self._content = content
        self._original = original
        self._allowance = original.allowance or Allowance.of_packed(len(content))

    def items(self) -> Iterator[Draft | Problem | Original]:
        parts = _Parts()
        _sort_parts(self._message, parts)
        text = self._text_of(parts)
        if parts.is_locked or text.lstrip().startswith(_LOCKED_TEXT):
            message = "This e-mail is encrypted or sealed; open it in your mail program and save its text as a file."
            yield problem_at(self._original.place, message, report=self._original.name)
        elif text.strip() or not parts.attached:
            yield self._draft(text)
        yield from self._attachments(parts.attached)

    def _draft(self, text: str) -> Draft:
        own = Details(title=read_field(self._message, "Subject") or None, author=read_sender(self._message))
        return Draft(
            name=self._original.name,
            text=text,
            place=self._original.place,
            details=self._original.details.filled_from(own),
            page_date=parse_sending_day(read_field(self._message, "Date")),
            original=self._content,
            media_type="message/rfc822",
        )

    def _text_of(self, parts: _Parts) -> str:
        if parts.plain:
            texts = [_decode_part(part) for part in parts.plain]
        else:
            texts = [read_fragment(_decode_part(part)) for part in parts.html]
        return "\n\n".join(text for text in texts if text.strip())

    def _attachments(self, attached: Sequence[Message]) -> Iterator[Problem | Original]:
        left_out = []
        for number, part in enumerate(attached, start=1):
            name = _UNSHOWABLE.sub("\ufffd", read_file_name(part))[:_LONGEST_NAME]
            known = _format_of(part, name)
            if known is None:
                left_out.append(name or part.get_content_type())
                continue
            yield self._hand_on(part, name or f"attachment {number}", known)
        if left_out:
            named = ", ".join(left_out[:_MOST_NAMED]) + (", ..." if len(left_out) > _MOST_NAMED else "")
            message = f"Files of a kind that is not read are attached to it and were left out: {named}."
            yield problem_at(self._original.place, message, report=self._original.name)

    def _hand_on(self, part: Message, name: str, known: Format) -> Original:
        content = _bytes_of(part)

        def open_part() -> BinaryIO:
            return io.BytesIO(content)

        return Original(
            name=f"{self._original.name}, {name}",
            place=f"{self._original.place}, {name}",
            format=known,
            open=open_part,
            depth=self._original.depth + 1,
            allowance=self._allowance,
            encoding=read_charset(part),
        )


def _sort_parts(message: Message, parts: _Parts) -> None:
    """Sort the parts of a message in their order (RFC 2046); of alternatives the plain text, where there is one."""
    kind = message.get_content_type()
    if kind in _LOCKED_TYPES:
        parts.is_locked = True
    elif kind in _SIGNATURES:
        return
    elif message.get_content_maintype() == "multipart" and message.is_multipart():
        inner = _Parts()
        for part in message.get_payload():
            if isinstance(part, Message):
                _sort_parts(part, inner)
        if kind == "multipart/alternative" and inner.plain:
            inner.html.clear()
        parts.plain += inner.plain
        parts.html += inner.html
        parts.attached += inner.attached
        parts.is_locked |= inner.is_locked
    elif read_file_name(message) or message.get_content_disposition() == "attachment":
        parts.attached.append(message)
    elif kind == "text/html":
        parts.html.append(message)
    elif kind == "text/plain":
        parts.plain.append(message)
    else:
        parts.attached.append(message)


def _format_of(part: Message, name: str) -> Format | None:
    if part.get_content_type() == "message/rfc822":
        return Format.MAIL
    return format_of_name(name) or FORMAT_OF_MEDIA_TYPE.get(part.get_content_type())


def _bytes_of(part: Message) -> bytes:
    """What a part brings, decoded from the form in which it travelled."""
    payload = part.get_payload()
    if isinstance(payload, list):
        return b"\n".join(_flatten(each) for each in payload if isinstance(each, Message))
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _flatten(message: Message) -> bytes:
    """An attached message as bytes again."""
    return message.as_string().encode("utf-8", "surrogateescape")


def _decode_part(part: Message) -> str:
    decoded = decode(_bytes_of(part), told=read_charset(part))
    return decoded.text if isinstance(decoded, Decoded) else ""
