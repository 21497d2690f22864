"""What tests of every room share: annotated reports, made out of the sentences that stand in a test."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import date
from functools import cache

import pytest
from hypothesis import settings

from whosays.annotating import annotate
from whosays.model.annotation import AnnotatedReport
from whosays.model.evidence import Span
from whosays.model.report import Report
from whosays.model.time import Interval

# How long an example takes says more of what else the machine does than of the program: no deadlines.
settings.register_profile("quick", deadline=None, max_examples=25)
settings.register_profile("thorough", deadline=None, max_examples=200)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))

Annotate = Callable[..., AnnotatedReport]


@cache
def annotate_text(text: str, published: str | None, furniture: tuple[str, ...]) -> AnnotatedReport:
    report = Report(
        name="report.txt",
        text=text,
        published=Interval.of_day(date.fromisoformat(published)) if published else None,
        furniture=tuple(Span(text.index(words), text.index(words) + len(words)) for words in furniture),
    )
    return annotate(report)


@pytest.fixture(scope="session")
def annotated() -> Annotate:
    """Annotates a text: `annotated(text, published="2022-03-14", furniture=("Share this",))`."""

    def make(text: str, *, published: str | None = None, furniture: tuple[str, ...] = ()) -> AnnotatedReport:
        return annotate_text(text, published, furniture)

    return make
