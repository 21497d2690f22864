"""Invented reports of invented incidents, as extracting would hand them over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

import pytest

from whosays.model.evidence import Evidence
from whosays.model.extraction import Extraction
from whosays.model.incident import Method, Status, Telling
from whosays.model.place import Place
from whosays.model.report import Report
from whosays.model.time import Interval

Tell = Callable[..., Extraction]


@pytest.fixture
def tell() -> Tell:
    """Makes a report that tells of one incident, or of several where `background` names words of its text."""

    def make(
        name: str,
        text: str,
        *,
        days: Interval | None = None,
        places: Sequence[Place] = (),
        method: Method = Method.BOMBING,
        published: date | None = None,
        background: Sequence[tuple[str, Interval | None, Sequence[Place], Method]] = (),
    ) -> Extraction:
        report = Report(name=name, text=text, published=Interval.of_day(published) if published else None)
        told = [(text.split(maxsplit=1)[0], days, places, method, True), *((*item, False) for item in background)]
        tellings = tuple(
            Telling(
                report=report.id,
                method=how,
                status=Status.CARRIED_OUT,
                date=when,
                places=tuple(where),
                main=main,
                anchor=Evidence(text.index(words), text.index(words) + len(words), words),
            )
            for words, when, where, how, main in told
        )
        return Extraction(report=report, tellings=tellings)

    return make
