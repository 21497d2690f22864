"""Who holds an office."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosays.extracting.offices import holds_office
from whosays.model.annotation import AnnotatedReport

Annotate = Callable[..., AnnotatedReport]


@pytest.mark.parametrize(
    ("text", "word", "office"),
    [
        ("They killed the mayor.", "mayor", True),
        ("They killed Senator Anna Bell.", "Bell", True),
        ("They killed Anna Bell. Bell was the town's mayor. They fled when Mayor Bell died.", "Bell", True),
        ("They killed the clerk.", "clerk", False),
        ("They killed Anna Bell. The mayor mourned.", "Bell", False),
    ],
)
def test_offices(text: str, word: str, *, office: bool, annotated: Annotate) -> None:
    report = annotated(text)
    head = next(token for token in report.tokens if token.text == word)
    assert holds_office(report, head) is office
