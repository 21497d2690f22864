"""Tidy tables: what a casebook holds as rows and columns, for spreadsheets, statistics packages and notebooks.

`docs/formats-tables.md` lists them column by column.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from whosays.exporting.tidy.claims import CLAIMS
from whosays.exporting.tidy.decisions import DECISIONS
from whosays.exporting.tidy.disagreements import DISAGREEMENTS
from whosays.exporting.tidy.evidence import EVIDENCE
from whosays.exporting.tidy.figures import ATTRIBUTIONS, ESTIMATES
from whosays.exporting.tidy.incidents import INCIDENTS
from whosays.exporting.tidy.reports import REPORTS
from whosays.exporting.tidy.sources import SOURCES
from whosays.exporting.tidy.table import Table

_ALL: tuple[Table[Any], ...] = (
    INCIDENTS,
    REPORTS,
    CLAIMS,
    EVIDENCE,
    SOURCES,
    DISAGREEMENTS,
    ATTRIBUTIONS,
    ESTIMATES,
    DECISIONS,
)

TABLES: Mapping[str, Table[Any]] = {table.name: table for table in _ALL}
"""All tables by name, in the order in which people are shown them."""
