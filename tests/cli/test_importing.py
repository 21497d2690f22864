"""`import` and `conflicts`."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from subprocess import CompletedProcess

from whosays.model.act import GradeSource, SourceGrade
from whosays.model.decision import Decision
from whosays.storing import Store

Run = Callable[..., CompletedProcess[str]]


def grade_in(place: Path, letter: SourceGrade) -> None:
    with Store.open(place) as store:
        at = datetime(2026, 3, 1, 9, tzinfo=UTC)
        store.append_decision(Decision(act=GradeSource("The army", letter), reviewer="Bo", at=at))


def test_a_bundle_of_another_team_is_taken_in_once(run: Run, kept: Path, tmp_path: Path) -> None:
    run("export", "-o", tmp_path / "theirs.json", "--store", kept)
    first = run("import", "bundle", tmp_path / "theirs.json", "--store", tmp_path / "ours.db")
    second = run("import", "bundle", tmp_path / "theirs.json", "--store", tmp_path / "ours.db")

    assert (first.returncode, second.returncode) == (0, 0)
    assert "Reports: 3 new, 0 here already." in first.stdout
    assert "Reports: 0 new, 3 here already." in second.stdout
    assert run("export", "--store", tmp_path / "ours.db").stdout == (tmp_path / "theirs.json").read_text("utf-8")


def test_conflicts_are_listed_with_the_names_of_the_teams(run: Run, tmp_path: Path) -> None:
    Store.open(tmp_path / "ours.db").close()
    for team, letter in (("Osh desk", SourceGrade.B), ("Alma desk", SourceGrade.C)):
        grade_in(tmp_path / f"{team}.db", letter)
        run("export", "-o", tmp_path / f"{team}.json", "--store", tmp_path / f"{team}.db")
        done = run("import", "decisions", tmp_path / f"{team}.json", "--store", tmp_path / "ours.db")
    listed = run("conflicts", "--store", tmp_path / "ours.db")
    (form,) = json.loads(run("conflicts", "--json", "--store", tmp_path / "ours.db").stdout)

    assert "Teams decided differently about 1 thing" in done.stdout
    assert "Bo (Osh desk), 2026-03-01" in listed.stdout
    assert "None of these holds until somebody decides here." in listed.stdout
    assert form["holds"] == []
    assert {tuple(each["teams"]) for each in form["decisions"]} == {("Osh desk",), ("Alma desk",)}


def test_what_is_refused_is_listed(run: Run, kept: Path, tmp_path: Path) -> None:
    run("export", "-o", tmp_path / "theirs.json", "--store", kept)
    whole = json.loads((tmp_path / "theirs.json").read_text("utf-8"))
    whole["claims"][0]["evidence"][0]["quote"] = "nothing of the kind"
    (tmp_path / "theirs.json").write_text(json.dumps(whole), "utf-8")

    done = run("import", "bundle", tmp_path / "theirs.json", "--store", tmp_path / "ours.db")

    assert done.returncode == 3
    assert "claims[0]" in done.stderr
    assert "does not stand" in done.stderr
