"""Names that lead out of a folder: to read other files of the reviewer's, or to write over them."""

from __future__ import annotations

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.attacks.poisoned import poison
from tests.cli.conftest import Run, run  # noqa: F401  a fixture

from whosays.exporting.formats import FORMATS
from whosays.exporting.packing import write_archive, write_folder
from whosays.pipeline import make_casebook
from whosays.storing import Store

NAMES = (
    "../../../../outside.txt",
    "..\\..\\outside.txt",
    "/tmp/outside.txt",  # noqa: S108  nothing is to be written there
    "C:\\outside.txt",
    "\\\\server\\share\\outside.txt",
    "file:///tmp/outside.txt",
    "CON",
    "nul.txt",
    "a\0b.txt",
    "a\nb.txt",
    ".",
    "..",
    "~/outside.txt",
    "-rf",
    "n" * 5000,
)
PATHS = (
    "/static/../app.py",
    "/static/%2e%2e/app.py",
    "/static/..%2fapp.py",
    "/static/%252e%252e/app.py",
    "/static/..\\app.py",
    "/static/..%5capp.py",
    "/static//etc/passwd",
    "/static/%2fetc/passwd",
    "/static/....//app.py",
    "/static/%00",
    "/static/desk.css%00.js",
    "/static/..;/app.py",
    "/reports/..%2f..%2fapp.py",
    "/reports/%2e%2e%2fapp",
    "/export/formats/..%2fjson",
    "/export/formats/json%00",
    "/api/reports/..%2f..%2fapp.py",
    "/incidents/..%2f../dossier.html",
)


@pytest.mark.parametrize("path", PATHS)
def test_no_address_leads_out_of_the_desk(client: TestClient, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code in {400, 404, 405}, path
    assert "create_app" not in answer.text
    assert "root:" not in answer.text


def test_exports_are_written_into_their_folder_whatever_reports_are_called(tmp_path: Path) -> None:
    casebook = make_casebook([poison(name, killed=3 + number) for number, name in enumerate(NAMES)])
    inside = tmp_path / "a" / "b" / "exports"
    for name, form in FORMATS.items():
        if not form.needs:
            write_folder(form, casebook, inside / name)
    written = {path.relative_to(tmp_path).parts[:3] for path in tmp_path.rglob("*") if path.is_file()}

    assert written == {("a", "b", "exports")}
    with (tmp_path / "all.zip").open("wb") as stream:
        write_archive(FORMATS["csv"], casebook, stream)


@pytest.mark.parametrize("name", ["../../outside.txt", "/outside.txt", "a\0b.txt"])
def test_an_original_is_written_where_the_user_says_and_nowhere_else(
    run: Run,  # noqa: F811  the fixture
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    monkeypatch.chdir(inside)
    with Store.open("desk.db") as store:
        store.save(poison(name))
        report = store.list_reports()[0].id
    done = run("original", report, "-o", "kept.txt", "--store", "desk.db")

    # Nothing was kept of it, so that there is nothing to write; its name opens no file either.
    assert done.returncode != 0
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {"desk.db"}
