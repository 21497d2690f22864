"""From a run's folder into a store."""

from pathlib import Path

import pytest
from tests.distributed.conftest import read_here

from whosays.distributed.folder import Step
from whosays.distributed.job import give_up
from whosays.distributed.loading import find_standing, load_run
from whosays.errors import NoRunError, OtherRunError, UnfinishedRunError
from whosays.pipeline import read_into
from whosays.storing import Store


def test_a_loaded_store_is_as_one_that_was_read_into(archive: Path) -> None:
    run = read_here(archive, Path("out"))

    with Store.open("loaded.db") as loaded, Store.open("read.db") as read:
        read_into(read, [archive], workers=1)
        first = load_run(run.path, loaded)
        again = load_run(run.path, loaded)

        assert {each.report.id: each for each in loaded.load_extractions()} == {
            each.report.id: each for each in read.load_extractions()
        }
        assert set(loaded.load_reading_problems()) == set(read.load_reading_problems())
    assert (first.new, first.unchanged) == (10, 0)
    assert (again.new, again.changed, again.unchanged) == (0, 0, 10)


def test_a_run_that_is_not_through_is_loaded_only_on_request(archive: Path) -> None:
    run = read_here(archive, Path("out"))
    run.part(Step.EXTRACTING, 1).unlink()
    run.part(Step.EXTRACTING, 3).write_bytes(b"PAR1")

    with Store.open("loaded.db") as store:
        with pytest.raises(UnfinishedRunError, match="2 parts are missing") as told:
            load_run(run.path, store)
        seen: list[tuple[int, int]] = []
        loaded = load_run(run.path, store, partial=True, on_progress=lambda done, of: seen.append((done, of)))

    assert told.value.missing == 2
    assert 0 < loaded.reports < 10
    assert seen[-1] == (len(seen), len(seen))


def test_what_is_not_read_yet_cannot_be_counted(archive: Path) -> None:
    run = read_here(archive, Path("out"))
    run.part(Step.READING, 0).unlink()

    assert find_standing(run).missing is None
    with Store.open("loaded.db") as store, pytest.raises(UnfinishedRunError, match="not all files are read"):
        load_run(run.path, store)


def test_a_part_that_was_set_apart_is_a_problem(archive: Path) -> None:
    run = read_here(archive, Path("out"))
    run.part(Step.EXTRACTING, 1).unlink()
    give_up(run, Step.EXTRACTING, 1, "no such clause")

    with Store.open("loaded.db") as store:
        load_run(run.path, store)
        problems = store.load_reading_problems()

    assert "extractions, part 1" in {problem.place for problem in problems}


def test_only_runs_of_this_version_are_loaded(archive: Path) -> None:
    run = read_here(archive, Path("out"))
    run.manifest.write_text(run.manifest.read_text().replace('"version": "', '"version": "9.'))

    with Store.open("loaded.db") as store:
        with pytest.raises(OtherRunError, match=r"it was read by whosays 9\."):
            load_run(run.path, store)
        with pytest.raises(NoRunError):
            load_run(archive, store)
