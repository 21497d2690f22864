"""Exports are told by their content, and what is none gets one sentence."""

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from whosays.errors import NoSuchPathError, UnverifiableExportError
from whosays.exporting.formats import find_format
from whosays.exporting.packing import write_archive, write_folder
from whosays.model.casebook import Casebook
from whosays.model.evidence import Evidence
from whosays.model.report import Report
from whosays.pipeline import extract_report, make_casebook
from whosays.verifying.checking import Verification, check_statements
from whosays.verifying.exports import open_export

TEXT = "=SUM(A1) killed nine people in Osh on 4 May 2011, police said. Two attackers died."
REPORT = Report("osh.txt", TEXT, url="https://osh.example/a", language="en")
BUNDLE = '{"whosays": 1, "reports": [], "claims": []}'


def read(path: Path) -> str:
    with open_export(path) as opened:
        check_statements(opened.statements)
        return opened.format


@pytest.mark.parametrize("name", ["whosays.json", "export.txt", "tables.csv"])
def test_a_bundle_is_told_by_its_content_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(f"\ufeff\n{BUNDLE}", encoding="utf-8")

    assert read(tmp_path / name) == "bundle"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "it is empty"),
        (b"Nine people were killed.", "it is no export that holds quotes"),
        (b"\x00\x01\x02", "it is no export that holds quotes"),
        (BUNDLE[:-5].encode(), "it breaks off"),
        (BUNDLE.encode("utf-16-le"), "it is no JSON|no export|missing|UTF-8"),
        (b'{"whosays": 1, "reports": [{"id": "\xff"}]}', "not written in UTF-8"),
    ],
)
def test_what_is_no_export_gets_one_sentence(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "whosays.json"
    path.write_bytes(content)

    with pytest.raises(UnverifiableExportError, match=said):
        read(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NoSuchPathError):
        read(tmp_path / "none.json")


@pytest.fixture(scope="module")
def casebook() -> Casebook:
    """One report whose words look like a formula."""
    read = extract_report(REPORT)
    formula = replace(read.claims[0], evidence=(Evidence(0, 8, TEXT[:8]), *read.claims[0].evidence))
    return make_casebook([replace(read, claims=(formula, *read.claims[1:]))])


def write(casebook: Casebook, name: str, to: Path) -> Path:
    """A folder for several files, or one file."""
    form = find_format(name)
    if len(form.parts) > 1:
        write_folder(form, casebook, to)
    else:
        with to.open("wb") as stream:
            form.parts[0].write(casebook, stream, lambda _records: None)
    return to


def check(path: Path, text: str = TEXT) -> Verification:
    with open_export(path) as opened:
        return check_statements(opened.statements, [Report("other.txt", text)])


@pytest.mark.parametrize("name", ["json", "jsonl", "annotations", "csv", "parquet"])
def test_every_format_that_quotes_is_checked_in_reports_of_one_s_own(
    casebook: Casebook, tmp_path: Path, name: str
) -> None:
    found = check(write(casebook, name, tmp_path / "export"))

    assert found.holds
    assert found.unchecked == 0
    assert found.stand >= sum(len(claim.evidence) for claim in casebook.claims.values()) > 0


@pytest.mark.parametrize("name", ["jsonl", "annotations", "csv", "parquet"])
def test_what_holds_no_text_cannot_be_checked_without_one(casebook: Casebook, tmp_path: Path, name: str) -> None:
    found = check(write(casebook, name, tmp_path / "export"), "Another text.")

    assert found.holds
    assert found.stand == 0
    assert found.unchecked > 0


@pytest.mark.parametrize("name", ["jsonl", "annotations", "csv"])
def test_a_quote_that_was_changed_fails_in_every_format(casebook: Casebook, tmp_path: Path, name: str) -> None:
    path = write(casebook, name, tmp_path / "export")
    spoiled = path / "evidence.csv" if path.is_dir() else path
    spoiled.write_text(spoiled.read_text("utf-8").replace("Two attackers", "Ten attackers"), "utf-8")

    assert check(path).fall > 0


def test_tables_are_read_out_of_an_archive(casebook: Casebook, tmp_path: Path) -> None:
    with (tmp_path / "tables.zip").open("wb") as stream:
        write_archive(find_format("csv"), casebook, stream)

    assert check(tmp_path / "tables.zip").stand > 0


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("report,start,end,quote\nosh.txt,0,8," + "x" * 200_000, "damaged"),
        ("report,start,end,quote\nosh.txt,0\n", ""),
        ("report,start,end,quote\nosh.txt,zero,8,x\n", ""),
    ],
)
def test_damaged_tables_are_told(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "evidence.csv"
    path.write_text(content, encoding="utf-8")
    if said:
        with pytest.raises(UnverifiableExportError, match=said):
            check(path)
    else:
        assert check(path).misstated == 1


def test_a_table_without_its_columns_is_told(casebook: Casebook, tmp_path: Path) -> None:
    path = write(casebook, "csv", tmp_path / "tables")
    (path / "reports.csv").write_text("id\nosh.txt\n", encoding="utf-8")

    with pytest.raises(UnverifiableExportError, match="the table reports lacks the column sha256"):
        check(path)


@pytest.mark.parametrize("name", ["evidence.parquet", "tables.zip"])
def test_a_cut_file_is_told(casebook: Casebook, tmp_path: Path, name: str) -> None:
    whole = tmp_path / "whole"
    if name.endswith(".zip"):
        with whole.open("wb") as stream:
            write_archive(find_format("csv"), casebook, stream)
    else:
        whole = write(casebook, "parquet", whole) / name
    (tmp_path / name).write_bytes(whole.read_bytes()[:-200])

    with pytest.raises(UnverifiableExportError):
        check(tmp_path / name)


@pytest.mark.parametrize(
    ("place", "value"),
    [(8, 99), (10, 77), (6, 1), (6, 0x20)],
    ids=["packing", "time", "locked", "patched"],
)
def test_a_damaged_or_hostile_archive_is_told(tmp_path: Path, place: int, value: int) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("evidence.csv", "report,start,end,quote\na,0,3,Two\n" * 20)
    content = bytearray(path.read_bytes())
    listed = content.rindex(b"PK\x01\x02")
    content[place] = value
    content[listed + place + 2] = value
    content[60:70] = b"\xff" * 10
    path.write_bytes(content)
    with pytest.raises(UnverifiableExportError, match="cannot be checked"), open_export(path) as opened:
        check_statements(opened.statements)


def test_a_line_without_an_end_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("evidence.csv", b"report,start,end,quote\n" + b"a," * 9_000_000)
    with pytest.raises(UnverifiableExportError, match="a line is longer"), open_export(path) as opened:
        check_statements(opened.statements)


def test_a_bundle_of_parts_in_one_another_without_end_is_gone_through(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(f'{{"whosays": 1, "incidents": {"[" * 900}{{"report": "a"}}{"]" * 900}}}')
    with open_export(path) as opened:
        assert check_statements(opened.statements).holds
