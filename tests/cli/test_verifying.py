"""`verify`."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture
def bundle(run: Run, kept: Path, tmp_path: Path) -> Path:
    run("export", "-o", tmp_path / "whosays.json", "--store", kept)
    return tmp_path / "whosays.json"


def test_an_export_whose_quotes_stand_is_told_so(run: Run, bundle: Path) -> None:
    done = run("verify", bundle)

    assert (done.returncode, done.stderr) == (0, "")
    assert "Every quote that was checked stands where it says" in done.stdout
    assert "river-post.txt" in done.stdout


def test_a_quote_that_was_changed_is_told_with_its_place(run: Run, bundle: Path) -> None:
    whole = json.loads(bundle.read_text(encoding="utf-8"))
    whole["claims"][0]["evidence"][0]["quote"] = "nothing of the kind"
    bundle.write_text(json.dumps(whole), encoding="utf-8")

    done = run("verify", bundle)
    found = json.loads(run("verify", bundle, "--json").stdout)

    assert done.returncode == 1
    assert "claims[0].evidence[0]" in done.stdout
    assert (found["format"], found["holds"], found["fall"]) == ("bundle", False, 1)


def test_an_export_is_checked_against_the_reports_at_hand(run: Run, bundle: Path, folder: Path) -> None:
    assert run("verify", bundle, "--reports", folder).returncode == 0
    changed = folder / "river-post.txt"
    changed.write_text(changed.read_text(encoding="utf-8") + " Updated.", encoding="utf-8")
    (folder / "coastal-press.txt").unlink()

    done = run("verify", bundle, "--reports", folder)

    assert done.returncode == 1
    assert "The text is another one" in done.stdout
    assert "could not be checked" in done.stdout


def test_what_could_not_be_checked_for_want_of_a_text_has_a_status_of_its_own(
    run: Run, bundle: Path, folder: Path
) -> None:
    (folder / "coastal-press.txt").unlink()
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n")

    done = run("verify", bundle, "--reports", folder)

    assert done.returncode == 3
    assert "photo.png" in done.stderr


def test_a_damaged_export_gets_one_sentence(run: Run, bundle: Path) -> None:
    bundle.write_bytes(bundle.read_bytes()[:500])
    done = run("verify", bundle)

    assert (done.returncode, done.stdout) == (1, "")
    assert "breaks off" in done.stderr
    assert done.stderr.count("\n") == 1
