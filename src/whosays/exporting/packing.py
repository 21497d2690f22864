"""Where an export of one file or several goes: a stream, a folder, or a ZIP archive."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, cast

from whosays.errors import NoSuchFileOfFormatError
from whosays.exporting.progress import OnProgress, tell_nobody
from whosays.exporting.writers import ExportFormat
from whosays.model.casebook import Casebook

# Archives of the same export have the same bytes: every member is of the earliest day that ZIP knows.
_NO_DAY = (1980, 1, 1, 0, 0, 0)


def write_folder(
    form: ExportFormat, casebook: Casebook, folder: Path, *, on_progress: OnProgress = tell_nobody
) -> None:
    """Write each part as a file of a folder, which is made where it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for part in form.parts:
        with (folder / part.file_name).open("wb") as stream:
            part.write(casebook, stream, on_progress)


def write_archive(
    form: ExportFormat, casebook: Casebook, stream: BinaryIO, *, on_progress: OnProgress = tell_nobody
) -> None:
    """Write the parts as members of one ZIP archive."""
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in form.parts:
            member = zipfile.ZipInfo(part.file_name, _NO_DAY)
            member.compress_type = zipfile.ZIP_DEFLATED
            # How large it gets is known at its end; without room for more than 2 GB a large table would fail there.
            with archive.open(member, "w", force_zip64=True) as written:
                part.write(casebook, cast("BinaryIO", written), on_progress)


def choose_part(form: ExportFormat, file_name: str) -> ExportFormat:
    """The format with only one of its files.

    Raises:
        NoSuchFileOfFormatError: it has no such file.
    """
    chosen = tuple(part for part in form.parts if part.file_name == file_name)
    if not chosen:
        raise NoSuchFileOfFormatError(form.name, file_name, [part.file_name for part in form.parts])
    return replace(form, parts=chosen)


def count_records(form: ExportFormat, casebook: Casebook) -> int:
    """How many records all parts will have, to tell progress by."""
    return sum(part.count(casebook) for part in form.parts)
