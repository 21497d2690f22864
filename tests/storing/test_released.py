"""Stores that every released form of the tables left are opened by this version with all that they hold."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from tests.storing.released.make import REPORTS, decide, tell
from tests.storing.statements import execute
from tests.storing.test_migration import MIGRATIONS

from evaluation.older_stores import FOLDER, make_older_store
from whosays.model.extraction import Extraction
from whosays.storing import Store
from whosays.storing.backups import back_up, restore
from whosays.storing.checking import check_store
from whosays.storing.schema import REVISION

REVISIONS = sorted(path.stem for path in FOLDER.glob("*.sql"))
FIRST_WITH_CONFIDENCE = "0003"


@pytest.fixture(params=REVISIONS)
def revision(request: pytest.FixtureRequest) -> str:
    given: str = request.param
    return given


@pytest.fixture
def old(unmade: str, revision: str) -> str:
    """Where a store of a form stands that nobody has opened since."""
    make_older_store(unmade, revision)
    return unmade


def expect(revision: str) -> Sequence[Extraction]:
    """What the reports say; of claims of the first forms nobody judged how surely they were read."""
    told = [tell(name, *words) for name, words in sorted(REPORTS.items())]
    for claim in (claim for extraction in told for claim in extraction.claims):
        if revision < FIRST_WITH_CONFIDENCE:
            object.__setattr__(claim, "confidence", None)
    return told


def test_there_is_a_store_of_every_form() -> None:
    scripts = ScriptDirectory(str(MIGRATIONS)).walk_revisions()

    assert sorted(script.revision for script in scripts) == REVISIONS


def test_all_that_it_holds_is_there_and_nothing_is_wrong_with_it(old: str, revision: str) -> None:
    kept = [row[0] for row in execute(old, "SELECT id FROM decision ORDER BY number")]

    with Store.open(old, create=False) as store:
        told = expect(revision)
        assert list(store.load_extractions()) == told
        assert [decision.id for decision in store.load_decisions()] == kept
        assert store.load_decisions() == tuple(decide(list(told)))
        assert [str(problem) for problem in store.load_reading_problems()] == ["empty.txt: It is empty."]
        assert len(store.search("guards").claims) == len(store.search("guards").reports) == len(REPORTS)
    assert [str(finding) for finding in check_store(old)] == []


def test_an_older_one_is_told_but_not_changed_by_checking_it(old: str, revision: str) -> None:
    findings = list(check_store(old))

    assert all(not finding.is_damage for finding in findings)
    assert bool(findings) == (revision != REVISION)
    assert execute(old, "SELECT version_num FROM whosays_version") == [(revision,)]


def test_it_can_be_backed_up_and_put_back(tmp_path: Path, revision: str) -> None:
    make_older_store(str(tmp_path / "whosays.db"), revision)

    back_up(tmp_path / "whosays.db", tmp_path / "kept.backup")
    restored = restore(tmp_path / "new.db", tmp_path / "kept.backup")

    assert (restored.reports, restored.decisions) == (2, 3)
