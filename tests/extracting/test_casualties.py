"""Casualty figures: every construction with its effect, side, range, and whether it is a part (coding guide, 3.1)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from whosays.extracting.casualties import find_casualties
from whosays.model.annotation import AnnotatedReport
from whosays.model.claim import Effect, Modality, Side

Annotate = Callable[..., AnnotatedReport]
Figure: TypeAlias = tuple[str, str, int | None, int | None]


def figures_in(report: AnnotatedReport) -> list[Figure]:
    return [(f.effect.value, f.side.value, f.count.low, f.count.high) for f in find_casualties(report)]


ACTIVE = [
    ("Gunmen killed two policemen at the gate.", ("killed", "security", 2, 2)),
    ("The soldiers killed six rebels.", ("killed", "attackers", 6, 6)),
    ("Militants beheaded two drivers.", ("killed", "civilians", 2, 2)),
    ("The gunman shot and killed three shoppers.", ("killed", "civilians", 3, 3)),
    ("The bomber blew himself up, killing eight shoppers.", ("killed", "civilians", 8, 8)),
    ("Rebels said they had killed 40 soldiers.", ("killed", "security", 40, 40)),
    ("The blast killed and injured hundreds.", ("killed or injured", "mixed", 200, None)),
    ("The raiders shelled a town, killed and injured hundreds, and fled.", ("killed or injured", "mixed", 200, None)),
    ("Unknown men kidnapped three surveyors.", ("taken hostage", "civilians", 3, 3)),
    ("The raiders took seven nurses hostage.", ("taken hostage", "civilians", 7, 7)),
    ("Police arrested two brothers on the ferry.", ("detained", "attackers", 2, 2)),
    ("Troops rescued 20 hostages.", ("freed", "civilians", 20, 20)),
    ("The ambush claimed the lives of five soldiers.", ("killed", "security", 5, 5)),
    ("The ambush cost five soldiers their lives.", ("killed", "security", 5, 5)),
    ("The attack claimed 12 lives.", ("killed", "mixed", 12, 12)),
    ("The police shot dead one of the attackers.", ("killed", "attackers", 1, 1)),
    ("The bomb struck the stage, wounding 32.", ("injured", "mixed", 32, 32)),
    ("The raiders killed six cooks and clerks.", ("killed", "civilians", 6, 6)),
    ("The bomb killed three Danish and two Dutch soldiers.", ("killed", "security", 5, 5)),
    ("The rebels killed or wounded 45 soldiers.", ("killed or injured", "security", 45, 45)),
    ("The blast left 30 dead or wounded.", ("killed or injured", "mixed", 30, 30)),
    ("The raiders held families hostage in the school.", ("taken hostage", "civilians", 2, None)),
    ("The patrol took 25 prisoners.", ("detained", "attackers", 25, 25)),
    ("The raid took the lives of four men.", ("killed", "civilians", 4, 4)),
]
PASSIVE = [
    ("Two policemen were killed at the gate.", ("killed", "security", 2, 2)),
    ("A nurse was shot dead outside the clinic.", ("killed", "civilians", 1, 1)),
    ("A 17-year-old was stabbed to death.", ("killed", "civilians", 1, 1)),
    ("Five members of the police were killed.", ("killed", "security", 5, 5)),
    ("Forty passengers were held hostage for two days.", ("taken hostage", "civilians", 40, 40)),
    ("Nine suspects were detained.", ("detained", "attackers", 9, 9)),
    ("All six hostages were freed.", ("freed", "civilians", 6, 6)),
    ("The attacker was killed.", ("killed", "attackers", 1, 1)),
    ("She was killed.", ("killed", "civilians", 1, 1)),
    ("Eight persons, among others a cook, were burnt to death.", ("killed", "mixed", 8, 8)),
    ("The raiders killed Judge Anna Bell; a clerk, Karl Rau; and a cook.", ("killed", "civilians", 3, 3)),
    ("The driver and his helper are untraced.", ("missing", "civilians", 2, 2)),
    ("Three soldiers were killed when their truck hit a mine.", ("killed", "security", 3, 3)),
    ("The clerk, poet and former consul was kidnapped.", ("taken hostage", "civilians", 1, 1)),
    ("The clerk and the cook were kidnapped.", ("taken hostage", "civilians", 2, 2)),
    ("The cooks Ana Ruiz, Juan Perez and Maria Diaz were killed.", ("killed", "civilians", 3, 3)),
    ("The victims, four young men, were taken to hospital.", ("injured", "civilians", 4, 4)),
    ("They mourn the murder in Lima of two judges.", ("killed", "civilians", 2, 2)),
]
SUBJECTS = [
    ("Fourteen soldiers lost their lives.", ("killed", "security", 14, 14)),
    ("Two children drowned.", ("killed", "civilians", 2, 2)),
    ("The two robbers escaped.", ("escaped", "attackers", 2, 2)),
    ("A guard suffered minor injuries.", ("injured", "security", 1, 1)),
    ("Five pupils suffered burns.", ("injured", "civilians", 5, 5)),
    ("Police said 12 rebels surrendered.", ("detained", "attackers", 12, 12)),
]
STATES = [
    ("Three people are dead after a shooting in the mall.", ("killed", "mixed", 3, 3)),
    ("Eleven fishermen are missing.", ("missing", "civilians", 11, 11)),
    ("The blast left two nurses dead.", ("killed", "civilians", 2, 2)),
    ("Six villagers were found dead.", ("killed", "civilians", 6, 6)),
]
NOUNS = [
    ("The killing of two priests shocked the town.", ("killed", "civilians", 2, 2)),
    ("The deaths of 14 miners were confirmed.", ("killed", "civilians", 14, 14)),
    ("The bodies of three farmers were found.", ("killed", "civilians", 3, 3)),
    ("Two bodies were found in the river.", ("killed", "mixed", 2, 2)),
    ("The corpses of the four miners were found.", ("killed", "civilians", 4, 4)),
    ("The chapel held the remains of 13 people.", ("killed", "mixed", 13, 13)),
    ("The killing by soldiers of a boy led to riots.", ("killed", "civilians", 1, 1)),
    ("The court will investigate the murder of the six monks.", ("killed", "civilians", 6, 6)),
    ("There are no detainees in the town.", ("detained", "attackers", 0, 0)),
    ("A double murder shook the town.", ("killed", "mixed", 2, 2)),
    ("Twenty casualties were reported.", ("killed or injured", "mixed", 20, 20)),
]
RANGES = [
    ("At least 11 villagers were killed.", ("killed", "civilians", 11, None)),
    ("More than 330 villagers were killed.", ("killed", "civilians", 331, None)),
    ("Up to 20 settlers were killed.", ("killed", "civilians", None, 20)),
    ("Nearly 200 villagers were killed.", ("killed", "civilians", None, 199)),
    ("Five or six soldiers died.", ("killed", "security", 5, 6)),
    ("Dozens of villagers were killed.", ("killed", "civilians", 24, None)),
    ("Several villagers were killed.", ("killed", "civilians", 2, None)),
    ("Hostages were killed.", ("killed", "civilians", 2, None)),
    ("No civilians were killed.", ("killed", "civilians", 0, 0)),
    ("No one was hurt in the blast.", ("injured", "mixed", 0, 0)),
    ("There were no casualties.", ("killed or injured", "mixed", 0, 0)),
    ("No arrests have been made.", ("detained", "attackers", 0, 0)),
]
NAMES = [
    ("Karl Oberlin was shot dead in the mill.", ("killed", "civilians", 1, 1)),
    ("Karl Oberlin, a police sergeant, was killed.", ("killed", "security", 1, 1)),
    ("The murder of Karl Oberlin shocked the town.", ("killed", "civilians", 1, 1)),
]


@pytest.mark.parametrize(("text", "figure"), [*ACTIVE, *PASSIVE, *SUBJECTS, *STATES, *NOUNS, *RANGES, *NAMES])
def test_one_figure(text: str, figure: Figure, annotated: Annotate) -> None:
    assert figures_in(annotated(text)) == [figure]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "A bomb killed at least 11 villagers and wounded 30.",
            [("killed", "civilians", 11, None), ("injured", "civilians", 30, 30)],
        ),
        (
            "Four dancers died and nine were injured.",
            [("killed", "civilians", 4, 4), ("injured", "civilians", 9, 9)],
        ),
        (
            "Two policemen were killed and five injured.",
            [("killed", "security", 2, 2), ("injured", "security", 5, 5)],
        ),
        (
            "The explosion left three dead and 12 wounded.",
            [("killed", "mixed", 3, 3), ("injured", "mixed", 12, 12)],
        ),
        (
            "The mayor was wounded and his driver killed.",
            [("injured", "civilians", 1, 1), ("killed", "civilians", 1, 1)],
        ),
        (
            "A nurse was killed and two guards injured when a bomb exploded.",
            [("killed", "civilians", 1, 1), ("injured", "security", 2, 2)],
        ),
        ("3 dead, 14 wounded in mill attack", [("killed", "mixed", 3, 3), ("injured", "mixed", 14, 14)]),
        (
            "A teacher was killed and three others were wounded.",
            [("killed", "civilians", 1, 1), ("injured", "civilians", 3, 3)],
        ),
    ],
)
def test_several_effects(text: str, figures: list[Figure], annotated: Annotate) -> None:
    assert figures_in(annotated(text)) == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("A farmer and two girls were shot dead.", [("killed", "civilians", 3, 3)]),
        ("A judge, his wife and their son were murdered.", [("killed", "civilians", 3, 3)]),
        ("Three civilians and a policeman were killed.", [("killed", "civilians", 3, 3), ("killed", "security", 1, 1)]),
        ("Two gunmen and a guard died there.", [("killed", "attackers", 2, 2), ("killed", "security", 1, 1)]),
        ("An officer and a bystander were hurt.", [("injured", "security", 1, 1), ("injured", "civilians", 1, 1)]),
    ],
)
def test_victims_of_one_side_are_one_figure_and_each_side_has_its_own(
    text: str, figures: list[Figure], annotated: Annotate
) -> None:
    assert figures_in(annotated(text)) == figures


def test_a_number_takes_its_side_from_the_same_number_elsewhere(annotated: Annotate) -> None:
    report = annotated("Mill attack kills 14\n\nFourteen police officers were killed at the mill.")
    assert {figure[1:] for figure in figures_in(report)} == {("security", 14, 14)}


@pytest.mark.parametrize(
    "text",
    [
        "The raid destroyed three trucks and two houses.",
        "Seven cows were killed.",
        "Two vehicles were hit.",
        "Three helicopters were shot down.",
        "Gunmen stole 14 cars.",
        "Soldiers seized 40 rifles.",
        "The company released two reports.",
        "A fire burned 30 homes.",
        "He is 34 years old.",
        "The attack happened on 14 May 2019.",
        "The robbers took $14 million.",
        "Two thousand policemen guarded the town.",
        "The mayor had 14 bodyguards.",
        "Two men were found guilty.",
        "The minister was released from hospital.",
        "Nobody knows how many were killed.",
        "Clerks are killed there.",
        "They were sent to kill clerks.",
    ],
)
def test_what_befell_nobody(text: str, annotated: Annotate) -> None:
    assert figures_in(annotated(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "They threatened to kill three hostages.",
        "The rebels plan to kill ten judges.",
        "They would kill the clerk.",
        "If the ransom is not paid, two hostages will be killed.",
        "The army failed to capture two commanders.",
        "The prime minister vowed to kill every rebel.",
    ],
)
def test_what_did_not_happen(text: str, annotated: Annotate) -> None:
    assert figures_in(annotated(text)) == []


@pytest.mark.parametrize(
    "text",
    ["The wounded officers were flown out.", "The dead were buried on Friday.", "The blast caused loss of life."],
)
def test_what_only_refers_back(text: str, annotated: Annotate) -> None:
    assert figures_in(annotated(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The war has killed 40,000 people since 1991.",
        "The conflict has left more than 70,000 people dead.",
        "More than 40,000 people have been killed in the war.",
        "About 300 people have been killed since 2004.",
        "In the past nine years, about 60 clerks have been killed.",
    ],
)
def test_the_dead_of_wars_are_of_no_incident(text: str, annotated: Annotate) -> None:
    assert figures_in(annotated(text)) == []


@pytest.mark.parametrize(
    ("text", "conjuncts"),
    [
        ("The raiders killed six clerks and two cooks.", [(6, "six clerks"), (2, "two cooks")]),
        ("They mourn the murder of Anna Bell and Karl Oberlin.", [(1, "Anna Bell"), (1, "Karl Oberlin")]),
        ("The raiders killed clerks and cooks.", []),
        ("The raiders killed six clerks.", []),
        ("The raiders killed six clerks and a guard.", []),
        ("Neither the cook nor the clerk was hurt.", []),
    ],
)
def test_the_conjuncts_of_a_sum_are_its_parts(text: str, conjuncts: list[tuple[int, str]], annotated: Annotate) -> None:
    report = annotated(text)
    found = [part for f in find_casualties(report) for part in f.conjuncts]
    assert [(f.count.exact, report.report.text[f.core.start : f.core.end]) for f in found] == conjuncts
    assert all(part.partial for part in found)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Six cooks, five of them Danes, who were killed on Monday, were buried.",
            [("killed", "civilians", 5, 5), ("killed", "civilians", 6, 6)],
        ),
        ("At least 40 cooks and clerks were killed in the raid.", [("killed", "civilians", 40, None)]),
        ("Many cooks and clerks were killed in the raid.", [("killed", "civilians", 4, None)]),
        ("Policeman Karl Oberlin was killed.", [("killed", "security", 1, 1)]),
        ("Carpenter Karl Oberlin was killed.", [("killed", "civilians", 1, 1)]),
    ],
)
def test_numbers_that_stand_apart_from_their_noun(text: str, figures: list[Figure], annotated: Annotate) -> None:
    assert sorted(figures_in(annotated(text)), key=str) == sorted(figures, key=str)


def test_neither_nor_is_nobody(annotated: Annotate) -> None:
    assert figures_in(annotated("Neither the cook nor the clerk was hurt.")) == [("injured", "civilians", 0, 0)]
    assert figures_in(annotated("The cook and the clerk were hurt.")) == [("injured", "civilians", 2, 2)]


def test_the_dead_and_the_hurt_of_one_list_are_two_figures(annotated: Annotate) -> None:
    report = annotated("There were 26 dead and 65 wounded among the army ranks.")
    assert figures_in(report) == [("killed", "mixed", 26, 26), ("injured", "mixed", 65, 65)]


def test_the_dead_of_days_are_of_an_incident(annotated: Annotate) -> None:
    assert figures_in(annotated("Nine people have been killed since Monday.")) == [("killed", "mixed", 9, 9)]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Two clerks were killed.", Modality.ASSERTED),
        ("Two clerks were reportedly killed.", Modality.HEDGED),
        ("Two clerks may have been killed.", Modality.HEDGED),
        ("Officials believe that two clerks were killed.", Modality.HEDGED),
    ],
)
def test_modality(text: str, modality: Modality, annotated: Annotate) -> None:
    assert [finding.modality for finding in find_casualties(annotated(text))] == [modality]


def test_a_finding_quotes_number_noun_and_effect(annotated: Annotate) -> None:
    text = "Police said that at least two young nurses were killed in the clinic."
    (finding,) = find_casualties(annotated(text))
    assert text[finding.core.start : finding.core.end] == "at least two young nurses were killed"
    assert finding.victims == "at least two young nurses"
    assert (finding.effect, finding.side) == (Effect.KILLED, Side.CIVILIANS)


def test_lives_are_of_all_who_are_coordinated(annotated: Annotate) -> None:
    figures = figures_in(annotated("The shelling claimed the lives of a cook and her three daughters."))
    assert ("killed", "civilians", 4, 4) in figures


def test_who_some_of_them_were_is_no_further_victim(annotated: Annotate) -> None:
    figures = figures_in(annotated("A blast killed seven patients, three of them children, and two nurses."))
    assert ("killed", "civilians", 9, 9) in figures


def test_anyone_is_nobody_in_particular(annotated: Annotate) -> None:
    assert figures_in(annotated("It is not known whether anyone was injured.")) == []
