import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.cli.conftest import Run


@pytest.fixture
def store(kept: Path, tmp_path: Path) -> Path:
    """A store of the three reports, for one test alone."""
    return Path(shutil.copy(kept, tmp_path / "whosays.db"))


def test_a_store_as_it_should_be_is_told_to_be_so(run: Run, store: Path) -> None:
    checked = run("check-store", "--store", store)

    assert (checked.returncode, checked.stdout) == (0, "Nothing is wrong with the store.\n")


def test_what_is_wrong_is_listed_with_its_place_and_changes_the_exit_status(run: Run, store: Path) -> None:
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("UPDATE evidence SET quote = '41' WHERE quote LIKE '%14%'")

    checked = run("check-store", "--store", store)
    as_json = run("check-store", "--store", store, "--json")

    assert (checked.returncode, as_json.returncode) == (1, 1)
    assert "- report coastal-press.txt (" in checked.stdout
    assert 'the quote of a casualty claim "41" does not stand in its text at ' in checked.stdout
    assert "wrong with the store. Put back a backup (whosays restore)" in checked.stdout
    told = json.loads(as_json.stdout)
    assert not told["holds"]
    assert {finding["is_damage"] for finding in told["findings"]} == {True}


def test_a_store_that_is_not_there_is_not_made(run: Run, elsewhere: Path) -> None:
    checked = run("check-store")

    assert checked.returncode == 1
    assert "There is no store at whosays.db" in checked.stderr
    assert list(elsewhere.iterdir()) == []
