"""What lies in a ZIP archive: its members by their list, or one after the other where the list is gone.

The list stands at the end of an archive (APPNOTE 4.3.12), so that one which breaks off has none; each member has a
header of its own before its bytes (4.3.7), and from those most of a broken archive can be had.
"""

from __future__ import annotations

import copy
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import BinaryIO

from whosays.reading.allowance import DAMAGES, MOST_MEMBERS, Allowance, size_of

_LONGEST_LIST = 16 * 1024 * 1024
_END = b"PK\x05\x06"
_END_SIZE = 22
_WIDE_END = b"PK\x06\x06"
_WIDE_END_SIZE, _LOCATOR_SIZE = 56, 20
_LONGEST_END = _WIDE_END_SIZE + _LOCATOR_SIZE + _END_SIZE + 65_535
_HEADER = struct.Struct("<4sHHHHHIIIHH")
_HEADER_MARK = b"PK\x03\x04"
_ENCRYPTED, _SIZES_FOLLOW, _UTF8 = 0x1, 0x8, 0x800
_LINK, _KIND = 0o120000, 0o170000
READABLE_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Stored and deflated: all that document containers may use (ISO/IEC 21320-1), and all that take little memory."""


class TooManyMembersError(Exception):
    """An archive lists more members than anybody's reports are."""


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of an archive: its name as it stands there, and where its bytes are."""

    name: str
    entry: zipfile.ZipInfo

    @property
    def is_folder(self) -> bool:
        """True where it is a folder and holds no bytes."""
        return self.name.endswith(("/", "\\"))

    @property
    def is_locked(self) -> bool:
        """True where it needs a password."""
        return bool(self.entry.flag_bits & _ENCRYPTED)

    @property
    def is_link(self) -> bool:
        """True where it only names another file."""
        return (self.entry.external_attr >> 16) & _KIND == _LINK

    @property
    def checksum(self) -> int | None:
        """The CRC-32 of its bytes; None where the archive does not tell it."""
        return getattr(self.entry, "CRC", None)


@dataclass(frozen=True, slots=True)
class Listing:
    """The members of an archive, in the order in which they lie there, and whether its own list of them is gone."""

    members: tuple[Member, ...]
    is_broken: bool = False


def list_members(stream: BinaryIO, allowance: Allowance) -> Listing:
    """The members of an archive.

    Raises:
        TooManyMembersError: it lists more than 100,000.
        OSError: the stream cannot be read.
    """
    if _longest_list(stream) > _LONGEST_LIST:
        raise TooManyMembersError
    with suppress(*DAMAGES):
        with zipfile.ZipFile(stream) as archive:
            entries = archive.infolist()
        if len(entries) > MOST_MEMBERS:
            raise TooManyMembersError
        return Listing(tuple(Member(entry.orig_filename, entry) for entry in entries))
    return Listing(tuple(_walk(stream, allowance)), is_broken=True)


def open_member(stream: BinaryIO, member: Member) -> zipfile.ZipExtFile:
    """The bytes of a member, unpacked as they are read; the checksum is the caller's to compare.

    Raises:
        zipfile.BadZipFile, struct.error, ValueError: there is no such member at its place.
    """
    entry = copy.copy(member.entry)
    if hasattr(entry, "CRC"):
        del entry.CRC  # a wrong one would cost the bytes at the end, which may be all
    stream.seek(entry.header_offset)
    header = _HEADER.unpack(_read_exactly(stream, _HEADER.size))
    if header[0] != _HEADER_MARK:
        raise zipfile.BadZipFile
    stream.seek(entry.header_offset + _HEADER.size + header[9] + header[10])
    return zipfile.ZipExtFile(stream, "r", entry)


def _read_exactly(stream: BinaryIO, size: int) -> bytes:
    content = stream.read(size)
    if len(content) < size:
        raise EOFError
    return content


def _longest_list(stream: BinaryIO) -> int:
    """About how many bytes the list of members takes: read as a whole it must not fill the memory."""
    size = size_of(stream)
    stream.seek(max(0, size - _LONGEST_END))
    tail = stream.read(_LONGEST_END)
    stream.seek(0)
    # Only where a whole record can stand, as whoever reads the list looks for it.
    at = tail.rfind(_END, 0, max(len(tail) - _END_SIZE + len(_END), 0))
    if at < 0:
        return 0
    told = int.from_bytes(tail[at + 12 : at + 16], "little")
    wide = max(at - _LOCATOR_SIZE - _WIDE_END_SIZE, 0)
    if tail[wide : wide + len(_WIDE_END)] == _WIDE_END:
        # The record of large archives (4.3.14) goes before the other, whatever that says.
        told = int.from_bytes(tail[wide + 40 : wide + 48], "little")
    return told if told != 0xFFFFFFFF else size


def _walk(stream: BinaryIO, allowance: Allowance) -> Iterator[Member]:
    """The members of an archive without a list, by the header of each, as far as they follow one another."""
    at = 0
    with suppress(*DAMAGES):
        for _ in range(MOST_MEMBERS):
            stream.seek(at)
            mark, _, flags, method, _, _, crc, packed, size, *lengths = _HEADER.unpack(
                _read_exactly(stream, _HEADER.size)
            )
            if mark != _HEADER_MARK:
                return
            name = _read_exactly(stream, lengths[0]).decode("utf-8" if flags & _UTF8 else "cp437", "replace")
            begin = at + _HEADER.size + sum(lengths)
            entry = zipfile.ZipInfo(name)
            entry.header_offset, entry.flag_bits, entry.compress_type = at, flags, method
            if flags & _SIZES_FOLLOW:
                if method != zipfile.ZIP_DEFLATED:
                    return  # nothing tells where it ends
                end = _find_end(stream, begin, allowance)
                entry.compress_size, entry.file_size = (end or size_of(stream)) - begin, max(allowance.bytes_left, 0)
            else:
                end = begin + packed
                entry.CRC, entry.compress_size, entry.file_size = crc, packed, size
            yield Member(name, entry)
            if end is None:
                return
            at = end if not flags & _SIZES_FOLLOW else _next_header(stream, end)


def _find_end(stream: BinaryIO, begin: int, allowance: Allowance) -> int | None:
    """Where deflated bytes end whose header does not tell it; None where they break off."""
    stream.seek(begin)
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    waiting = b""
    while not unpacker.eof:
        waiting = waiting or stream.read(65_536)
        if not waiting or allowance.bytes_left < 0:
            return None
        allowance.bytes_left -= len(unpacker.decompress(waiting, 1024 * 1024))
        waiting = unpacker.unconsumed_tail
    return stream.tell() - len(unpacker.unused_data)


def _next_header(stream: BinaryIO, end: int) -> int:
    """Where the next header begins behind what is told of sizes after a member (APPNOTE 4.3.9: 24 bytes at most)."""
    stream.seek(end)
    found = stream.read(24 + len(_HEADER_MARK)).find(_HEADER_MARK)
    if found < 0:
        raise EOFError
    return end + found
