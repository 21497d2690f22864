"""Groups of people in noun phrases."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosays.extracting.victims import describe, find_groups, join_groups
from whosays.model.annotation import AnnotatedReport, Token

Annotate = Callable[..., AnnotatedReport]


def head_of(report: AnnotatedReport, word: str) -> Token:
    return next(token for token in report.tokens if token.text == word)


@pytest.mark.parametrize(
    ("text", "word", "groups"),
    [
        ("They saw two nurses.", "nurses", [("civilians", 2, 2, "two nurses", True)]),
        ("They saw a nurse.", "nurse", [("civilians", 1, 1, "a nurse", False)]),
        ("They saw young nurses.", "nurses", [("civilians", 2, None, "young nurses", False)]),
        ("They saw the nurses.", "nurses", []),
        ("They saw a family.", "family", [("civilians", 2, None, "a family", False)]),
        ("They saw a dozen nurses.", "nurses", [("civilians", 12, 12, "a dozen nurses", True)]),
        ("They saw two bridges.", "bridges", []),
        ("They saw two nurses and a cook.", "nurses", [("civilians", 3, 3, "two nurses and a cook", True)]),
        (
            "They saw two nurses and a guard.",
            "nurses",
            [("civilians", 2, 2, "two nurses", True), ("security", 1, 1, "a guard", False)],
        ),
        ("They saw two suspected rebels.", "rebels", [("attackers", 2, 2, "two suspected rebels", True)]),
    ],
)
def test_groups(
    text: str, word: str, groups: list[tuple[str, int | None, int | None, str, bool]], annotated: Annotate
) -> None:
    report = annotated(text)
    found = find_groups(report, head_of(report, word), strictly=True)
    assert [(g.side, g.count.low, g.count.high, g.words, g.counted) for g in found] == groups


def test_groups_told_out_of_order_are_joined_in_the_order_of_the_text(annotated: Annotate) -> None:
    report = annotated("They saw two nurses and three cooks.")
    nurses, cooks = (describe(report, head_of(report, word), strictly=True) for word in ("nurses", "cooks"))
    assert nurses is not None
    assert cooks is not None
    [joined] = join_groups(report, [cooks, nurses])
    assert (joined.words, joined.count.exact) == ("two nurses and three cooks", 5)
