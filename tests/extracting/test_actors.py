from __future__ import annotations

import pytest

from whosays.annotating.annotation import annotate
from whosays.extracting.actors import ActorFinder
from whosays.model.report import Report


def actors(text: str, head: str) -> list[str]:
    report = annotate(Report(name="report", text=text))
    token = next(token for token in report.tokens if token.text == head)
    return [one.actor for one in ActorFinder(report).find(token)]


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("Boko Haram burned the mill.", "Haram", ["Boko Haram"]),
        ("Boko Haram guerrillas burned the mill.", "guerrillas", ["Boko Haram"]),
        ("Members of Boko Haram burned the mill.", "Members", ["Boko Haram"]),
        ("A rebel group, Boko Haram, burned the mill.", "group", ["Boko Haram"]),
        ("Kurdish fighters burned the mill.", "fighters", ["Kurdish fighters"]),
        ("Paramilitary groups burned the mill.", "groups", ["Paramilitary groups"]),
        ("The army burned the mill.", "army", ["army"]),
        ("Islamic extremists burned the mill.", "extremists", []),
        ("Treasury policemen burned the mill.", "policemen", ["Treasury Police"]),
        ("Military policemen burned the mill.", "policemen", ["Military policemen"]),
        ("Militants burned the mill.", "Militants", []),
        ("Karl Oberlin's cousin burned the mill.", "cousin", ["Karl Oberlin's cousin"]),
        ("His cousin burned the mill.", "cousin", []),
        ("The attackers burned the mill.", "attackers", []),
    ],
)
def test_who_counts_as_an_actor(text: str, head: str, expected: list[str]) -> None:
    assert actors(text, head) == expected


def test_a_group_is_known_by_what_it_calls_itself() -> None:
    text = "A group calling itself Paper Lantern burned the mill."
    assert actors(text, "group") == ["Paper Lantern"]


def test_a_government_is_the_state_where_the_report_plays() -> None:
    text = "In Caracas, Maracaibo and Valencia, Venezuela, people fled. The government bombed the hall."
    assert actors(text, "government") == ["Venezuela"]
