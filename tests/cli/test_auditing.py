"""`audit`."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]


@pytest.fixture
def changed(kept: Path, tmp_path: Path) -> Path:
    """A store in which somebody has changed a number behind its back."""
    place = tmp_path / "changed.db"
    shutil.copy(kept, place)
    with closing(sqlite3.connect(place)) as raw:
        raw.execute("UPDATE claim SET low = 41, high = 41 WHERE kind = 'casualty' AND low = 14")
        raw.commit()
    return place


def test_a_store_that_holds_what_this_version_reads_is_told_so(run: Run, kept: Path) -> None:
    done = run("audit", "--store", kept)
    assert (done.returncode, done.stdout) == (0, "3 reports audited: 3 the same, 0 different.\n")


def test_old_stands_beside_new_and_only_then_it_is_kept(run: Run, changed: Path) -> None:
    listed = run("audit", "--store", changed)
    assert listed.returncode == 1
    assert "coastal-press.txt" in listed.stdout
    assert "41 killed" in listed.stdout
    assert "14 killed" in listed.stdout
    assert "2 claims changed" in listed.stdout
    assert "river-post.txt" not in listed.stdout
    assert "Nothing was changed" in listed.stdout

    applied = run("audit", "--store", changed, "--apply")
    assert applied.returncode == 0
    assert applied.stdout.index("41 killed") < applied.stdout.index("1 reading kept anew.")
    assert run("audit", "--store", changed).returncode == 0


def test_programs_get_both_values_whole(run: Run, changed: Path) -> None:
    found = json.loads(run("audit", "--store", changed, "--json").stdout)
    (report,) = found["reports"]
    change = report["changes"][0]
    assert (change["part"], change["outcome"], change["changed"]) == ("claim", "changed", ["count"])
    assert (change["old"]["count"]["low"], change["new"]["count"]["low"]) == (41, 14)
    assert (found["summary"]["same"], found["summary"]["different"]) == (2, 1)


def test_programs_get_an_empty_list_where_all_is_the_same(run: Run, kept: Path) -> None:
    assert json.loads(run("audit", "--store", kept, "--json").stdout)["reports"] == []


def test_only_the_reports_that_were_asked_for_are_read_again(run: Run, changed: Path) -> None:
    assert run("audit", "--store", changed, "--report", "river", "--report", "harbour").returncode == 0
    assert "1 report audited" in run("audit", "--store", changed, "--sample", "1", "--seed", "3").stdout
    assert run("audit", "--store", changed, "--report", "nowhere").returncode == 2


def test_one_line_tells_whether_two_stores_hold_the_same(run: Run, kept: Path, changed: Path) -> None:
    one, other = (run("audit", "--digest", "--store", place).stdout.strip() for place in (kept, changed))
    assert len(one) == len(other) == 64
    assert one != other
    run("audit", "--apply", "--store", changed)
    assert run("audit", "--digest", "--store", changed).stdout.strip() == one
