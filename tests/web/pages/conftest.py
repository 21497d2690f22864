"""Casebooks with decisions in them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from whosays.model.act import Act
from whosays.model.casebook import Casebook
from whosays.model.decision import Decision
from whosays.pipeline import make_casebook
from whosays.web.desk import View

Decide = Callable[..., View]
FIRST = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def decide() -> Decide:
    """The view of a casebook after acts of one reviewer: `decide(casebook, act, other, note="why")`."""

    def make(casebook: Casebook, *acts: Act, note: str = "") -> View:
        made = [
            Decision(act=act, reviewer="Ana", at=FIRST + timedelta(minutes=minute), note=note)
            for minute, act in enumerate(acts)
        ]
        return View.of(make_casebook(casebook.extractions, made))

    return make
