"""The method of an incident (coding guide, section 2)."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from whosays.extracting import extract
from whosays.model.annotation import AnnotatedReport

Annotate = Callable[..., AnnotatedReport]


@pytest.mark.parametrize(
    ("text", "method"),
    [
        ("Rebels hurled sticks of dynamite at the town hall, wounding a clerk.", "bombing"),
        ("Unknown men placed an explosive device in the mill, and two clerks were hurt.", "bombing"),
        ("The attack, carried out with two bombs, killed a clerk.", "bombing"),
        ("An attack with explosives wounded a clerk.", "bombing"),
        ("An attack with knives wounded a clerk.", "armed assault"),
        ("The inspector died in the explosion.", "bombing"),
        ("The clerk was wounded during an ambush.", "armed assault"),
        ("The army found explosives in the house of two clerks who were killed.", "other"),
        ("Hooded men killed two clerks.", "armed assault"),
        ("Two clerks were killed by a group of armed men.", "armed assault"),
        ("Two clerks were killed by lightning.", "other"),
        ("Gunmen who killed two clerks fled.", "armed assault"),
        ("The police arrested two clerks on Monday.", "security operation"),
        ("Gunmen killed Senator Anna Bell on Monday.", "assassination"),
        ("Anna Bell, 46, senator of the town, was killed on Monday.", "assassination"),
        ("Gunmen killed a clerk on Monday.", "armed assault"),
        ("A bomb killed Senator Anna Bell.", "bombing"),
    ],
)
def test_method(text: str, method: str, annotated: Annotate) -> None:
    assert [telling.method.value for telling in extract(annotated(text)).tellings] == [method]
