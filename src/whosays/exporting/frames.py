"""Tables for notebooks: the tidy tables of a casebook as data frames of pandas or polars, or as Arrow tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Literal, overload

from whosays.errors import MissingPackageError, NoSuchTableError
from whosays.exporting.arrow import fill_batches, make_schema
from whosays.exporting.tables import Cell
from whosays.exporting.tidy import TABLES
from whosays.exporting.tidy.table import Table
from whosays.model.casebook import Casebook
from whosays.model.markup import escape

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

_SHOWN_ROWS = 10
_BATCH = 20_000


@dataclass(frozen=True, eq=False)
class CasebookTable:
    """One table of a casebook (`docs/formats-tables.md`); its rows are made when they are asked for.

    Walking it gives the cells of each row in the order of `columns`, as they are: text is not made safe for spreadsheet
    programs, which `whosays export --format csv` does.
    """

    table: Table[Any]
    casebook: Casebook

    @property
    def name(self) -> str:
        """What it is a table of: "claims"."""
        return self.table.name

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns' names."""
        return tuple(column.name for column in self.table.columns)

    def __len__(self) -> int:
        """How many rows there are."""
        return self.table.count(self.casebook)

    def __iter__(self) -> Iterator[tuple[Cell, ...]]:
        """The cells of each row."""
        for row in self.table.list_rows(self.casebook):
            yield tuple(column.fill(row) for column in self.table.columns)

    def to_arrow(self) -> pa.Table:
        """The whole table in memory, its columns typed as in Parquet; each field's metadata tell what it means."""
        import pyarrow as pa  # noqa: PLC0415  takes long to load

        batches = fill_batches(self.table.columns, self.table.list_rows(self.casebook), size=_BATCH)
        return pa.Table.from_batches(batches, schema=make_schema(self.table.columns))

    @overload
    def to_frame(self, library: Literal["pandas"] = "pandas") -> pd.DataFrame: ...

    @overload
    def to_frame(self, library: Literal["polars"]) -> pl.DataFrame: ...

    def to_frame(self, library: Literal["pandas", "polars"] = "pandas") -> pd.DataFrame | pl.DataFrame:
        """The whole table as a data frame.

        Whole numbers and booleans keep their kind beside empty cells (in pandas `Int64` and `boolean`); days are
        timestamps in pandas, dates in polars.

        Raises:
            MissingPackageError: pandas or polars is not installed.
        """
        return self._to_polars() if library == "polars" else self._to_pandas()

    def _to_pandas(self) -> pd.DataFrame:
        try:
            import pandas as pd  # noqa: PLC0415  needed here alone, and installed only by those who want it
        except ImportError as error:
            raise MissingPackageError(purpose="A data frame", package="pandas", install="pip install pandas") from error
        import pyarrow as pa  # noqa: PLC0415  as above

        kinds = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
        return self.to_arrow().to_pandas(types_mapper=kinds.get, date_as_object=False)

    def _to_polars(self) -> pl.DataFrame:
        try:
            import polars as pl  # noqa: PLC0415  as pandas
        except ImportError as error:
            raise MissingPackageError(
                purpose="A data frame of polars", package="polars", install="pip install polars"
            ) from error
        frame = pl.from_arrow(self.to_arrow())
        assert isinstance(frame, pl.DataFrame)  # noqa: S101  for the type checker: of a table it is one
        return frame

    def __repr__(self) -> str:
        """Its name and how long it is."""
        return f"<{self.name}: {len(self)} rows, {len(self.columns)} columns>"

    def _repr_html_(self) -> str:
        """The first rows, for notebooks."""
        head = "".join(
            f'<th title="{escape(column.meaning)}">{escape(column.name)}</th>' for column in self.table.columns
        )
        rows = "".join(
            f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>" for cells in islice(self, _SHOWN_ROWS)
        )
        shown = min(len(self), _SHOWN_ROWS)
        foot = f"<p>{shown} of {len(self)} rows. <code>to_frame()</code> gives all.</p>"
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>{foot}"


def tabulate(casebook: Casebook, name: str) -> CasebookTable:
    """A table of a casebook by its name: "claims".

    Raises:
        NoSuchTableError: there is none of this name.
    """
    if name not in TABLES:
        raise NoSuchTableError(name, tuple(TABLES))
    return CasebookTable(TABLES[name], casebook)
