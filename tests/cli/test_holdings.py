"""`reports` and `original`."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]


def words(text: str) -> str:
    return " ".join(text.split())


@pytest.fixture
def holding(run: Run, mixed_folder: Path, tmp_path: Path) -> Path:
    """A store with the originals of three reports and of one in French."""
    run("read", mixed_folder, "--keep-originals", "--store", tmp_path / "w.db")
    return tmp_path / "w.db"


def test_reports_are_listed_with_what_was_read_out_of_them(run: Run, holding: Path) -> None:
    done = run("reports", "--store", holding)

    assert done.returncode == 0
    assert "coastal-press" in done.stdout
    assert "5 March 2021" in words(done.stdout)
    assert "4 reports. 1 in another language than English: nothing was read out of them." in words(done.stdout)


def test_an_empty_store_has_no_reports(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    run("read", tmp_path / "empty", "--store", tmp_path / "w.db")

    assert words(run("reports", "--store", tmp_path / "w.db").stdout) == "0 reports."


def test_reports_are_listed_as_json(run: Run, holding: Path) -> None:
    listed = {form["id"]: form for form in json.loads(run("reports", "--json", "--store", holding).stdout)}

    assert listed["gazette.txt"]["language"] == "fr"
    assert (listed["gazette.txt"]["extracted"], listed["gazette.txt"]["claims"]) == (False, 0)
    assert (listed["coastal-press.txt"]["extracted"], listed["coastal-press.txt"]["kept"]) == (True, True)
    assert listed["coastal-press.txt"]["claims"] > 2


def test_an_original_comes_back_byte_for_byte(run: Run, holding: Path, mixed_folder: Path, tmp_path: Path) -> None:
    done = run("original", "gazette", "-o", tmp_path / "out.txt", "--store", holding)

    content = (mixed_folder / "gazette.txt").read_bytes()
    assert (tmp_path / "out.txt").read_bytes() == content
    assert hashlib.sha256(content).hexdigest() in done.stderr


def test_an_original_is_found_by_the_beginning_of_its_reports_id(run: Run, holding: Path, mixed_folder: Path) -> None:
    listed = json.loads(run("reports", "--json", "--store", holding).stdout)
    (report,) = (form for form in listed if form["id"] == "river-post.txt")

    done = run("original", report["hash"][:6], "-o", "-", "--store", holding)

    assert done.stdout == (mixed_folder / "river-post.txt").read_text(encoding="utf-8")


def test_what_was_not_kept_cannot_be_given_back(run: Run, kept: Path, tmp_path: Path) -> None:
    done = run("original", "river", "-o", tmp_path / "out.txt", "--store", kept)

    assert done.returncode == 1
    assert "was not kept" in done.stderr
    assert "--keep-originals" in done.stderr
    assert not (tmp_path / "out.txt").exists()


def test_originals_can_be_kept_of_reports_that_are_known_already(run: Run, folder: Path, tmp_path: Path) -> None:
    run("read", folder, "--store", tmp_path / "w.db")
    again = run("read", folder, "--keep-originals", "--store", tmp_path / "w.db")
    done = run("original", "river", "-o", "-", "--store", tmp_path / "w.db")

    assert "3 known already" in words(again.stdout)
    assert done.stdout == (folder / "river-post.txt").read_text(encoding="utf-8")


def test_a_report_that_is_not_there_is_told(run: Run, holding: Path) -> None:
    done = run("original", "nowhere", "-o", "-", "--store", holding)

    assert done.returncode == 2
    assert 'No report has a name or an id like "nowhere"' in words(done.stderr)


def test_a_name_that_fits_several_reports_lists_them(run: Run, holding: Path) -> None:
    done = run("original", ".txt", "-o", "-", "--store", holding)

    assert done.returncode == 2
    assert "coastal-press.txt" in done.stderr
    assert "Give the id of one." in words(done.stderr)
