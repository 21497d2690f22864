from __future__ import annotations

import pytest

from whosays.annotating.parsing import parse
from whosays.extracting.clauses import find_agent, find_conjuncts, find_patient, is_negated, is_passive
from whosays.model.annotation import Parse, Token
from whosays.model.report import Report


def clause(text: str, verb: str) -> tuple[Parse, Token]:
    parsed = parse(Report(name="report", text=text))
    return parsed, next(token for token in parsed.tokens if token.text == verb)


@pytest.mark.parametrize(
    ("text", "verb", "agent", "patient"),
    [
        ("Rebels burned the mill.", "burned", "Rebels", "mill"),
        ("The mill was burned by rebels.", "burned", "rebels", "mill"),
        ("The rebels who burned the mill fled.", "burned", "rebels", "mill"),
        ("The mill burned by rebels was old.", "burned", "rebels", "mill"),
        ("Rebels entered the town and burned the mill.", "burned", "Rebels", "mill"),
        ("Police accused the rebels of burning the mill.", "burning", "rebels", "mill"),
        ("Rebels tried to burn the mill.", "burn", "Rebels", "mill"),
        ("The mill was burned.", "burned", None, "mill"),
    ],
)
def test_who_does_what_to_whom(text: str, verb: str, agent: str | None, patient: str | None) -> None:
    parsed, token = clause(text, verb)
    found = find_agent(parsed, token)
    suffered = find_patient(parsed, token)
    assert (found.text if found else None, suffered.text if suffered else None) == (agent, patient)


def test_passive_and_negation() -> None:
    parsed, token = clause("The mill was never burned by rebels.", "burned")
    assert is_passive(parsed, token)
    assert is_negated(parsed, token)
    parsed, token = clause("Rebels burned the mill.", "burned")
    assert not is_passive(parsed, token)
    assert not is_negated(parsed, token)


def test_conjuncts_are_found_in_order() -> None:
    parsed, token = clause("Rebels, soldiers and settlers burned the mill.", "Rebels")
    assert [member.text for member in find_conjuncts(parsed, token)] == ["Rebels", "soldiers", "settlers"]
