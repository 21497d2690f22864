from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whosays.annotating.annotation import annotate
from whosays.extracting.responsibility import find_responsibilities
from whosays.model.claim import Modality, Role, Stance
from whosays.model.report import Report

ACTORS = ("Boko Haram", "The Red Heron Front", "Islamic State", "Karl Oberlin", "the army", "A gunman")
VERBS = ("bombed", "denied bombing", "may have bombed", "claimed responsibility for bombing", "was accused of bombing")
TAILS = ("the hall.", "the market, police said.", "the hall and fled to the hills.")


def find(text: str) -> list[tuple[str | None, str]]:
    report = annotate(Report(name="report", text=text))
    return [(finding.actor, finding.stance.value) for finding in find_responsibilities(report)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Boko Haram claimed responsibility for the raid on the mill.", [("Boko Haram", "claimed")]),
        ("Boko Haram fighters burned the mill.", [("Boko Haram", "stated")]),
        ("Boko Haram may have burned the mill, officials said.", [("Boko Haram", "suspected")]),
        ("Boko Haram denied any involvement in the raid on the mill.", [("Boko Haram", "denied")]),
        ("Boko Haram hailed the attack on the mill.", [("Boko Haram", "praised")]),
        ("No group has claimed responsibility for the raid on the mill.", [(None, "open")]),
        ("Police have not ruled out Boko Haram in the raid on the mill.", [("Boko Haram", "open")]),
        ("Militants burned the mill and fled.", []),
        ("The gunman shot two millers and fled.", []),
    ],
)
def test_each_stance(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert find(text) == expected


def test_each_of_several_actors_is_a_finding() -> None:
    found = find("Boko Haram and the Islamic State bombed the market.")
    assert found == [("Boko Haram", "stated"), ("Islamic State", "stated")]


def test_an_accused_doer_is_not_also_a_stated_one() -> None:
    assert find("Karl Oberlin was accused of shooting two bakers in the mill.") == [("Karl Oberlin", "suspected")]


def test_a_description_means_the_suspect_who_is_named_elsewhere() -> None:
    text = "A local man was charged with murder on Friday.\n\nKarl Oberlin, 40, was charged with murder in the bakery."
    assert find(text) == [("Karl Oberlin", "suspected"), ("Karl Oberlin", "suspected")]


def test_a_denial_stands_beside_the_accusation() -> None:
    found = find("The ministry blamed Boko Haram for the raid, but Boko Haram denied the accusation.")
    assert found == [("Boko Haram", "stated"), ("Boko Haram", "denied")]


def test_modality_follows_from_the_stance() -> None:
    report = annotate(Report(name="report", text="Boko Haram denied any role in the raid. Police suspect Boko Haram."))
    modalities = {finding.stance: finding.modality for finding in find_responsibilities(report)}
    assert modalities == {Stance.DENIED: Modality.DENIED, Stance.SUSPECTED: Modality.HEDGED}


def test_roles() -> None:
    text = "Colonel Ruy Vidal ordered the murder of the priest. Iran financed the bombing of the hall."
    found = find_responsibilities(annotate(Report(name="report", text=text)))
    assert [(finding.actor, finding.role) for finding in found] == [
        ("Ruy Vidal", Role.DIRECTED),
        ("Iran", Role.BACKED),
    ]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(ACTORS), st.sampled_from(VERBS), st.sampled_from(TAILS)), max_size=4))
def test_findings_stand_in_the_text_in_order_and_only_open_ones_lack_an_actor(
    sentences: list[tuple[str, str, str]],
) -> None:
    text = " ".join(" ".join(parts) for parts in sentences) or "Nothing happened."
    report = annotate(Report(name="report", text=text))
    found = find_responsibilities(report)
    assert list(found) == sorted(found, key=lambda finding: (finding.core, finding.actor or "", finding.stance))
    for finding in found:
        assert 0 <= finding.core.start < finding.core.end <= len(text)
        assert report.tokens[finding.anchor].start < finding.core.end
        assert finding.actor is not None or finding.stance is Stance.OPEN
        assert finding.modality is finding.stance.modality
    assert found == find_responsibilities(report)


def test_each_of_two_claims_in_a_sentence_is_a_finding() -> None:
    text = "Boko Haram, which on Monday claimed the murder of a general, claimed the bombing of the hall today."
    assert find(text) == [("Boko Haram", "claimed"), ("Boko Haram", "claimed")]
