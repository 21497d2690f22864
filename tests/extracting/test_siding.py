"""The side of a figure, settled among all figures of the report (coding guide, section 3.1)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosays.extracting.casualties import find_casualties
from whosays.model.annotation import AnnotatedReport

Annotate = Callable[..., AnnotatedReport]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Raid Kills 14. Gunmen killed 14 soldiers at the depot.", "security"),
        ("Gunmen killed 14 soldiers at the depot. The 14 bodies were flown out.", "security"),
        ("Two soldiers were killed and three others died later.", "security"),
        ("Two soldiers were killed and another died later.", "security"),
        ("A gunman was shot dead after a rampage that left two others dead.", "mixed"),
        ("One gunman was shot dead and two others were wounded.", "attackers"),
        ("The cook killed two clerks before fatally shooting himself.", "attackers"),
        ("A boy accidentally killed himself.", "civilians"),
        ("A 9-year-old boy fatally shot himself.", "civilians"),
        ("About 20 people were arrested.", "mixed"),
        ("Two people who had paid the bomber were arrested.", "attackers"),
        ("A carpenter was shot. He was found dead with a self-inflicted wound.", "attackers"),
        ("The inmate broke a window of the prison. Then he escaped.", "attackers"),
        ("A truck hit the wall. The toll rose to nine.", "mixed"),
        ("Twelve former soldiers were killed.", "civilians"),
        ("Karl Rau was arrested. Mary Rau was shot in the leg.", "civilians"),
        ("Karl Rau was arrested after Rau was shot in the leg.", "attackers"),
        ("A juvenile was arrested.", "attackers"),
        ("The Falcon Brigade attacked the port. Six officers were killed.", "security"),
        ("The guerrillas inflicted 12 casualties on the army.", "security"),
        ("The army inflicted several casualties on the rebels.", "attackers"),
        ("The ambush cost the army 29 dead.", "security"),
        ("The rebels suffered nine casualties.", "attackers"),
        ("The attack left nine dead among the guests.", "mixed"),
        ("The army counted 40 dead.", "mixed"),
    ],
)
def test_side_of_the_last_figure(text: str, side: str, annotated: Annotate) -> None:
    assert find_casualties(annotated(text))[-1].side == side
