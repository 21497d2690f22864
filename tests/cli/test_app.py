"""The program as a whole: quick help, plain errors, exit statuses, pipes and interruptions."""

import os
import signal
import subprocess
import sys
import time
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from whosays import __version__
from whosays.storing import Store

HEAVY = ("spacy", "onnxruntime", "sqlalchemy", "alembic", "trafilatura", "numpy", "yaml", "jinja2", "whosays.pipeline")
COMMANDS = ("read", "extract", "incidents", "show", "disagreements", "claims", "problems", "policies", "export")


def whosays(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "whosays", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "80", **environment},
        timeout=120,
        check=False,
    )


def count_reports(path: Path) -> int:
    with Store.open(path, create=False) as store:
        return store.count_reports()


def loaded_by(names: tuple[str, ...], *arguments: str) -> str:
    """Which of the modules a run of the program has loaded, as a list in writing."""
    program = (
        "import sys, whosays\n"
        "from whosays.cli.app import main\n"
        "try: main(sys.argv[1:])\n"
        "except SystemExit: pass\n"
        f"print([name for name in {names!r} if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    return done.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize("arguments", [["--help"], ["version"], ["read", "--help"]])
def test_help_and_the_library_load_nothing_heavy(arguments: list[str]) -> None:
    assert loaded_by(HEAVY, *arguments) == "[]"


def test_text_is_read_without_what_pages_and_other_languages_need(tmp_path: Path) -> None:
    report = tmp_path / "mill.txt"
    report.write_text("Gunmen shot two guards dead at a mill near Port Dorn on Monday, police said.", encoding="utf-8")

    loaded = loaded_by(("trafilatura", "htmldate", "lxml", "py3langid", "sqlalchemy", "spacy"), "extract", str(report))

    assert loaded == "['spacy']"


def test_help_is_there_at_once() -> None:
    def measure(*arguments: str) -> float:
        before = os.times()
        subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    # Half of it is the terminal library, whose start is not ours to answer for; in CPU time, so that others on the
    # machine make no difference.
    bare = min(measure("-c", "import typer.rich_utils") for _ in range(3))
    assert min(measure("-m", "whosays", "--help") for _ in range(3)) < 2 * bare


def test_help_lists_every_command_with_examples() -> None:
    shown = whosays("--help").stdout

    assert all(command in shown for command in (*COMMANDS, "dossier", "demo", "version"))
    assert "whosays read reports/" in shown
    assert "Exit status" in shown


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example(command: str) -> None:
    done = whosays(command, "-h")

    assert done.returncode == 0
    assert f"whosays {command}" in done.stdout.partition("Example")[2]


def test_the_program_is_installed_under_its_name() -> None:
    (entry,) = entry_points(group="console_scripts", name="whosays")

    assert entry.value == "whosays.cli.app:main"


def test_version() -> None:
    assert whosays("version").stdout == f"whosays {__version__}\n"


def test_no_command_shows_help_and_is_a_misuse() -> None:
    done = whosays()

    assert done.returncode == 2
    assert "Usage" in done.stdout + done.stderr


@pytest.mark.parametrize(
    "arguments", [["incidents", "--nonsense"], ["nonsense"], ["read"], ["disagreements", "-k", "x"]]
)
def test_a_misuse_is_told_from_an_error(arguments: list[str]) -> None:
    done = whosays(*arguments)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_an_error_is_one_plain_sentence(tmp_path: Path) -> None:
    done = whosays("incidents", "--store", tmp_path / "none.db")

    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("whosays: There is no store at ")
    assert done.stderr.count("\n") == 1


def test_the_store_can_be_named_in_the_environment(tmp_path: Path) -> None:
    done = whosays("incidents", WHOSAYS_STORE=str(tmp_path / "named.db"))

    assert "named.db" in done.stderr


@pytest.mark.parametrize("variable", [{"NO_COLOR": "1"}, {"TERM": "dumb"}, {}])
def test_there_is_no_colour_where_none_is_wanted_or_seen(kept: Path, variable: dict[str, str]) -> None:
    assert "\x1b" not in whosays("incidents", "--store", kept, **variable).stdout


def test_an_output_that_cannot_show_all_letters_stops_nothing(kept: Path) -> None:
    done = whosays("show", "Maiduguri", "--store", kept, PYTHONIOENCODING="ascii")

    assert done.returncode == 0
    assert "Maiduguri" in done.stdout


def test_a_reader_that_leaves_early_is_no_failure_worth_a_traceback(kept: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "whosays", "export", "--store", str(kept)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout
        assert running.stderr
        running.stdout.close()
        told = running.stderr.read().decode()

    assert "Traceback" not in told
    assert "Exception" not in told


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another matter there")
def test_an_interrupted_reading_goes_on_where_it_was(tmp_path: Path) -> None:
    reports, store = tmp_path / "many.jsonl", tmp_path / "whosays.db"
    text = "A bomb killed {0} people in Kabul on 12 June 2019, police said."
    line = f'{{{{"id": "r{{0}}", "text": "{text}", "language": "en"}}}}\n'
    reports.write_text("".join(line.format(number) for number in range(2, 4000)), encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-m", "whosays", "read", str(reports), "--store", str(store)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        while not store.exists() or count_reports(store) < 2:
            assert running.poll() is None
            time.sleep(0.1)
        running.send_signal(signal.SIGINT)
        _, told = running.communicate(timeout=60)
    assert running.returncode == 130
    assert told == "Interrupted. What was read so far is kept; the same command goes on from there.\n"

    reports.write_text(line.format(2) + line.format(3), encoding="utf-8")
    again = whosays("read", reports, "--store", store)

    assert "(0 new, 2 known already)" in " ".join(again.stdout.split())
