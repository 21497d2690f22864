"""Titles with a terminal's commands in them: they write to the clipboard, hide lines, or fake what a command says."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.attacks.poisoned import poison
from tests.cli.conftest import Run, run  # noqa: F401  a fixture

from whosays.model.act import GradeSource, SourceGrade
from whosays.model.problem import Problem, Stage
from whosays.pipeline import open_casebook
from whosays.storing import Store
from whosays.web.desk import Desk

# Into the clipboard (OSC 52), a link that lies (OSC 8), the window's title, the screen wiped, a line hidden, C1 codes.
ESCAPES = (
    "\x1b]52;c;cm0gLXJm\x07\x1b]8;;http://elsewhere.example\x1b\\link\x1b]8;;\x1b\\\x1b]0;owned\x07\x1b[2J\x1b[8mhidden"
    "\x9b2J\x9d0;x\x9c\r\x08\x7f\u202egnihton\u2066 [bold red]plain[/] :smile:"
)
FORBIDDEN = set("\x1b\x07\x08\x7f\x9b\x9c\x9d\r\u202e\u2066")


@pytest.fixture(scope="module")
def poisoned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose reports, problems and decisions hold such words wherever they can."""
    path = tmp_path_factory.mktemp("poisoned") / "desk.db"
    with Store.open(path) as store:
        for number in (9, 12):
            extraction = poison(f"{ESCAPES} {number}", killed=number)
            store.save(extraction)
        desk = Desk(store, reviewer=ESCAPES)
        desk.decide(GradeSource(source=ESCAPES, grade=SourceGrade.F), reviewer=ESCAPES, note=ESCAPES)
    return path


@pytest.mark.parametrize(
    "command",
    [
        ("incidents",),
        ("incidents", "--text", ESCAPES),
        ("reports",),
        ("show", "{incident}"),
        ("show", ESCAPES),
        ("explain", "{claim}"),
        ("sources",),
        ("conflicts",),
        ("original", ESCAPES, "-o", "x"),
        ("export", "--format", ESCAPES),
        ("incidents", "--store", f"{ESCAPES}.db"),
        ("read", ESCAPES),
        ("verify", ESCAPES),
        ("import", "bundle", ESCAPES),
    ],
    ids=lambda command: "-".join(command[:1]),
)
def test_no_command_lets_them_through(run: Run, poisoned: Path, command: tuple[str, ...]) -> None:  # noqa: F811
    with Store.open(poisoned) as store:
        casebook = open_casebook(store)
    named = {"incident": casebook.incidents[0].id, "claim": next(iter(casebook.claims))}
    given = [part.format(**named) if part.startswith("{") else part for part in command]
    where = [] if "--store" in given or given[0] == "verify" else ["--store", poisoned]

    done = run(*given, *where)

    assert done.returncode in {0, 1, 2, 3}
    assert not FORBIDDEN & set(done.stdout + done.stderr), ascii(done.stdout + done.stderr)[:500]


def test_no_problem_lets_them_through(capsys: pytest.CaptureFixture[str]) -> None:
    from whosays.cli.terminal import list_problems, tell  # noqa: PLC0415  beside its only use

    list_problems([Problem(Stage.READING, ESCAPES, ESCAPES)])
    tell(ESCAPES)
    assert not FORBIDDEN & set("".join(capsys.readouterr()))
