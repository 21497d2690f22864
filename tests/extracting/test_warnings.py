from __future__ import annotations

import pytest

from whosays.annotating.annotation import annotate
from whosays.extracting.warnings import find_warnings
from whosays.model.claim import Modality
from whosays.model.report import Report


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The embassy had warned of an attack on the stadium.", [Modality.ASSERTED]),
        ("The ministry had been told of the plan to raid the mill.", [Modality.ASSERTED]),
        ("The millers had written to the governor about the gate.", [Modality.ASSERTED]),
        ("She had sought police protection, fearing an attack.", [Modality.ASSERTED]),
        ("The ministry said it had received no warning of the attack.", [Modality.DENIED]),
        ("No such letter had been received, the mayor said.", [Modality.DENIED]),
        ("Police fired warning shots near the mill.", []),
        ("A fire alarm warned the bakers.", []),
        ("The mill had received a letter from the bank.", []),
    ],
)
def test_who_warned_and_who_says_nobody_did(text: str, expected: list[Modality]) -> None:
    found = find_warnings(annotate(Report(name="report", text=text)))
    assert [finding.modality for finding in found] == expected


def test_the_core_holds_the_word_that_warns() -> None:
    text = "The embassy warned of an attack on the stadium."
    (finding,) = find_warnings(annotate(Report(name="report", text=text)))
    assert "warned" in text[finding.core.start : finding.core.end]
