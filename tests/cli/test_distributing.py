"""`distribute read` and `load`."""

from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.distributed.conftest import read_here, write_archive

from whosays.storing import Store


@pytest.fixture
def archive(elsewhere: Path) -> Path:
    """A folder of reports, named as seen from the working folder."""
    assert Path.cwd() == elsewhere
    return write_archive(Path("archive"), reports=2)


def test_what_was_read_is_brought_into_a_store(run: Run, archive: Path) -> None:
    read_here(archive, Path("out"))

    first = run("load", "out", "--store", "whosays.db")
    again = run("load", "out", "--store", "whosays.db")

    assert (first.returncode, again.returncode) == (0, 0)
    assert first.stdout == "6 reports loaded (6 new). whosays.db now holds 6.\n"
    assert "photo.png" in first.stderr
    assert again.stdout == "6 reports loaded (0 new, 6 known already). whosays.db now holds 6.\n"
    with Store.open("whosays.db") as store:
        assert store.count_reports() == 6


def test_a_folder_that_is_no_run_is_refused(run: Run, archive: Path) -> None:
    done = run("load", archive, "--store", "whosays.db")

    assert done.returncode == 2
    assert "holds no reading by `whosays distribute read`" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["archive", "--out", "archive"], "is not empty. Name a new folder"),
        (["archive", "--out", "out", "--resume"], "holds no reading"),
        (["missing", "--out", "out"], "There is no file or folder missing"),
        (["-", "--out", "out"], "Standard input cannot be read on many machines"),
        (["--out", "out"], "Name files or folders to read"),
        (["archive", "--out", "out", "--scheduler", "slurm"], "Say with --workers how many workers slurm"),
    ],
)
def test_what_cannot_work_is_told_before_anything_is_begun(
    run: Run, archive: Path, arguments: list[str], sentence: str
) -> None:
    assert archive.is_dir()
    done = run("distribute", "read", *arguments)

    assert done.returncode == 2
    assert sentence in done.stderr
    assert not Path("out").exists()
