"""What a run is begun with: its inputs, its options, its version. It goes on only where these are as they were."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from whosays.distributed.folder import RunFolder, is_unfinished, read_rows, write_json, write_rows
from whosays.distributed.records import Form
from whosays.errors import CannotWriteError, FolderTakenError, NoRunError, OtherRunError
from whosays.model.problem import Problem
from whosays.reading.columns import Columns
from whosays.reading.files import METADATA, ReportFile, find_files
from whosays.reading.original import Format
from whosays.version import __version__

PARTITION_SIZE = 500
"""Reports in a part, unless asked otherwise: about a quarter of a minute of work."""

_MOST_BYTES = 32 * 1024 * 1024
_PROBED = 1024 * 1024
_FORM = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """A file that a part of the reading reads, or (`problem`) something that is no such file.

    `path` is as the user would name it. `format` is None for the table beside other files that tells of them. `digest`
    is the SHA-256 of the file where it has up to three megabytes, else of its first, middle and last megabyte.
    """

    part: int
    path: str
    format: str | None = None
    size: int = 0
    digest: str = ""
    problem: Problem | None = None

    def as_found(self, base: Path) -> ReportFile | Problem | None:
        """The file as reading takes it, its place told from the folder `base`; None for a table beside others."""
        if self.problem:
            return self.problem
        return ReportFile(base / self.path, Format(self.format)) if self.format else None


INPUTS = Form(Input)


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a run is begun with; `inputs` is a hash of the listing of all inputs."""

    version: str = __version__
    form: int = _FORM
    columns: Columns = field(default_factory=Columns)
    triage: bool = True
    partition_size: int = PARTITION_SIZE
    files: int = 0
    bytes: int = 0
    parts: int = 0
    inputs: str = ""


def list_inputs(paths: Sequence[Path], *, partition_size: int) -> tuple[Input, ...]:
    """The files that paths stand for, in order, shared out into parts of up to so many files or 32 megabytes."""
    listed: list[Input] = []
    part, files, size = 0, 0, 0
    folders: set[Path] = set()
    for found in find_files(paths):
        each = _describe(found)
        if files and (files >= partition_size or size + each.size > _MOST_BYTES):
            part, files, size = part + 1, 0, 0
        files, size = files + 1, size + each.size
        if isinstance(found, ReportFile) and found.path.parent not in folders:
            folders.add(found.path.parent)
            listed.extend(replace(beside, part=part) for beside in _find_table(found.path.parent))
        listed.append(replace(each, part=part))
    return tuple(listed)


def _describe(found: ReportFile | Problem) -> Input:
    if isinstance(found, Problem):
        return Input(part=0, path=found.place, problem=found)
    size, digest = _probe(found.path)
    return Input(part=0, path=str(found.path), format=found.format.value, size=size, digest=digest)


def _find_table(folder: Path) -> Iterator[Input]:
    table = folder / METADATA
    if table.is_file():
        size, digest = _probe(table)
        yield Input(part=0, path=str(table), size=size, digest=digest)


def _probe(path: Path) -> tuple[int, str]:
    """A file's size and hash; "" where it cannot be read, which reading will tell."""
    digest = hashlib.sha256()
    try:
        with path.open("rb") as stream:
            size = stream.seek(0, 2)
            whole = size <= 3 * _PROBED
            for start in (0,) if whole else (0, size // 2, size - _PROBED):
                stream.seek(start)
                digest.update(stream.read(-1 if whole else _PROBED))
    except OSError:
        return 0, ""
    return size, digest.hexdigest()


def make_manifest(inputs: Sequence[Input], *, columns: Columns, triage: bool, partition_size: int) -> Manifest:
    """What a run over these inputs is begun with."""
    hashed = hashlib.sha256()
    for each in inputs:
        hashed.update(json.dumps(asdict(each), default=str).encode())
    return Manifest(
        columns=columns,
        triage=triage,
        partition_size=partition_size,
        files=sum(each.format is not None for each in inputs),
        bytes=sum(each.size for each in inputs),
        parts=max((each.part for each in inputs), default=-1) + 1,
        inputs=hashed.hexdigest(),
    )


def check_empty(folder: RunFolder) -> None:
    """Make sure that a new run can be begun in a folder.

    Raises:
        FolderTakenError: there is something in it, or it is a file.
    """
    if folder.path.exists() and not is_hardly_begun(folder):
        raise FolderTakenError(folder.path)


def is_hardly_begun(folder: RunFolder) -> bool:
    """True of a folder in which there is nothing, or what `begin` leaves where it is broken off: no run as yet."""
    return folder.path.is_dir() and all(
        entry == folder.inputs or is_unfinished(entry) for entry in folder.path.iterdir()
    )


def begin(folder: RunFolder, manifest: Manifest, inputs: Iterable[Input]) -> None:
    """Write down what a new run is begun with.

    Raises:
        FullDiskError: there is no room.
        CannotWriteError: the folder cannot be written.
    """
    try:
        write_rows(folder.inputs, INPUTS, inputs)
        write_json(folder.manifest, asdict(manifest))
    except OSError as error:
        raise CannotWriteError(folder.path, error.strerror or "no reason given") from error


def check_same(folder: RunFolder, manifest: Manifest, inputs: Sequence[Input]) -> None:
    """Make sure that the run in a folder was begun with what is given now.

    Raises:
        NoRunError: there is none in the folder.
        OtherRunError: it was begun with something else.
    """
    begun = read_manifest(folder)
    if begun != manifest:
        raise OtherRunError(folder.path, list(_tell_differences(begun, manifest, folder, inputs)))


def read_manifest(folder: RunFolder) -> Manifest:
    """What a run was begun with.

    Raises:
        NoRunError: there is none in the folder.
    """
    try:
        form: dict[str, Any] = json.loads(folder.manifest.read_bytes())
        return Manifest(**{**form, "columns": Columns(**form["columns"])})
    except (OSError, ValueError, KeyError, TypeError):
        raise NoRunError(folder.path) from None


def _tell_differences(begun: Manifest, now: Manifest, folder: RunFolder, inputs: Sequence[Input]) -> Iterator[str]:
    if begun.version != now.version or begun.form != now.form:
        yield f"it was begun by whosays {begun.version}, and this is {now.version}"
    if begun.partition_size != now.partition_size:
        yield f"--partition-size was {begun.partition_size:,} and is {now.partition_size:,}"
        return
    if begun.triage != now.triage:
        yield f"--no-triage was {'not ' if begun.triage else ''}given then"
    if begun.columns != now.columns:
        yield "the columns of tables were named in another way"
    before = {each.path: replace(each, part=0) for each in read_rows(folder.inputs, INPUTS)}
    after = {each.path: replace(each, part=0) for each in inputs}
    for what, differing in (
        ("is new", [path for path in after if path not in before]),
        ("is gone", [path for path in before if path not in after]),
        ("has changed", [path for path in after if path in before and after[path] != before[path]]),
    ):
        if differing:
            others = f" (and {len(differing) - 1:,} more)" if differing[1:] else ""
            yield f"the file {differing[0]}{others} {what}"
    if begun.inputs != now.inputs and before == after:
        yield "the files were named in another order"
