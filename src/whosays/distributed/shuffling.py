"""Columns of numbers on their way from part to part: each part writes a group of rows for every block.

A block then reads its group out of every part, and nothing else of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import numpy.typing as npt

from whosays.distributed.folder import Receipt, open_part, seal
from whosays.linking.blocks import Members, Numbers, Rows, Windows
from whosays.linking.candidates import Pairs
from whosays.linking.parts import Scored

if TYPE_CHECKING:
    import pyarrow as pa

Columns: TypeAlias = Mapping[str, npt.NDArray[np.generic]]


def write_groups(path: Path, groups: Iterable[Columns], receipt: Receipt) -> Receipt:
    """Write a part whose groups of rows are these, one a block; gives the receipt as it was written."""
    import pyarrow as pa  # noqa: PLC0415  takes long to load

    tables = (pa.table({name: pa.array(column) for name, column in group.items()}) for group in groups)
    return write_tables(path, tables, receipt)


def write_tables(path: Path, tables: Iterable[pa.Table], receipt: Receipt) -> Receipt:
    """Write a part whose groups of rows are these tables, at least one, a table held at a time."""
    waiting = iter(tables)
    first = next(waiting)
    with open_part(path, first.schema) as writer:
        for table in chain([first], waiting):
            # A group without rows is a group all the same.
            writer.write_table(table, row_group_size=max(1, table.num_rows))
            receipt = replace(receipt, groups=receipt.groups + 1)
        seal(writer, receipt)
    return receipt


def read_group(paths: Sequence[Path], group: int) -> Iterator[dict[str, npt.NDArray[np.generic]]]:
    """The columns of one group of rows of each part."""
    import pyarrow.parquet as pq  # noqa: PLC0415  takes long to load

    for path in paths:
        with pq.ParquetFile(path) as part:
            table = part.read_row_group(group)
            yield {name: table.column(name).to_numpy() for name in table.schema.names}


def form_members(members: Members) -> Columns:
    """Members of blocks as columns, a row for each block that a telling is in."""
    rows, windows = members.rows, members.windows
    return {
        "key": members.keys,
        "telling": windows.tellings[rows],
        "report": windows.reports[rows],
        "first": windows.firsts[rows],
        "last": windows.lasts[rows],
    }


def read_members(paths: Sequence[Path], group: int) -> Members:
    """The members of one block out of all parts."""
    return Members.joined([_as_members(columns) for columns in read_group(paths, group)])


def _as_members(columns: Mapping[str, npt.NDArray[np.generic]]) -> Members:
    known, first, place = np.unique(columns["telling"].astype(np.uint64), return_index=True, return_inverse=True)
    rows = place.ravel()
    order = np.argsort(rows, kind="stable")
    windows = Windows(
        known,
        columns["report"].astype(np.uint64)[first],
        columns["first"].astype(np.int32)[first],
        columns["last"].astype(np.int32)[first],
    )
    return Members(columns["key"].astype(np.uint64)[order], rows[order].astype(np.uint32), windows)


def form_pairs(pairs: Pairs) -> Columns:
    """Pairs as columns."""
    return {
        "one": pairs.ones,
        "other": pairs.others,
        "words": pairs.words,
        "placed": pairs.placed,
        "near": pairs.near,
    }


def read_pairs(paths: Sequence[Path], group: int) -> Pairs:
    """The pairs of one block out of all parts."""
    return Pairs.joined(
        [
            Pairs(
                columns["one"].astype(np.uint64),
                columns["other"].astype(np.uint64),
                columns["words"].astype(np.int32),
                columns["placed"].astype(np.bool_),
                columns["near"].astype(np.bool_),
            )
            for columns in read_group(paths, group)
        ]
    )


def form_scored(scored: Scored) -> Columns:
    """Scored pairs as columns."""
    return {"one": scored.ones, "other": scored.others, "score": scored.scores}


def read_scored(paths: Sequence[Path], group: int) -> Scored:
    """The scored pairs of one group out of all parts."""
    return Scored.joined(
        [
            Scored(
                columns["one"].astype(np.uint64),
                columns["other"].astype(np.uint64),
                columns["score"].astype(np.float64),
            )
            for columns in read_group(paths, group)
        ]
    )


def find_rows_among(numbers: Numbers, ordered: Numbers) -> Rows:
    """The rows of `numbers` that are among some others, which are sorted."""
    if not len(ordered):
        return np.empty(0, np.int64)
    places = np.minimum(np.searchsorted(ordered, numbers), len(ordered) - 1)
    return np.flatnonzero(ordered[places] == numbers)


@dataclass(frozen=True, slots=True)
class Homes:
    """The component of each telling that is in a likely pair; `tellings` are sorted.

    A component is named by its smallest telling; one in no likely pair is a component by itself.
    """

    tellings: Numbers
    components: Numbers

    @classmethod
    def of(cls, homes: Mapping[int, int]) -> Homes:
        """As columns."""
        ordered = sorted(homes)
        return cls(np.array(ordered, np.uint64), np.array([homes[each] for each in ordered], np.uint64))

    def share_out(self, tellings: Numbers, groups: int) -> tuple[Rows, ...]:
        """The rows of `tellings` that belong in each of so many groups, every component whole in one of them."""
        components = tellings.copy()
        known = find_rows_among(tellings, self.tellings)
        components[known] = self.components[np.searchsorted(self.tellings, tellings[known])]
        home = components % np.uint64(groups)
        return tuple(np.flatnonzero(home == group) for group in range(groups))


def form_homes(homes: Homes) -> Columns:
    """Homes as columns."""
    return {"telling": homes.tellings, "component": homes.components}


def read_homes(path: Path) -> Homes:
    """The homes that a file holds."""
    (columns,) = read_group([path], 0)
    return Homes(columns["telling"].astype(np.uint64), columns["component"].astype(np.uint64))
