"""Values as Parquet rows and back."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given
from tests.strategies import extractions

from whosays.distributed.records import Form
from whosays.model.claim import CasualtyClaim, Effect, Side, ThreatClaim
from whosays.model.count import Count
from whosays.model.evidence import Evidence
from whosays.model.extraction import Extraction
from whosays.model.incident import Method, Status, Telling
from whosays.model.report import Report

FORM = Form(Extraction)


@given(extractions())
def test_what_comes_back_is_what_was_written(extraction: Extraction) -> None:
    sink = pa.BufferOutputStream()
    pq.write_table(FORM.fill_table([extraction]), sink)
    rows = pq.read_table(pa.BufferReader(sink.getvalue())).to_pylist()

    (back,) = FORM.read_rows(rows)
    assert back == extraction
    # Members of enums equal their strings.
    assert repr(back) == repr(extraction)


def test_columns_are_typed_for_other_programs(tmp_path: Path) -> None:
    report = Report(name="a.txt", text="Gunmen killed 14 people.")
    telling = Telling(
        report=report.id,
        method=Method.ARMED_ASSAULT,
        status=Status.CARRIED_OUT,
        date=None,
        places=(),
        main=True,
        anchor=Evidence(7, 13, "killed"),
    )
    casualty = CasualtyClaim(
        report=report.id,
        telling=telling.id,
        evidence=(Evidence(14, 23, "14 people"),),
        effect=Effect.KILLED,
        side=Side.CIVILIANS,
        count=Count.exactly(14),
    )
    threat = ThreatClaim(
        report=report.id, telling=telling.id, evidence=(Evidence(0, 6, "Gunmen"),), actor="the Shore Front"
    )
    extraction = Extraction(report=report, tellings=(telling,), claims=(casualty, threat))
    pq.write_table(FORM.fill_table([extraction]), tmp_path / "one.parquet")

    (row,) = pq.read_table(tmp_path / "one.parquet").to_pylist()

    assert row["report"]["id"] == report.id
    assert row["tellings"][0]["id"] == telling.id
    first, second = row["claims"]
    assert (first["kind"], first["id"], first["count"]) == (
        "casualty",
        casualty.id,
        {"low": 14, "high": 14, "approximate": False},
    )
    assert (second["kind"], second["actor"], second["count"]) == ("threat", "the Shore Front", None)
    claims = pq.read_schema(tmp_path / "one.parquet").field("claims").type.value_type
    assert claims.field("confidence").type == pa.float64()
    assert claims.field("date").type.field("earliest").type == pa.date32()


def test_numbers_beyond_64_bits_stand_by_themselves() -> None:
    report = Report(name="a.txt", text="many", pages=(2**70, 3))

    (row,) = FORM.fill_table([Extraction(report=report)]).to_pylist()

    assert row["report"]["pages"] == [None, 3]
    assert row["long_numbers"] == [{"at": "report.pages.0", "number": str(2**70)}]
    assert list(FORM.read_rows([row])) == [Extraction(report=report)]
