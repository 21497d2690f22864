from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import pytest

from whosays.errors import (
    BadFigureError,
    FailedPolicyError,
    IncompletePolicyError,
    PolicyNameError,
    UnloadablePolicyError,
    WhosaysError,
)
from whosays.model.casebook import Casebook
from whosays.model.claim import Effect
from whosays.model.estimate import Estimate
from whosays.model.identity import ClaimId, IncidentId
from whosays.reconciling.case import Case
from whosays.reconciling.estimates import compile_case, estimate_figures
from whosays.reconciling.plugins import ENTRY_POINTS, find_policies, load_policies
from whosays.reconciling.policies import POLICIES
from whosays.reconciling.policy import Choice, write_estimate

Code = Callable[..., Any]
Compile = Callable[..., Casebook]
ROOT = Path(__file__).parents[2]


class Named:
    """A policy with all its members, which gives what a test wants."""

    name = "house-rules"
    title = "House rules"
    description = "Nine, whatever happens."
    source = "The house"

    def __init__(self, give: Callable[[Case], Any] = lambda _: ()) -> None:
        self.give = give

    def estimate(self, case: Case) -> Any:
        return self.give(case)


def an_estimate(case: Case, **changed: Any) -> Estimate:
    choice = Choice(8, 9, 10, (), "Always nine.")
    return replace(write_estimate(case, "house-rules", Effect.KILLED, None, choice), **changed)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that modules are imported from."""
    monkeypatch.syspath_prepend(tmp_path)
    before = set(sys.modules)
    yield tmp_path
    for name in set(sys.modules) - before:
        del sys.modules[name]


def entry(value: str, name: str = "house") -> EntryPoint:
    return EntryPoint(name=name, value=value, group=ENTRY_POINTS)


def write_policy(folder: Path, module: str, name: str = "house-rules") -> EntryPoint:
    (folder / f"{module}.py").write_text(
        f"class Policy:\n    name = {name!r}\n    title = 'T'\n    description = 'D'\n    source = 'S'\n"
        "    def estimate(self, case):\n        return ()\n"
    )
    return entry(f"{module}:Policy", name)


def test_ours_come_first_then_others_by_name(folder: Path) -> None:
    entries = [write_policy(folder, "house_one", "zebra"), write_policy(folder, "house_two", "antelope")]
    assert [policy.name for policy in load_policies(entries)] == ["antelope", "zebra"]
    assert find_policies()[: len(POLICIES)] == POLICIES


def test_an_entry_that_is_found_twice_counts_once(folder: Path) -> None:
    found = write_policy(folder, "house_three")
    assert len(load_policies([found, found])) == 1


def test_what_cannot_be_imported_or_made_is_told_with_its_place(folder: Path) -> None:
    (folder / "house_broken.py").write_text(
        "class Policy:\n    def __init__(self):\n        raise ValueError('no rules')\n"
    )
    with pytest.raises(UnloadablePolicyError, match=r"house \(house_broken:Policy\).*ValueError: no rules"):
        load_policies([entry("house_broken:Policy")])
    with pytest.raises(UnloadablePolicyError, match="house_missing"):
        load_policies([entry("house_missing:Policy")])


def test_members_that_are_missing_or_empty_are_named(folder: Path) -> None:
    (folder / "house_half.py").write_text("class Policy:\n    name = 'half'\n    title = ' '\n    source = 'S'\n")
    with pytest.raises(IncompletePolicyError, match="lacks title, description, estimate"):
        load_policies([entry("house_half:Policy")])


@pytest.mark.parametrize(("name", "why"), [("acled-lowest", "has this name"), ("My Rules", "small letters")])
def test_names_that_are_taken_or_cannot_be_typed_are_refused(folder: Path, name: str, why: str) -> None:
    with pytest.raises(PolicyNameError, match=why):
        load_policies([write_policy(folder, "house_name", name)])


def test_two_packages_cannot_share_a_name(folder: Path) -> None:
    with pytest.raises(PolicyNameError, match="has this name"):
        load_policies([write_policy(folder, "house_a"), write_policy(folder, "house_b")])


def test_a_policy_s_figures_stand_behind_ours(code: Code, compile_: Compile) -> None:
    casebook = compile_(code("Nine died."))
    found = estimate_figures(casebook, [*POLICIES, Named(lambda case: (an_estimate(case),))])
    assert [each.policy for each in found][-1] == "house-rules"
    assert (found[-1].low, found[-1].best, found[-1].high) == (8, 9, 10)


def test_code_that_breaks_off_is_told_with_its_incident(code: Code, compile_: Compile) -> None:
    casebook = compile_(code("Nine died."))

    def divide(_: Case) -> tuple[Estimate, ...]:
        raise ZeroDivisionError

    with pytest.raises(FailedPolicyError, match=rf"house-rules.*{casebook.incidents[0].id}.*ZeroDivisionError"):
        estimate_figures(casebook, [Named(divide)])


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"low": 12}, "not in order"),
        ({"low": -1}, "not in order"),
        ({"rule": " "}, "no rule"),
        ({"claims": (ClaimId("made-up"),)}, "does not have"),
        ({"incident": IncidentId("other")}, "of incident other"),
        ({"policy": "acled-lowest"}, "under acled-lowest"),
    ],
)
def test_figures_that_cannot_be_are_refused(code: Code, compile_: Compile, changed: dict[str, Any], why: str) -> None:
    policy = Named(lambda case: (an_estimate(case, **changed),))
    with pytest.raises(BadFigureError, match=why):
        estimate_figures(compile_(code("Nine died.")), [policy])


def test_what_is_no_figure_is_refused(code: Code, compile_: Compile) -> None:
    with pytest.raises(BadFigureError, match="gave int, not an Estimate"):
        estimate_figures(compile_(code("Nine died.")), [Named(lambda _: (9,))])


def test_all_errors_say_what_to_do() -> None:
    error: WhosaysError = UnloadablePolicyError("house", "house:Policy", "reason")
    assert str(error).endswith("Mend the package that adds it, or uninstall it.")


def test_a_case_has_what_the_page_promises(root_page: str, code: Code, compile_: Compile) -> None:
    sheet = code("Nine died.")
    sheet.casualty("Nine", 9, 9)
    casebook = compile_(sheet)
    case = compile_case(casebook.incidents[0], casebook)
    table = root_page.split("| of a case | gives |")[1].split("\n\n", maxsplit=1)[0]
    cells = "".join(line.split("|")[1] for line in table.splitlines()[2:])
    members = re.findall(r"`(\w+)", cells)
    assert len(members) > 8
    assert [member for member in members if not hasattr(case, member)] == []


@pytest.fixture
def root_page() -> str:
    """The page on policies."""
    return (ROOT / "docs" / "policies.md").read_text(encoding="utf-8")


def test_the_example_of_the_page_installs_and_runs(root_page: str, tmp_path: Path) -> None:
    source, site = tmp_path / "source", tmp_path / "site"
    source.mkdir()
    example = root_page.split("## A policy of your own")[1]
    for language, name in (("python", "house_rules.py"), ("toml", "pyproject.toml")):
        (block,) = re.findall(rf"^```{language}\n(.*?)^```$", example, re.MULTILINE | re.DOTALL)
        (source / name).write_text(block, encoding="utf-8")
    install = ["-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--no-build-isolation", "--target"]
    subprocess.run([sys.executable, *install, str(site), str(source)], check=True)
    report = tmp_path / "report.txt"
    report.write_text("Nine people were killed in Osh on 3 June 2019, the interior ministry said. A baker counted 14.")

    path = os.pathsep.join([str(site), *sys.path])
    environment = os.environ | {"PYTHONPATH": path, "WHOSAYS_STORE": str(tmp_path / "own.db"), "COLUMNS": "200"}

    def run(*arguments: str) -> str:
        command = [sys.executable, "-m", "whosays", *arguments]
        return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout

    assert "highest-official  Example Monitor" in run("policies")
    run("read", str(report))
    assert "highest-official: 9. The highest number by an official." in run(
        "figures", "Osh", "--policy", "highest-official"
    )
    assert '"policy": "highest-official"' in run("export", "--format", "json")
