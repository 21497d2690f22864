"""Which reports of a run are called the same, or are the same: found over names and ids alone, in order.

Most names come once. So first only a hash of each name is held (eight bytes), and then what is called like another
report is looked through in order, as reading on one machine does.
"""

from __future__ import annotations

import hashlib
import re
from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from whosays.distributed.folder import RunFolder, Step, read_rows, write_rows
from whosays.distributed.records import Form, read_text
from whosays.model.identity import ReportId
from whosays.reading.naming import Names

_NUMBERS = re.compile(r"( \([0-9]{1,12}\)){1,40}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Renaming:
    """The name that a report gets here; None where the same report was read before, so that it is left out.

    `part`, `group` and `row` say where it stands.
    """

    part: int
    group: int
    row: int
    name: str | None


RENAMINGS = Form(Renaming)


def find_renamings(folder: RunFolder, parts: Sequence[int]) -> Mapping[tuple[int, int], tuple[Renaming, ...]]:
    """The reports that are not called here as their files call them, by part and group of rows.

    What is found is kept in the folder, and taken from there the next time.
    """
    if not folder.renamings.exists():
        write_rows(folder.renamings, RENAMINGS, _name_apart(folder, parts))
    found: dict[tuple[int, int], list[Renaming]] = defaultdict(list)
    for each in read_rows(folder.renamings, RENAMINGS):
        found[each.part, each.group].append(each)
    return {place: tuple(several) for place, several in found.items()}


def _name_apart(folder: RunFolder, parts: Sequence[int]) -> Iterator[Renaming]:
    shared = _find_shared(folder, parts)
    if not shared:
        return
    names = Names()
    for (part, group, row), name, id_ in _list_names(folder, parts):
        if _hash(name) in shared:
            own = names.take(name, id_)
            if own != name:
                yield Renaming(part=part, group=group, row=row, name=own)


def _find_shared(folder: RunFolder, parts: Sequence[int]) -> frozenset[int]:
    """The hashes of names that more than one report has, but for numbers in brackets at their ends."""
    import numpy as np  # noqa: PLC0415  only whoever shares out the work needs it

    hashes = array("Q", (_hash(name) for _, name, _ in _list_names(folder, parts)))
    values, counts = np.unique(np.frombuffer(hashes, dtype=np.uint64), return_counts=True)
    return frozenset(values[counts > 1].tolist())


def _hash(name: str) -> int:
    # "a" read a second time is called "a (2)", which a file may be called too.
    plain = _NUMBERS.sub("", name).encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(plain, digest_size=8).digest(), "big")


def _list_names(folder: RunFolder, parts: Sequence[int]) -> Iterator[tuple[tuple[int, int, int], str, ReportId]]:
    """Part, group and row of each report, its name and id, in the order of reading."""
    import pyarrow.parquet as pq  # noqa: PLC0415  takes long to load

    for part in parts:
        with pq.ParquetFile(folder.part(Step.READING, part)) as table:
            for group in range(table.num_row_groups):
                column = table.read_row_group(group, columns=["report.name", "report.id"]).column("report")
                for row, report in enumerate(column.to_pylist()):
                    if report is not None and report["id"] is not None:
                        yield (part, group, row), read_text(report["name"]), ReportId(report["id"])
