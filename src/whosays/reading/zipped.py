"""ZIP: every file in an archive is read as it would be in a folder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from typing import BinaryIO

from whosays.model.problem import Problem
from whosays.reading.allowance import (
    DAMAGES,
    Allowance,
    Damage,
    DamagedError,
    bounded,
    describe_damage,
    seekable,
    size_of,
)
from whosays.reading.files import (
    METADATA,
    explain,
    is_file_left_out,
    is_folder_left_out,
    problem_at,
    problem_of_kind,
)
from whosays.reading.members import READABLE_METHODS, Listing, Member, TooManyMembersError, list_members, open_member
from whosays.reading.metadata import LARGEST_TABLE, Metadata, read_metadata_table
from whosays.reading.original import Format, Original, format_of_name

_CRAWLS = "archive/"
_APPLE = "__macosx"
_LONGEST_LABEL = 200
_UNSHOWABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
_MOST_NAMED = 5
# The member by which such a file is told from any other ZIP.
_WORD = "word/document.xml"
_DOCUMENTS = {
    "xl/workbook.xml": ("an Excel workbook", "save its tables as CSV"),
    "ppt/presentation.xml": ("a PowerPoint presentation", "save it as PDF"),
    "META-INF/container.xml": ("an e-book", "save its pages as HTML or PDF"),
    "META-INF/manifest.xml": ("an OpenDocument file", "save it as Word document (.docx), PDF or, a table, as CSV"),
}


def read_zip(original: Original) -> Iterator[Problem | Original]:
    """The files in an archive, by name; an archive in it too.

    `metadata.csv` tells of the files beside it; README*, LICENSE*, hidden files, `gold` folders and what macOS adds
    are no reports. Names are only ever shown: nothing is written anywhere under them.
    """
    try:
        with original.open() as packed, seekable(packed) as stream:
            allowance = original.allowance or Allowance.of_packed(size_of(stream))
            try:
                listing = list_members(stream, allowance)
            except TooManyMembersError:
                message = (
                    "This archive lists more than 100,000 files and was left out; split it, or unpack it yourself."
                )
                yield problem_at(original.place, message)
                return
            yield from _Archive(stream, original, allowance).over(listing)
    except OSError as error:
        yield problem_at(original.place, explain(error))


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A member with its place in the archive as folders and a name, fit to be shown."""

    member: Member
    folders: tuple[str, ...]
    name: str

    @property
    def path(self) -> str:
        return "/".join((*self.folders, self.name))


def _label(member: Member) -> _Labelled:
    parts = [_UNSHOWABLE.sub("\ufffd", part)[:_LONGEST_LABEL] for part in re.split(r"[/\\]", member.name)]
    return _Labelled(member, tuple(parts[:-1]), parts[-1])


def _is_web_archive(names: set[str]) -> bool:
    """True of a WACZ (WACZ 1.1.1: its pages lie in `archive/` as WARC; the rest are lists of them)."""
    return "datapackage.json" in names and any(name.startswith(_CRAWLS) for name in names)


class _Archive:
    """One run over an archive that is open."""

    def __init__(self, stream: BinaryIO, original: Original, allowance: Allowance) -> None:
        self._stream = stream
        self._original = original
        self._allowance = allowance

    def over(self, listing: Listing) -> Iterator[Problem | Original]:
        names = {member.name for member in listing.members}
        if _WORD in names:
            yield problem_at(self._original.place, "This is really a Word document, and was read as one.")
            yield replace(self._original, format=Format.DOCX)
            return
        document = next((known for name, known in _DOCUMENTS.items() if name in names), None)
        if document:
            kind, remedy = document
            yield problem_at(self._original.place, f"This is {kind}, which is not read out of such a file; {remedy}.")
            return
        if listing.is_broken:
            yield problem_at(self._original.place, _describe_broken(listing))
        labelled = sorted(map(_label, listing.members), key=lambda each: (*each.folders, each.name))
        files = [each for each in labelled if not each.member.is_folder and not _lies_apart(each)]
        if _is_web_archive(names):
            files = [each for each in files if each.member.name.startswith(_CRAWLS)]
        yield from self._locked(files)
        yield from self._opened([each for each in files if not each.member.is_locked])

    def _opened(self, files: Sequence[_Labelled]) -> Iterator[Problem | Original]:
        beside: dict[tuple[str, ...], dict[str, _Labelled]] = {}
        for each in files:
            beside.setdefault(each.folders, {}).setdefault(each.name, each)
        tables: dict[tuple[str, ...], Metadata] = {}
        for each in files:
            if self._allowance.members_left <= 0 or self._allowance.bytes_left <= 0:
                message = "The archive holds too much, so all from here on was left out; unpack it and read the folder."
                yield problem_at(self._place(each), message)
                return
            if each.folders not in tables:
                tables[each.folders] = self._table_of(beside[each.folders])
                yield from tables[each.folders].problems
            if not is_file_left_out(each.name):
                yield from self._member(each, tables[each.folders])

    def _locked(self, files: Sequence[_Labelled]) -> Iterator[Problem]:
        locked = [each.path for each in files if each.member.is_locked]
        if locked:
            named = ", ".join(locked[:_MOST_NAMED]) + (", ..." if len(locked) > _MOST_NAMED else "")
            count = "1 file in it is" if len(locked) == 1 else f"{len(locked):,} files in it are"
            message = f"{count} locked with a password ({named}) and cannot be read; unpack it and read the folder."
            yield problem_at(self._original.place, message)

    def _table_of(self, beside: Mapping[str, _Labelled]) -> Metadata:
        table = next((each for name, each in beside.items() if name.lower() == METADATA), None)
        if table is None:
            return Metadata({})
        try:
            with self._opening(table.member, Damage())() as stream:
                content = stream.read(LARGEST_TABLE)
        except OSError as error:
            return Metadata({}, (problem_at(self._place(table), explain(error)),))
        return read_metadata_table(content, self._place(table), is_beside=beside.__contains__)

    def _member(self, each: _Labelled, table: Metadata) -> Iterator[Problem | Original]:
        place = self._place(each)
        known = format_of_name(each.name)
        if known is None:
            yield problem_of_kind(place)
        elif each.member.is_link:
            yield problem_at(place, "This is a link to another file, and links in archives are not followed.")
        elif each.member.entry.compress_type not in READABLE_METHODS:
            yield problem_at(place, "This is packed in a way that is not read; unpack it, or pack it as ordinary ZIP.")
        else:
            self._allowance.members_left -= 1
            damage = Damage()
            yield Original(
                name=each.name,
                place=place,
                format=known,
                open=self._opening(each.member, damage),
                details=table.of(each.name),
                depth=self._original.depth + 1,
                allowance=self._allowance,
            )
            if damage.message:
                yield problem_at(place, damage.message, report=each.name)

    def _place(self, each: _Labelled) -> str:
        return f"{self._original.place}, {each.path}"

    def _opening(self, member: Member, damage: Damage) -> Callable[[], AbstractContextManager[BinaryIO]]:
        @contextmanager
        def unpack() -> Iterator[BinaryIO]:
            try:
                unpacked = open_member(self._stream, member)
            except DAMAGES as error:
                raise DamagedError(describe_damage(error)) from error
            with unpacked:
                yield bounded(unpacked, self._allowance, damage, checksum=member.checksum)

        return unpack


def _lies_apart(each: _Labelled) -> bool:
    """True of what is no report by where it lies; names that only lead up or nowhere are no folders."""
    folders = [folder for folder in each.folders if folder.strip(".")]
    return any(is_folder_left_out(folder) or folder.lower() == _APPLE for folder in folders)


def _describe_broken(listing: Listing) -> str:
    if not listing.members:
        return "This is no ZIP archive that can be read: it is damaged or breaks off. Get it again."
    count = len(listing.members)
    found = "1 file was found in it" if count == 1 else f"{count:,} files were found in it"
    return f"This archive is damaged or breaks off before its end; {found}. Get it again to have it whole."
