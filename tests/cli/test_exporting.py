"""`export` and `dossier`."""

import json
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import jsonschema
import pytest

from whosays.exporting.formats import FORMATS

SCHEMA = json.loads((Path(__file__).parents[2] / "docs" / "bundle.schema.json").read_text(encoding="utf-8"))

Run = Callable[..., CompletedProcess[str]]


def test_a_whole_store_is_one_bundle(run: Run, kept: Path, tmp_path: Path) -> None:
    done = run("export", "--format", "json", "-o", tmp_path / "out.json", "--store", kept)

    bundle = json.loads((tmp_path / "out.json").read_text(encoding="utf-8"))
    assert (done.returncode, done.stdout) == (0, "")
    jsonschema.validate(bundle, SCHEMA)
    assert len(bundle["reports"]) == 3
    assert len(bundle["disagreements"]) == 1
    assert bundle["estimates"]


def test_a_store_is_exported_to_standard_output_where_no_file_is_named(run: Run, kept: Path) -> None:
    assert len(json.loads(run("export", "--store", kept, "--quotations").stdout)["quotations"]) > 2


def test_an_older_file_stays_where_the_new_one_cannot_be_made(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    out.write_text("older", encoding="utf-8")
    done = run("export", "-o", out, "--store", tmp_path / "none.db")

    assert done.returncode == 1
    assert out.read_text(encoding="utf-8") == "older"
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


def test_a_folder_that_is_not_there_is_named(run: Run, kept: Path, tmp_path: Path) -> None:
    for command in (["export"], ["dossier"]):
        done = run(*command, "-o", tmp_path / "nowhere" / "file", "--store", kept)

        assert done.returncode == 1
        assert "nowhere" in done.stderr
        assert "cannot be written" in done.stderr


def test_a_dossier_of_all_or_of_some(run: Run, kept: Path, elsewhere: Path) -> None:
    run("dossier", "--store", kept)
    run("dossier", "Kabul", "-o", "kabul.html", "--store", kept)

    whole, part = ((elsewhere / name).read_text(encoding="utf-8") for name in ("dossier.html", "kabul.html"))
    assert "Maiduguri" in whole
    assert "Maiduguri" not in part
    assert "Kabul" in part


def test_doubtful_claims_are_left_out_of_what_leaves_the_program(run: Run, kept: Path, tmp_path: Path) -> None:
    everything = json.loads(run("export", "--store", kept).stdout)
    nothing = json.loads(run("export", "--at-least", "1", "--store", kept).stdout)
    run("dossier", "--at-least", "1", "-o", tmp_path / "d.html", "--store", kept)

    assert not nothing["claims"]
    assert nothing["confidence"] == {"at_least": 1.0, "left_out": len(everything["claims"])}
    assert "are left out." in (tmp_path / "d.html").read_text(encoding="utf-8")


def test_tables_go_into_a_folder_or_an_archive(run: Run, kept: Path, tmp_path: Path) -> None:
    run("export", "--format", "csv", "-o", tmp_path / "tables", "--store", kept)
    run("export", "--format", "csv", "-o", tmp_path / "tables.zip", "--store", kept)

    with zipfile.ZipFile(tmp_path / "tables.zip") as archive:
        packed = {name: archive.read(name) for name in archive.namelist()}
    assert packed == {file.name: file.read_bytes() for file in (tmp_path / "tables").iterdir()}
    assert packed["claims.csv"].count(b"\n") > 5


def test_one_table_alone_goes_to_standard_output(run: Run, kept: Path) -> None:
    done = run("export", "--format", "csv", "--only", "incidents.csv", "--store", kept)
    assert done.stdout.startswith("id,title,")
    assert "Maiduguri" in done.stdout


def test_a_table_that_is_not_there_is_told_with_those_that_are(run: Run, kept: Path) -> None:
    done = run("export", "--format", "csv", "--only", "claims", "--store", kept)
    assert done.returncode == 2
    assert 'no file "claims"' in " ".join(done.stderr.split())
    assert "claims.csv" in done.stderr


def test_several_tables_do_not_fit_into_standard_output(run: Run, kept: Path) -> None:
    done = run("export", "--format", "parquet", "--store", kept)
    assert done.returncode == 2
    assert "--only" in done.stderr


def test_one_incident_can_be_exported_alone(run: Run, kept: Path) -> None:
    bundle = json.loads(run("export", "--incident", "Kabul", "--store", kept).stdout)
    assert [report["id"] for report in bundle["reports"]] == ["river-post.txt"]
    assert len(bundle["incidents"]) == 1


def test_an_incident_that_is_not_there_cannot_be_exported(run: Run, kept: Path) -> None:
    done = run("export", "-i", "Atlantis", "--store", kept)
    assert done.returncode == 2
    assert 'No incident has an id or a title like "Atlantis"' in done.stderr.replace("\n", " ")


def test_a_format_that_there_is_not_is_told_with_those_that_there_are(run: Run, kept: Path) -> None:
    done = run("export", "--format", "dbase", "--store", kept)
    assert done.returncode == 2
    assert 'There is no format "dbase". Give one of json' in done.stderr.replace("\n", " ")


def test_formats_are_listed(run: Run) -> None:
    listed = run("formats")
    assert listed.returncode == 0
    assert all(name in listed.stdout for name in FORMATS)


def test_every_format_is_written_and_the_user_is_told(run: Run, kept: Path, tmp_path: Path) -> None:
    for name in ("stix", "prov", "annotations", "csl-json", "bibtex"):
        done = run("export", "--format", name, "-o", tmp_path / name, "--store", kept)

        assert (done.returncode, done.stdout) == (0, "")
        assert done.stderr.endswith(f"{tmp_path / name} is written.\n")
        assert (tmp_path / name).stat().st_size > 500


def test_a_list_of_nothing_settled_is_empty_and_the_user_is_told_why(run: Run, kept: Path) -> None:
    done = run("export", "--format", "claimreview", "--store", kept)

    assert (done.returncode, done.stdout) == (0, "[]\n")
    assert "Nothing is settled yet" in done.stderr


def test_a_missing_package_is_named_before_anything_is_made(
    run: Run, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "followthemoney", None)
    done = run("export", "--format", "ftm", "-o", tmp_path / "out", "--store", kept)

    assert done.returncode == 1
    assert "pip install 'whosays[ftm]', or make ftm" in done.stderr
    assert not (tmp_path / "out").exists()
