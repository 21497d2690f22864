"""`incidents`, `disagreements`, `claims`, `problems`, `policies`."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess
from typing import get_args, get_type_hints

import pytest

from whosays.cli import listing
from whosays.model.claim import CLAIM_KINDS

Run = Callable[..., CompletedProcess[str]]


def test_incidents_are_told_in_rows(run: Run, kept: Path) -> None:
    done = run("incidents", "--store", kept)
    lines = done.stdout.splitlines()

    assert done.returncode == 0
    assert max(map(len, lines)) <= 80
    (maiduguri,) = [line for line in lines if "Maiduguri," in line and line[0] != " "]
    assert maiduguri.split()[-2:] == ["2", "1"]
    assert " .27" in done.stdout
    assert "9–14" in maiduguri
    assert "20+" in maiduguri
    assert "4 March 2021" in " ".join(done.stdout.split())
    assert "Boko Haram" in done.stdout


def test_incidents_fit_a_wide_terminal_too(run: Run, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")

    assert "Armed assault in Maiduguri, 4 March 2021" in run("incidents", "--store", kept).stdout


def test_the_most_contested_incidents_come_first_where_asked(run: Run, kept: Path) -> None:
    forms = json.loads(run("incidents", "--by", "contested", "--json", "--store", kept).stdout)
    assert [form["contested"] > 0 for form in forms] == [True, False]
    shown = run("incidents", "--by", "contested", "--store", kept).stdout
    assert shown.index("Maiduguri") < shown.index("Kabul")


def test_incidents_as_json(run: Run, kept: Path) -> None:
    kabul, maiduguri = json.loads(run("incidents", "--json", "--store", kept).stdout)

    assert (kabul["date"]["earliest"], maiduguri["date"]["earliest"]) == ("2019-06-12", "2021-03-04")
    assert maiduguri["disagreements"] == 1
    assert maiduguri["accused"] == ["Boko Haram (stated)"]
    assert {estimate["incident"] for estimate in maiduguri["estimates"]} == {maiduguri["id"]}


def test_disagreements_tell_why_and_in_whose_words(run: Run, kept: Path) -> None:
    shown = " ".join(run("disagreements", "--store", kept).stdout.split())

    assert "killed · contradiction: they cannot all be true" in shown
    assert "Interior Ministry (coastal-press.txt)" in shown
    assert "hospital officials (harbour-news.txt)" in shown
    assert "1 disagreement." in shown


@pytest.mark.parametrize(
    ("options", "number"),
    [
        (["--kind", "contradiction"], 1),
        (["--kind", "update"], 0),
        (["--attribute", "killed"], 1),
        (["--attribute", "injured"], 0),
        (["--incident", "Maiduguri"], 1),
        (["--incident", "Kabul"], 0),
    ],
)
def test_disagreements_can_be_chosen(run: Run, kept: Path, options: list[str], number: int) -> None:
    assert len(json.loads(run("disagreements", "--json", *options, "--store", kept).stdout)) == number


def test_claims_are_told_with_their_sources_and_words(run: Run, kept: Path) -> None:
    shown = " ".join(run("claims", "--kind", "casualty", "--store", kept).stdout.split())

    assert "hospital officials" in shown
    assert "harbour-news.txt" in shown


@pytest.mark.parametrize(
    ("options", "holds"),
    [
        (["--kind", "responsibility"], lambda claim: claim["kind"] == "responsibility"),
        (["--report", "HARBOUR"], lambda claim: claim["report"] == "harbour-news.txt"),
        (["--source", "ministry"], lambda claim: "Ministry" in claim["sources"][0]["name"]),
        (["--incident", "Kabul"], lambda claim: claim["report"] == "river-post.txt"),
    ],
)
def test_claims_can_be_chosen(
    run: Run, kept: Path, options: list[str], holds: Callable[[dict[str, list[dict[str, str]]]], bool]
) -> None:
    every = json.loads(run("claims", "--json", "--store", kept).stdout)
    chosen = json.loads(run("claims", "--json", *options, "--store", kept).stdout)

    assert 0 < len(chosen) < len(every)
    assert all(holds(claim) for claim in chosen)


def test_a_kind_of_claim_that_there_is_not_is_a_misuse(run: Run, kept: Path) -> None:
    done = run("claims", "--kind", "rumour", "--store", kept)

    assert done.returncode == 2
    assert 'no kind of claim "rumour"' in done.stderr


def test_the_help_names_every_kind_of_claim() -> None:
    (option,) = [
        each for each in get_args(get_type_hints(listing.claims, include_extras=True)["kind"]) if each is not str
    ][-1:]

    assert option.help.endswith(f"{', '.join(CLAIM_KINDS)}.")


def test_a_store_without_problems_has_none_to_list(run: Run, kept: Path) -> None:
    assert run("problems", "--store", kept).stdout == "0 problems.\n"
    assert json.loads(run("problems", "--json", "--store", kept).stdout) == []


def test_policies_are_explained(run: Run) -> None:
    shown = run("policies").stdout
    forms = json.loads(run("policies", "--json").stdout)

    assert forms
    assert all(form["name"] in shown and form["description"] for form in forms)


def test_an_empty_store_is_no_failure(run: Run, tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    run("read", tmp_path / "nothing", "--store", tmp_path / "w.db")
    done = run("incidents", "--store", tmp_path / "w.db")

    assert done.returncode == 0
    assert "0 reports" in done.stdout
    assert json.loads(run("incidents", "--json", "--store", tmp_path / "w.db").stdout) == []


def test_claims_tell_how_surely_they_were_read(run: Run, kept: Path) -> None:
    forms = json.loads(run("claims", "--json", "--store", kept).stdout)
    shown = run("claims", "--store", kept).stdout

    assert all(0 < form["confidence"] < 1 for form in forms)
    assert all(f"{form['confidence']:.0%}" in shown for form in forms)


def test_a_threshold_leaves_claims_out_and_says_how_many(run: Run, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    every = json.loads(run("claims", "--json", "--store", kept).stdout)
    threshold = sorted(form["confidence"] for form in every)[len(every) // 2]
    surer = [form["id"] for form in every if form["confidence"] >= threshold]
    said = f"{len(every) - len(surer)} claims read with less than {threshold:.0%} confidence are left out."
    chosen = json.loads(run("claims", "--json", "--at-least", str(threshold), "--store", kept).stdout)

    assert 0 < len(surer) < len(every)
    assert [form["id"] for form in chosen] == surer
    for command in ("claims", "incidents", "disagreements"):
        assert said in " ".join(run(command, "--at-least", str(threshold), "--store", kept).stdout.split())
        assert "left out" not in run(command, "--store", kept).stdout
    monkeypatch.setenv("WHOSAYS_AT_LEAST", str(threshold))
    assert said in " ".join(run("claims", "--store", kept).stdout.split())


@pytest.mark.parametrize("threshold", ["1.5", "-0.1", "often"])
def test_a_threshold_that_is_no_probability_is_a_misuse(run: Run, kept: Path, threshold: str) -> None:
    assert run("claims", "--at-least", threshold, "--store", kept).returncode == 2
