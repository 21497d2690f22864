"""Every format that a casebook can be exported in, by name."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec

from whosays.errors import MissingPackageError, NoSuchFormatError
from whosays.exporting.acled import ACLED
from whosays.exporting.annotations import ANNOTATIONS
from whosays.exporting.bibtex import BIBTEX
from whosays.exporting.bundle import BUNDLE
from whosays.exporting.claim_lines import CLAIM_LINES
from whosays.exporting.claimreview import CLAIMREVIEW
from whosays.exporting.comma_tables import COMMA_TABLES
from whosays.exporting.csl import CSL
from whosays.exporting.ftm import FTM
from whosays.exporting.geojson import GEOJSON
from whosays.exporting.gtd import GTD
from whosays.exporting.parquet import PARQUET_TABLES
from whosays.exporting.plover import PLOVER
from whosays.exporting.prov import PROV
from whosays.exporting.stix import STIX
from whosays.exporting.ucdp_ged import UCDP_GED
from whosays.exporting.workbook import WORKBOOK
from whosays.exporting.writers import ExportFormat

FORMATS: Mapping[str, ExportFormat] = {
    each.name: each
    for each in (
        BUNDLE,
        CLAIM_LINES,
        COMMA_TABLES,
        PARQUET_TABLES,
        WORKBOOK,
        ACLED,
        UCDP_GED,
        GTD,
        GEOJSON,
        PLOVER,
        FTM,
        STIX,
        PROV,
        ANNOTATIONS,
        CLAIMREVIEW,
        BIBTEX,
        CSL,
    )
}
"""The formats in the order in which people are shown them."""


def find_format(name: str) -> ExportFormat:
    """The format of a name.

    Raises:
        NoSuchFormatError: there is none.
        MissingPackageError: the package that writes it is not installed.
    """
    if name not in FORMATS:
        raise NoSuchFormatError(name, tuple(FORMATS))
    found = FORMATS[name]
    if not is_available(found):
        purpose = f"An export as {name}"
        raise MissingPackageError(purpose, found.needs, found.install)
    return found


def is_available(form: ExportFormat) -> bool:
    """True where the package that writes the format is installed, or none is needed."""
    return not form.needs or find_spec(form.needs) is not None
