"""What the shell offers when a user presses the tab key."""

import os
import subprocess
import sys
from pathlib import Path

import pytest


def offered(line: str, *, folder: Path) -> list[str]:
    """What bash is offered for the last word of a line."""
    words = line.split(" ")
    done = subprocess.run(
        [sys.executable, "-c", "from whosays.cli.app import main; import sys; sys.argv[0] = 'whosays'; main([])"],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={
            **os.environ,
            "_WHOSAYS_COMPLETE": "complete_bash",
            "COMP_WORDS": line,
            "COMP_CWORD": str(len(words) - 1),
        },
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize(
    ("line", "some"),
    [
        ("whosays exp", ["export"]),
        ("whosays export --format js", ["json"]),
        ("whosays claims --kind ca", ["casualty"]),
        ("whosays figures x --policy gt", ["gtd-recent"]),
        ("whosays read --keep", ["--keep-originals"]),
    ],
)
def test_commands_options_and_their_values_are_offered(line: str, some: list[str], tmp_path: Path) -> None:
    assert set(some) <= set(offered(line, folder=tmp_path))


def test_reports_of_the_store_are_offered(kept: Path, tmp_path: Path) -> None:
    line = f"whosays original --store {kept} coa"
    assert offered(line, folder=tmp_path) == ["coastal-press.txt"]


def test_where_there_is_no_store_nothing_is_offered(tmp_path: Path) -> None:
    assert offered("whosays original coa", folder=tmp_path) == []
    assert list(tmp_path.iterdir()) == []
