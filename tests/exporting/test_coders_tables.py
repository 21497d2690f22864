"""What holds of all tables for coders: they can be read back whatever is in them, and every figure has a basis."""

from __future__ import annotations

import csv
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exporting.reported import DOCTOR, POLICE, Reported, casebook_of, rows, written
from tests.exporting.test_geojson import incidents_of
from tests.strategies import extractions

from whosays.exporting.acled import ACLED
from whosays.exporting.gtd import GTD
from whosays.exporting.tables import CellKind
from whosays.exporting.ucdp_ged import UCDP_GED
from whosays.exporting.writers import ExportFormat
from whosays.model.casebook import Casebook
from whosays.model.claim import Effect, Side
from whosays.pipeline import make_casebook

FORMATS = (ACLED, UCDP_GED, GTD)
FIGURES = {
    "acled": ("fatalities",),
    "ucdp-ged": ("best", "low", "high", "deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"),
    "gtd": ("nkill", "nkillter", "nwound", "nwoundte"),
}
POLICIES = {"acled": "acled-lowest", "ucdp-ged": "ucdp-best-low-high", "gtd": "gtd-recent"}
told = st.lists(
    st.tuples(
        st.integers(0, 40), st.sampled_from([POLICE, DOCTOR]), st.sampled_from(Side), st.sampled_from([*Effect][:2])
    ),
    max_size=5,
)


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@given(found=st.lists(extractions(), max_size=3))
def test_every_row_can_be_read_back(form: ExportFormat, found: list[object]) -> None:
    casebook = incidents_of(found)  # type: ignore[arg-type]  # drawn as extractions
    header, *lines = csv.reader(io.StringIO(written(form, casebook), newline=""))
    assert header == [column.name for column in form.parts[0].columns]
    assert [line[0] for line in lines] == [incident.id for incident in casebook.incidents]
    assert {len(line) for line in lines} <= {len(header)}


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
@given(figures=told)
def test_every_number_is_one_of_an_estimate(
    form: ExportFormat, figures: list[tuple[int, object, Side, Effect]]
) -> None:
    reported = Reported()
    for count, source, side, effect in figures:
        reported.harmed(count, source, side=side, effect=effect)  # type: ignore[arg-type]  # drawn as a source
    casebook = casebook_of(reported)
    (row,) = rows(form, casebook)
    known = {
        str(number)
        for each in casebook.estimates
        if each.policy == POLICIES[form.name]
        for number in (each.low, each.best, each.high)
    }
    assert {row[name] for name in FIGURES[form.name] if name in row} <= known
    if form is UCDP_GED and "deaths_unknown" in row:
        assert sum(int(row.get(name, 0)) for name in FIGURES["ucdp-ged"][3:]) == int(row["best"])


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_pandas_reads_what_the_columns_promise(form: ExportFormat) -> None:
    casebook = casebook_of(Reported().harmed(9, POLICE))
    frame = pd.read_csv(io.StringIO(written(form, casebook)), dtype_backend="numpy_nullable")
    for column in form.parts[0].columns:
        if column.kind in {CellKind.INTEGER, CellKind.NUMBER} and frame[column.name].notna().any():
            assert pd.api.types.is_numeric_dtype(frame[column.name])


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_the_order_of_reports_makes_no_difference(form: ExportFormat) -> None:
    one = Reported().harmed(9, POLICE).extraction
    other = Reported("wire.txt", "The Wire").harmed(12, DOCTOR).extraction
    assert written(form, make_casebook([one, other])) == written(form, make_casebook([other, one]))


@pytest.mark.parametrize("form", FORMATS, ids=lambda form: form.name)
def test_an_empty_casebook_is_a_header(form: ExportFormat) -> None:
    assert rows(form, Casebook()) == []


def test_a_title_that_a_spreadsheet_would_run_is_held_back() -> None:
    (row,) = rows(ACLED, casebook_of(Reported(publisher="=cmd|' /C calc'!A0")))
    assert row["source"].startswith("'=cmd")
