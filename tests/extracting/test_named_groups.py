"""People of one kind told by their names."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosays.extracting.named_groups import count_names_behind
from whosays.model.annotation import AnnotatedReport

Annotate = Callable[..., AnnotatedReport]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The clerks Ana Ruiz and Juan Perez were killed.", (2, 7)),
        ("The clerks Ana Ruiz, Juan Perez and Maria Diaz were killed.", (3, 10)),
        ("The clerks were killed.", None),
        ("The clerks Ana Ruiz knew were killed.", None),
        ("The clerk Ana Ruiz was killed.", None),
    ],
)
def test_names_behind_a_plural_are_counted(text: str, counted: tuple[int, int] | None, annotated: Annotate) -> None:
    report = annotated(text)
    assert count_names_behind(report, report.tokens[1]) == counted
