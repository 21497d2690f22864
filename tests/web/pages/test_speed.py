"""Sources and history over a large store, with many decisions: what a person waits for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import process_time

import pytest

from whosays.model.act import ReviewClaim
from whosays.model.casebook import Casebook
from whosays.model.decision import Decision
from whosays.web.desk import View
from whosays.web.pages.history import HistoryFilter, build_history
from whosays.web.pages.source import build_source
from whosays.web.pages.sources import SourceFilter, build_sources

NOW = datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
PAGES: dict[str, Callable[[View], object]] = {
    "sources": lambda view: build_sources(view, SourceFilter(text="coast"), page=""),
    "source": lambda view: build_source(view, "Coastal Courier", part="", page="", now=NOW),
    "history": lambda view: build_history(view, HistoryFilter(kind="claim"), page="3", now=NOW),
}


@pytest.fixture(scope="module")
def busy_view(big_pile: Casebook) -> View:
    """The large store after 2,000 claims were accepted."""
    decisions = tuple(
        Decision(
            act=ReviewClaim(claim.id, claim, claim, big_pile.tellings[claim.telling]),
            reviewer="Ada",
            at=NOW - timedelta(minutes=number),
        )
        for number, claim in enumerate(list(big_pile.claims.values())[:2000])
    )
    return View.of(replace(big_pile, decisions=decisions))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_a_large_store_is_built_quickly(busy_view: View, name: str) -> None:
    PAGES[name](busy_view)  # labels, numbers and ids are worked out once, when the desk opens
    quickest = 1.0
    for _ in range(3):
        started = process_time()
        PAGES[name](busy_view)
        quickest = min(quickest, process_time() - started)

    assert quickest < 0.2
