"""MBOX: many e-mails in one file, one after the other (RFC 4155)."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from whosays.model.problem import Problem
from whosays.reading.draft import Draft
from whosays.reading.files import explain, problem_at
from whosays.reading.mails import LARGEST_MAIL, read_message
from whosays.reading.original import Format, Original

_LONGEST_LINE = 64 * 1024
# A day with its time: "From" may begin a sentence too, and not every program marks that.
_BEGIN = re.compile(rb"From .{0,200}\d\d:\d\d.{0,40}$")
_MARKED = re.compile(rb">+From ")


def read_mailbox(original: Original) -> Iterator[Draft | Problem | Original]:
    """The e-mails in a mailbox, one at a time, each as a file of its own would be read.

    They are called by the mailbox and their number ("june.mbox:3"): what identifies a message elsewhere often tells
    the computer that it was written on.
    """
    try:
        with original.open() as stream:
            count = 0
            for count, content in enumerate(_messages(stream), start=1):
                place = f"{original.place}, message {count}"
                if content is None:
                    message = f"This e-mail is larger than {LARGEST_MAIL // 1024 // 1024} MB and was left out."
                    yield problem_at(place, message)
                else:
                    yield from _read_one(content, original, count)
            if count == 0:
                yield problem_at(original.place, "No e-mail was found in this mailbox; is it one?")
    except OSError as error:
        yield problem_at(original.place, explain(error))


def _read_one(content: bytes, original: Original, number: int) -> Iterator[Draft | Problem | Original]:
    def open_message() -> BinaryIO:
        return io.BytesIO(content)

    message = replace(
        original,
        name=f"{original.name}:{number}",
        place=f"{original.place}, message {number}",
        format=Format.MAIL,
        open=open_message,
    )
    yield from read_message(content, message)


def _messages(stream: BinaryIO) -> Iterator[bytes | None]:
    """The bytes of each message without the line that sets it apart; None for one that is too large to hold."""
    # Not a list of lines: of the shortest ones that would take thirty times the memory.
    message: bytearray | None = None
    size, is_after_blank, is_line_begin = 0, True, True
    while line := stream.readline(_LONGEST_LINE):
        if is_line_begin and is_after_blank and _BEGIN.match(line.rstrip()):
            if message is not None:
                yield bytes(message) if size <= LARGEST_MAIL else None
            message, size = bytearray(), 0
        elif message is not None:
            size += len(line)
            if size > LARGEST_MAIL:
                message.clear()
            else:
                message += line[1:] if is_line_begin and _MARKED.match(line) else line
        is_after_blank = is_line_begin and not line.strip()
        is_line_begin = line.endswith(b"\n")
    if message is not None:
        yield bytes(message) if size <= LARGEST_MAIL else None
