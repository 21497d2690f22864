"""`show`, and how incidents are named on the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from whosays.cli.opening import find_incident
from whosays.errors import AmbiguousIncidentError, NoSuchIncidentError
from whosays.model.casebook import Casebook
from whosays.model.identity import TellingId
from whosays.model.incident import Incident, Method, Status

Run = Callable[..., CompletedProcess[str]]


def incident(telling: str, title: str) -> Incident:
    return Incident(
        tellings=(TellingId(telling),),
        method=Method.BOMBING,
        status=Status.CARRIED_OUT,
        date=None,
        places=(),
        title=title,
    )


GROZNY, KABUL, SECOND_KABUL = (
    incident("a", "Bombing in Grozny, 2014"),
    incident("b", "Bombing in Kabul, 2019"),
    incident("c", "Bombing in Kabul, 2019, at night"),
)
CASEBOOK = Casebook(incidents=(GROZNY, KABUL, SECOND_KABUL))


@pytest.mark.parametrize("given", ["grozny", "GROZNY 2014", "2014 bombing", GROZNY.id, GROZNY.id[:8], f" {GROZNY.id} "])
def test_an_incident_is_found_by_its_id_or_words_of_its_title(given: str) -> None:
    assert find_incident(CASEBOOK, given) is GROZNY


def test_a_whole_title_is_not_taken_for_words_of_others() -> None:
    assert find_incident(CASEBOOK, "bombing in kabul, 2019") is KABUL


def test_several_incidents_are_listed_with_their_ids() -> None:
    with pytest.raises(AmbiguousIncidentError) as raised:
        find_incident(CASEBOOK, "Kabul")
    assert all(each.id[:8] in str(raised.value) for each in (KABUL, SECOND_KABUL))
    assert GROZNY.id[:8] not in str(raised.value)


@pytest.mark.parametrize("given", ["Minsk", "", "ffffffff", "abc"])
def test_what_names_no_incident_is_refused(given: str) -> None:
    with pytest.raises(NoSuchIncidentError):
        find_incident(CASEBOOK, given)


def test_accounts_stand_side_by_side(run: Run, kept: Path) -> None:
    done = run("show", "Maiduguri", "--store", kept)
    lines = done.stdout.splitlines()

    assert done.returncode == 0
    assert max(map(len, lines)) <= 80
    assert any("coastal-press.txt" in line and "harbour-news.txt" in line for line in lines)
    killed = next(line for line in lines if line.startswith("Killed"))
    assert killed.split()[1] == "14"
    assert " 9 " in killed


def test_the_disagreement_is_told_with_the_words_of_both_sides(run: Run, kept: Path) -> None:
    shown = " ".join(run("show", "Maiduguri", "--store", kept).stdout.split())

    assert "≠1 killed · contradiction" in shown
    assert "killed 14 police officers, the Interior Ministry said" in shown
    assert "killing nine police officers, hospital officials said" in shown


def test_the_figures_of_every_policy_are_told(run: Run, kept: Path) -> None:
    shown = run("show", "Maiduguri", "--store", kept).stdout
    policies = json.loads(run("policies", "--json").stdout)

    assert all(policy["name"] in shown for policy in policies)


def test_an_incident_as_json_is_a_bundle_of_it_alone(run: Run, kept: Path) -> None:
    bundle = json.loads(run("show", "Maiduguri", "--json", "--store", kept).stdout)

    assert len(bundle["incidents"]) == 1
    assert {report["id"] for report in bundle["reports"]} == {"coastal-press.txt", "harbour-news.txt"}
    assert {claim["incident"] for claim in bundle["claims"]} == {bundle["incidents"][0]["id"]}


def test_an_incident_that_is_not_there_is_a_misuse(run: Run, kept: Path) -> None:
    done = run("show", "Minsk", "--store", kept)

    assert done.returncode == 2
    assert 'No incident has an id or a title like "Minsk"' in done.stderr


def test_what_a_threshold_left_out_of_an_incident_is_told(run: Run, kept: Path) -> None:
    done = run("show", "Kabul", "--at-least", "1", "--store", kept)

    assert done.returncode == 0
    assert "read with less than 100% confidence are left out." in " ".join(done.stdout.split())
