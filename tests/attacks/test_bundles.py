"""Bundles that somebody hands over: they would stop the program, or slip in what no report says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.conftest import Run, run  # noqa: F401  a fixture

from evaluation.pile import make_pile
from whosays.exporting.formats import FORMATS
from whosays.exporting.packing import write_folder
from whosays.pipeline import make_casebook, open_casebook
from whosays.storing import Store


def write_bundle(folder: Path) -> dict[str, Any]:
    write_folder(FORMATS["json"], make_casebook(make_pile(2)), folder)
    made: dict[str, Any] = json.loads(next(folder.glob("*.json")).read_text(encoding="utf-8"))
    return made


HOSTILE = {
    "nested a million deep": b'{"whosays": 1, "reports": ' + b"[" * 1_000_000,
    "nested objects": b'{"whosays": 1, "claims": [' + b'{"a":' * 200_000,
    "nested in one claim": b'{"whosays": 1, "claims": [' + b"[" * 100_000 + b"]" * 100_000 + b"]}",
    "a number of a million digits": b'{"whosays": 1, "reports": [{"name": "a", "text": "b", "x": '
    + b"9" * 1_000_000
    + b"}]}",
    "numbers that are none": b'{"whosays": 1, "reports": [NaN, Infinity, -Infinity, 1e999999]}',
    "a name of a million signs": b'{"whosays": 1, "' + b"n" * 1_000_000 + b'": 1}',
    "a million empty lists": b'{"whosays": 1, "reports": [' + b"[]," * 300_000 + b"[]]}",
    "one name a thousand times": b"{" + b'"whosays": 1,' * 1000 + b'"reports": []}',
    "not UTF-8": b'{"whosays": 1, "reports": ["\xff\xfe"]}',
    "halves of signs": b'{"whosays": 1, "reports": [{"name": "\\ud800", "text": "\\udfff"}]}',
    "NUL bytes": b"\0" * 100_000,
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_what_is_no_bundle_ends_with_a_sentence(run: Run, tmp_path: Path, content: bytes) -> None:  # noqa: F811
    path = tmp_path / "theirs.json"
    path.write_bytes(content)
    for command in (["import", "bundle", path, "--store", tmp_path / "desk.db"], ["verify", path]):
        done = run(*command)
        assert done.returncode in {0, 1, 3}, done.stderr
        assert "Traceback" not in done.stderr
        assert len(done.stdout + done.stderr) < 20_000
    if (tmp_path / "desk.db").exists():
        with Store.open(tmp_path / "desk.db") as store:
            assert open_casebook(store).claims == {}


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("text", "Nobody died."),
        ("sha256", "0" * 64),
        ("name", "../../outside.txt"),
        ("id", "../../../etc/passwd"),
        ("id", "' OR 1=1 --"),
        ("published", {"earliest": "9999-99-99"}),
    ],
)
def test_a_report_that_was_changed_on_the_way_brings_no_claim(
    run: Run,  # noqa: F811  the fixture
    tmp_path: Path,
    part: str,
    value: object,
) -> None:
    bundle = write_bundle(tmp_path / "theirs")
    before = len(bundle["claims"])
    bundle["reports"][0][part] = value
    path = tmp_path / "theirs.json"
    path.write_text(json.dumps(bundle), encoding="utf-8")
    done = run("import", "bundle", path, "--store", tmp_path / "desk.db")
    with Store.open(tmp_path / "desk.db") as store:
        casebook = open_casebook(store)

    assert "Traceback" not in done.stderr
    assert len(casebook.claims) <= before
    for claim in casebook.claims.values():
        for evidence in claim.evidence:
            assert casebook.reports[claim.report].text[evidence.start : evidence.end] == evidence.quote
    assert {path.name for path in tmp_path.iterdir()} <= {
        "theirs",
        "theirs.json",
        "desk.db",
        "desk.db-shm",
        "desk.db-wal",
    }
    if part in {"text", "sha256"}:
        assert run("verify", path).returncode != 0
