"""How long the desk takes over 2,000 invented reports: opening it, every page, and the first pages after a decision.

    python -m evaluation.desk [--reports N]

Times are wall-clock, in milliseconds, of a request answered in this process, as the server does it: the median of three
after a first one. `docs/performance.md` says what was seen.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path

from evaluation.bench import most_memory
from evaluation.deskclient import DeskClient
from evaluation.pile import make_pile
from whosays.model.casebook import Casebook
from whosays.simulating import SimulatedReport, simulate
from whosays.storing import Store
from whosays.web.app import create_app
from whosays.web.collecting import spare_what_is_there
from whosays.web.desk import Desk

_TURNS = 3
_BATCH = 500


def list_addresses(casebook: Casebook) -> Iterator[str]:
    """The address of a page of every kind, of the incident that most reports tell of."""
    incident = max(casebook.incidents, key=lambda incident: (len(incident.tellings), incident.id))
    report, claim = casebook.reports_of(incident)[0].id, casebook.claims_of(incident)[0].id
    source = next(source.name for claim in casebook.claims_of(incident) for source in claim.sources)
    yield from ("/", "/?show=timeline", "/?show=map", "/map/incidents.json", "/?text=police", "/?sort=contested&page=3")
    yield from (f"/incidents/{incident.id}{part}" for part in ("", "?columns=sources", "/merge", "/split", "/describe"))
    yield from ("/reports?page=2", f"/reports/{report}", f"/reports/{report}/add", f"/compare/{incident.id}")
    yield from (f"/claims/{claim}", "/sources", f"/sources/one?name={source}", "/history", "/export", "/api")
    yield from ("/api/incidents", f"/api/incidents/{incident.id}", "/api/claims?kind=casualty", "/api/decisions")


def list_decisions(casebook: Casebook) -> Mapping[str, dict[str, str]]:
    """Forms that change something, by where they go."""
    one, other = casebook.incidents[3], casebook.incidents[40]
    claim = casebook.claims_of(one)[0].id
    return {
        "claim": {"claim": claim, "verdict": "rejected"},
        "incidents/merge": {"one": one.id, "other": other.id},
        "source": {"source": "police", "grade": "B"},
    }


def time_pages(client: DeskClient, casebook: Casebook) -> None:
    """Print how long every page takes."""
    for address in list_addresses(casebook):
        first, *times = (_ask(client, address) for _ in range(_TURNS + 1))
        print(f"{statistics.median(times):6.0f} ms  (first {first:5.0f})  {address}")


def time_decisions(client: DeskClient, desk: Desk) -> None:
    """Print how long a decision takes, and the first two pages after it."""
    casebook = desk.look().casebook
    for what, fields in list_decisions(casebook).items():
        took = _decide(client, desk, what, fields)
        incident = desk.look().casebook.incidents[3].id
        after = [_ask(client, address) for address in ("/", f"/incidents/{incident}")]
        print(f"{took:6.0f} ms  {what}; then the list {after[0]:.0f}, an incident {after[1]:.0f}")


def _decide(client: DeskClient, desk: Desk, what: str, fields: Mapping[str, str]) -> float:
    """Milliseconds that a decision takes."""
    start = time.perf_counter()
    sent = {"seen": str(desk.look().seen), "back": "/", **fields}
    answer = client.post(f"/decide/{what}", data=sent, follow_redirects=False)
    took = 1000 * (time.perf_counter() - start)
    if answer.status_code != 303:
        message = f"{what} was not decided: {answer.text}"
        raise AssertionError(message)
    return took


def _ask(client: DeskClient, address: str) -> float:
    """Milliseconds that an address takes."""
    start = time.perf_counter()
    answer = client.get(address)
    took = 1000 * (time.perf_counter() - start)
    if answer.status_code != 200:
        message = f"{address} gives {answer.status_code}"
        raise AssertionError(message)
    return took


def measure(reports: int) -> Iterator[tuple[str, float, float | None]]:
    """What opening a desk over so many simulated reports takes, and its pages: a name, seconds, and MiB of the process.

    Pages are the median of three after a first one.
    """
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "pile.db") as store:
        _fill(store, simulate(incidents=max(1, round(reports / 2.6)), reports=reports, seed=20, brief=True))
        desk = Desk(store, reviewer="bench")
        start = time.perf_counter()
        casebook = desk.look().casebook
        yield "open", time.perf_counter() - start, most_memory()
        spare_what_is_there()
        client = DeskClient(create_app(desk))
        incident = max(casebook.incidents, key=lambda incident: (len(incident.tellings), incident.id)).id
        addresses = {"list": "/", "search": "/?text=police", "incident": f"/incidents/{incident}"}
        for name, address in addresses.items():
            _ask(client, address)
            yield name, statistics.median(_ask(client, address) for _ in range(_TURNS)) / 1000, None
        what, fields = next(iter(list_decisions(casebook).items()))
        yield "decision", _decide(client, desk, what, fields) / 1000, None
        yield "after", _ask(client, "/") / 1000, None


def _fill(store: Store, simulated: Iterable[SimulatedReport]) -> None:
    reports = iter(simulated)
    while batch := [report.truth for report in islice(reports, _BATCH)]:
        store.save_many(batch)


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(prog="desk", description="How long the desk takes.")
    parser.add_argument("--reports", type=int, default=2000, help="how many reports there are, of five claims each")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "pile.db") as store:
        for extraction in make_pile(arguments.reports):
            store.save(extraction)
        desk = Desk(store, reviewer="bench")
        start = time.perf_counter()
        casebook = desk.look().casebook
        print(
            f"{len(casebook.reports):,} reports, {len(casebook.claims):,} claims, {len(casebook.incidents)} incidents"
        )
        print(f"{time.perf_counter() - start:6.1f} s   opening the desk")
        spare_what_is_there()
        client = DeskClient(create_app(desk))
        time_pages(client, casebook)
        time_decisions(client, desk)


if __name__ == "__main__":
    main()
