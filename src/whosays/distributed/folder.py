"""The folder of a run on many machines: what stands where in it, and how a file comes to stand there.

A part is written under another name in the same folder, brought to the disk as a whole, and only then given its own
name: what has its name is done, whatever was killed, and is never done again.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import asdict, dataclass, field, fields, replace
from enum import StrEnum
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Generic, Self, TypeVar
from uuid import uuid4

from whosays.distributed.records import Form
from whosays.errors import CannotWriteError, FullDiskError

if TYPE_CHECKING:
    import pyarrow as pa
    from pyarrow.parquet import ParquetFile, ParquetWriter

Value = TypeVar("Value")
_RECEIPT = "whosays"
_UNFINISHED = ".unfinished-"
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_CLOSED = {errno.EROFS, errno.EACCES, errno.EPERM}


class Step(StrEnum):
    """What is done one after the other; each step's parts stand in a folder of this name."""

    READING = "reports"
    EXTRACTING = "extractions"
    COUNTING = "words"
    BLOCKING = "blocks"
    PAIRING = "pairs"
    CHOOSING = "chosen"
    PORTRAYING = "portraits"
    SCORING = "scores"
    GATHERING = "gathered"
    LINKING = "incidents"


@dataclass(frozen=True, slots=True, kw_only=True)
class SetApart:
    """What could not be worked through in three tries, and why; the rest went on without it.

    `what` is a report's or a file's name; None where it is the whole part.
    """

    step: str
    part: int
    what: str | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What a part holds: all that a worker sends back of it.

    `groups` are the row groups of its file, `without_sign` reports without any sign of a violent incident.
    """

    groups: int = 0
    reports: int = 0
    tellings: int = 0
    claims: int = 0
    without_sign: int = 0
    problems: int = 0
    incidents: int = 0
    apart: tuple[SetApart, ...] = ()

    def __add__(self, other: Receipt) -> Receipt:
        """What both hold together."""
        return Receipt(**{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(self)})


@dataclass(frozen=True, slots=True)
class RunFolder:
    """The places in a run's folder."""

    path: Path

    @property
    def manifest(self) -> Path:
        """What the run was begun with."""
        return self.path / "manifest.json"

    @property
    def inputs(self) -> Path:
        """The files that are read, and by which part."""
        return self.path / "inputs.parquet"

    @property
    def renamings(self) -> Path:
        """Which reports have another name here than their files give them."""
        return self.path / "names.parquet"

    @property
    def set_apart(self) -> Path:
        """What could not be worked through, and why."""
        return self.path / "set-apart.json"

    @property
    def summary(self) -> Path:
        """What came of the run as a whole; it is there once all is done."""
        return self.path / "summary.json"

    def part(self, step: Step, number: int) -> Path:
        """The file of one part of a step."""
        return self.path / step / f"part-{number:05d}.parquet"

    def parts(self, step: Step, numbers: Iterable[int]) -> list[Path]:
        """The files of several parts of a step; those that were set apart are not there."""
        return [path for path in (self.part(step, number) for number in numbers) if path.exists()]

    @property
    def words(self) -> Path:
        """In how many reports each word of tellings stands."""
        return self.path / "words.parquet"

    @property
    def components(self) -> Path:
        """Which tellings a chain of likely pairs holds together."""
        return self.path / "components.parquet"

    @property
    def likely(self) -> Path:
        """The likely pairs, each where its component is linked."""
        return self.path / "likely.parquet"

    def problems(self, number: int) -> Path:
        """The problems of reading that belong with a part of the extractions."""
        return self.path / "problems" / f"part-{number:05d}.parquet"

    def given_up(self, step: Step, number: int) -> Path:
        """What stands in place of a part that was set apart as a whole."""
        return self.path / step / f"part-{number:05d}.json"

    def tries(self, step: Step, number: int) -> Path:
        """The notes on how often a part was tried; there only while it is tried."""
        return self.path / "tries" / f"{step}-{number:05d}"

    def sweep(self) -> None:
        """Take away what was left half done.

        Raises:
            CannotWriteError: nothing may be changed in the folder.
        """
        for left in self.path.glob(f"**/{_UNFINISHED}*"):
            try:
                left.unlink(missing_ok=True)
            except OSError as error:
                refuse_unwritable(self.path, error)
                raise
        shutil.rmtree(self.path / "tries", ignore_errors=True)


def is_unfinished(path: Path) -> bool:
    """True of a file that was never written to its end: it has no name of its own yet."""
    return path.name.startswith(_UNFINISHED)


@contextmanager
def as_a_whole(path: Path) -> Iterator[IO[bytes]]:
    """A file to write, which gets its name when all of it is on the disk, and is gone where anything goes wrong.

    Raises:
        FullDiskError: there is no room for it.
        CannotWriteError: nothing may be written there.
    """
    unfinished = path.with_name(f"{_UNFINISHED}{path.name}-{uuid4().hex}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with unfinished.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(path)
        _bring_to_disk(path.parent)
    except OSError as error:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
        refuse_unwritable(path.parent, error)
        raise
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def refuse_unwritable(folder: Path, error: OSError) -> None:
    """Tell that a disk is full, or that nothing may be written in a folder, where that is what the system said.

    Raises:
        FullDiskError: there is no room.
        CannotWriteError: the folder, or its disk, is closed to changes.
    """
    if error.errno in _FULL:
        raise FullDiskError(folder, error.strerror or "no room") from error
    # A report that may not be read is no matter of the folder.
    if error.errno in _CLOSED and str(error.filename or folder).startswith(str(folder)):
        raise CannotWriteError(folder, error.strerror or "it may not be") from error


def _bring_to_disk(folder: Path) -> None:
    """See to it that a new name outlasts a power cut, where the system lets folders be opened."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write_json(path: Path, content: Mapping[str, Any] | Iterable[Mapping[str, Any]]) -> None:
    """Write a small file that people read too."""
    with as_a_whole(path) as stream:
        stream.write(json.dumps(content, ensure_ascii=True, indent=1).encode() + b"\n")


@contextmanager
def open_part(path: Path, schema: pa.Schema) -> Iterator[ParquetWriter]:
    """A Parquet file that is there as a whole or not at all.

    Raises:
        FullDiskError: there is no room for it.
    """
    import pyarrow.parquet as pq  # noqa: PLC0415  takes long to load

    with as_a_whole(path) as stream:
        # Dictionaries and pages depend on the values alone: the same values are the same bytes.
        writer = pq.ParquetWriter(stream, schema, compression="zstd")
        try:
            yield writer
        except BaseException:
            # What cannot be written any more is not wanted any more either.
            with suppress(OSError):
                writer.close()
            raise
        writer.close()


def seal(writer: ParquetWriter, receipt: Receipt) -> None:
    """Write into a part what it holds; it is the last thing that is written."""
    writer.add_key_value_metadata({_RECEIPT: json.dumps(asdict(receipt))})


@dataclass
class PartWriter(Generic[Value]):
    """A part of values as it is written, a group of rows at a time; use it as a context manager."""

    path: Path
    form: Form[Value]
    receipt: Receipt = field(default_factory=Receipt)
    _opened: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        self._writer = self._opened.enter_context(open_part(self.path, self.form.schema))
        return self

    def write_group(self, values: Iterable[Value]) -> None:
        """Write values as one group of rows."""
        self._writer.write_table(self.form.fill_table(values))
        self.receipt = replace(self.receipt, groups=self.receipt.groups + 1)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            seal(self._writer, self.receipt)
        self._opened.__exit__(kind, error, trace)


def write_rows(path: Path, form: Form[Value], values: Iterable[Value], receipt: Receipt | None = None) -> None:
    """Write a table of one group of rows."""
    with PartWriter(path, form, receipt or Receipt()) as part:
        part.write_group(values)


def read_receipt(path: Path) -> Receipt | None:
    """What a part says that it holds; None where it is not there, or not whole."""
    import pyarrow as pa  # noqa: PLC0415  takes long to load
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        kept = pq.read_metadata(path).metadata or {}
        form = json.loads(kept[_RECEIPT.encode()])
    except (FileNotFoundError, pa.ArrowInvalid, KeyError):
        return None
    return Receipt(**{**form, "apart": tuple(SetApart(**each) for each in form["apart"])})


def read_given_up(folder: RunFolder, step: Step, number: int) -> SetApart | None:
    """What is known of a part that was set apart as a whole; None where it was not."""
    path = folder.given_up(step, number)
    return SetApart(**json.loads(path.read_bytes())) if path.exists() else None


def read_rows(path: Path, form: Form[Value], *, group: int | None = None) -> Iterator[Value]:
    """The values of a part, or of one of its groups of rows, a group held at a time."""
    for rows in _open_groups(path, group):
        yield from form.read_rows(rows)


def _open_groups(path: Path, group: int | None) -> Iterator[list[dict[str, Any]]]:
    import pyarrow.parquet as pq  # noqa: PLC0415  takes long to load

    with pq.ParquetFile(path) as opened:
        part: ParquetFile = opened
        for each in range(part.num_row_groups) if group is None else (group,):
            yield part.read_row_group(each).to_pylist()
