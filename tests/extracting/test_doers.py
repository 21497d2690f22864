from __future__ import annotations

import pytest

from whosays.annotating.annotation import annotate
from whosays.extracting.responsibility import find_responsibilities
from whosays.model.report import Report


def find(text: str) -> list[tuple[str | None, str]]:
    report = annotate(Report(name="report", text=text))
    return [(finding.actor, finding.stance.value) for finding in find_responsibilities(report)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The hall was bombed by Boko Haram.", [("Boko Haram", "stated")]),
        ("A Boko Haram attack killed nine bakers.", [("Boko Haram", "stated")]),
        ("The raid by Boko Haram left nine dead.", [("Boko Haram", "stated")]),
        ("Boko Haram planted a bomb in the hall.", [("Boko Haram", "stated")]),
        ("Police shot a baker near the mill.", [("Police", "stated")]),
        ("Police arrested two bakers and seized a lorry.", []),
        ("Soldiers killed nine guerrillas in the hills.", []),
        ("The killing of the mayor shocked the town.", []),
        ("The mayor's murder shocked the town.", []),
        ("Boko Haram planted a tree in the yard.", []),
        ("Boko Haram perpetrated one of its worst attacks in the hills.", [("Boko Haram", "stated")]),
        ("The attack that Boko Haram perpetrated against the mill shocked the town.", [("Boko Haram", "stated")]),
        ("The loaf that Boko Haram made against the wish of the mill shocked the town.", []),
        ("Karl Oberlin accidentally shot himself in the hand.", []),
        ("Karl Oberlin shot a baker in the hand.", [("Karl Oberlin", "stated")]),
        ("Felony warrants were issued for Karl Oberlin on two counts of wounding.", [("Karl Oberlin", "suspected")]),
    ],
)
def test_who_does_it(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert find(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A bomb planted by Boko Haram went off in the hall.", [("Boko Haram", "stated")]),
        ("The mine that Boko Haram had laid killed a baker.", [("Boko Haram", "stated")]),
        ("A tree planted by Boko Haram fell on the hall.", []),
        ("Nine bakers died in an attack from Boko Haram.", [("Boko Haram", "stated")]),
        ("Two bakers were wounded by mortar fire from members of Boko Haram.", [("Boko Haram", "stated")]),
        ("Nine bakers died in an attack on the hall by Boko Haram.", [("Boko Haram", "stated")]),
        ("Nine bakers were freed in an attack on the hall built by Boko Haram.", []),
        ("The guards fought off an attack by Boko Haram.", [("Boko Haram", "stated")]),
        ("The guards took a letter from Boko Haram.", []),
    ],
)
def test_weapons_and_attacks_are_told_with_who_sent_them(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert find(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Boko Haram infiltrator killed two guards.", [("Boko Haram", "stated")]),
        ("Boko Haram bandits burned the mill.", [("Boko Haram", "stated")]),
        ("Hundreds of Boko Haram fighters attacked the hall.", [("Boko Haram", "stated")]),
        ("A gunman affiliated with Boko Haram attacked the hall.", [("Boko Haram", "suspected")]),
        ("Militants belonging to Boko Haram burned the mill.", [("Boko Haram", "stated")]),
        ("The FARC dissidents burned the mill.", [("FARC dissidents", "stated")]),
        ("Dissidents of the FARC burned the mill.", [("FARC dissidents", "stated")]),
        ("A baker affiliated with the guild attacked the hall.", []),
        ("Hundreds of bakers attacked the hall.", []),
    ],
)
def test_fighters_stand_for_their_group(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert find(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Danish warplanes bombed the market.", [("Denmark", "stated")]),
        ("Coalition aircraft struck the depot.", [("Coalition", "stated")]),
        ("Helicopters strafed the village.", []),
        ("U.S. airstrikes destroyed the depot.", [("United States", "stated")]),
        ("A Russian air strike destroyed the depot.", [("Russia", "stated")]),
        ("Israeli shelling killed two farmers.", [("Israel", "stated")]),
        ("A French teacher strike closed the schools.", []),
        ("The Syria airstrike destroyed the depot.", []),
    ],
)
def test_states_stand_behind_their_craft_and_strikes(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert find(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Boko Haram has few friends. The rebels burned the mill.", [("Boko Haram", "stated")]),
        ("Boko Haram has few friends. The mayor blamed the insurgents for the raid.", [("Boko Haram", "stated")]),
        ("Boko Haram wrote to the FARC. The rebels burned the mill.", []),
        ("Boko Haram has few friends. The rebels burned the mill. The FARC has none.", []),
        ("Boko Haram has few friends. The militants burned the mill.", []),
        ("Boko Haram has few friends. Rebels burned the mill.", []),
        ("Boko Haram has few friends. The rebels from the hills burned the mill.", []),
        ("The rebels burned the mill. Boko Haram has few friends.", []),
        ("Boko Haram has resumed its attacks on the harbour.", [("Boko Haram", "stated")]),
        ("Boko Haram has resumed its talks on the harbour.", []),
    ],
)
def test_the_rebels_are_the_one_group_named_before(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert find(text) == expected
