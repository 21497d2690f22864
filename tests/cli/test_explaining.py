"""`figures`: every figure in words, with its rule, its quotes and how far policies lie apart."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

Run = Callable[..., CompletedProcess[str]]


def test_every_figure_names_its_rule_and_its_claims(run: Run, kept: Path) -> None:
    shown = run("figures", "Maiduguri", "--store", kept)
    printed = " ".join(shown.stdout.split())
    assert shown.returncode == 0
    assert (
        "Killed, all together acled-lowest: 9. The lowest reported numbers" in printed or "acled-lowest: 9." in printed
    )
    assert "spread: " in printed
    assert "Boko Haram: attributed (suspected or accused by authorities)." in printed
    assert "No figure" in printed
    assert "hospital officials (harbour-news.txt)" in printed


def test_the_numbers_of_claims_lead_to_their_quotes(run: Run, kept: Path) -> None:
    printed = run("figures", "Maiduguri", "--policy", "gtd-recent", "--store", kept).stdout
    figures, _, quotes = printed.partition("The claims that decided, in their words")
    cited = {int(number) for cite in figures.split("[")[1:] for number in cite.split("]")[0].split(",")}
    listed = {int(line.split()[0]) for line in quotes.splitlines() if line.split() and line.split()[0].isdigit()}
    assert cited <= listed
    assert "ucdp" not in printed


def test_one_policy_is_shown_without_a_spread(run: Run, kept: Path) -> None:
    printed = run("figures", "Maiduguri", "-p", "ibc-minmax", "--store", kept).stdout
    assert "ibc-minmax" in printed
    assert "spread" not in printed


def test_an_unknown_policy_is_a_misuse_that_names_the_known(run: Run, kept: Path) -> None:
    shown = run("figures", "Maiduguri", "--policy", "median", "--store", kept)
    assert shown.returncode == 2
    assert 'no policy "median"' in shown.stderr
    assert "most-independent" in shown.stderr


@pytest.mark.parametrize("policy", ["all", "acled-lowest"])
def test_json_has_the_bundle_s_forms(run: Run, kept: Path, policy: str) -> None:
    form = json.loads(run("figures", "Maiduguri", "--json", "--policy", policy, "--store", kept).stdout)
    assert set(form) == {"incident", "estimates", "spreads", "attributions", "claims"}
    assert {each["incident"] for each in form["estimates"]} == {form["incident"]["id"]}
    assert bool(form["spreads"]) is (policy == "all")
    deciding = {claim for each in (*form["estimates"], *form["attributions"]) for claim in each["claims"]}
    assert {claim["id"] for claim in form["claims"]} == deciding


def test_a_threshold_says_what_it_left_out(run: Run, kept: Path) -> None:
    printed = run("figures", "Maiduguri", "--at-least", "0.99", "--store", kept).stdout
    assert "left out" in printed
