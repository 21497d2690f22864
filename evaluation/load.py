"""Many reviewers at one desk at once while reports are being read into its store: how soon it answers, what is lost.

    python -m evaluation.load --minutes 10 --reviewers 20 --reports 500 --reading 10000 [--store postgresql://...]

A store is filled with simulated reports, a desk is opened over it as a process of its own, `whosays read` begins to
read others beside it, and each reviewer goes through the desk as people do: looks at the list, opens an incident or a
report, searches, judges claims with a note that nobody else uses, takes decisions back, and stops to think a while
(`--pause`). What the desk said was done is asked of the store at the end: each note must be there once. Reading is
broken off when the time is up. `docs/reliability.md` says what was seen. Nothing leaves this machine's loopback.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import IO

import httpx
from lxml import html

from whosays.simulating import simulate
from whosays.storing import Store

GOAL = 0.5
"""Seconds within which 95 of 100 answers are to come."""

_BATCH = 500
_WORDS = ("police", "gunmen", "ministry", "hospital", "market", "wounded", "claimed")
_STALE, _DONE = 409, 303
_PATIENCE = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of the desk: to `what`, after so many `seconds`, and its HTTP `status` (0: none came)."""

    what: str
    seconds: float
    status: int


@dataclass
class Reviewer:
    """Somebody at the desk: what was answered, and the notes of decisions that were acknowledged.

    `met` counts decisions that were refused because another reviewer had decided about the same claim meanwhile.
    """

    name: str
    address: str
    pause: float
    answers: list[Answer] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    met: int = 0

    def work(self, until: float) -> None:
        """Go through the desk until a moment of `time.monotonic`, and once at least."""
        chance = random.Random(self.name)  # noqa: S311  which page is next, no secret
        time.sleep(chance.uniform(0, self.pause))
        with httpx.Client(base_url=self.address, timeout=_PATIENCE) as client:
            self._sign(client)
            self._go_round(client, chance)
            while time.monotonic() < until:
                self._go_round(client, chance)

    def _go_round(self, client: httpx.Client, chance: random.Random) -> None:
        """Find an incident, read about it, and judge one of its claims."""
        found = self._ask(client, "list", chance.choice(["/", "/?show=worklist", "/?sort=contested"]))
        if chance.random() < 0.2:
            self._think(chance)
            searched = self._ask(client, "search", f"/?text={chance.choice(_WORDS)}")
            found = searched if _choose(searched, "/incidents/", chance) else found
        self._think(chance)
        incident = self._ask(client, "incident", _choose(found, "/incidents/", chance))
        self._think(chance)
        if chance.random() < 0.3:
            self._ask(client, "report", _choose(incident, "/reports/", chance))
            self._think(chance)
        claim = self._ask(client, "claim", _choose(incident, "/claims/", chance))
        self._think(chance)
        self._judge(client, claim, chance)

    def _judge(self, client: httpx.Client, page: html.HtmlElement | None, chance: random.Random) -> None:
        form = _find_form(page, "/decide/claim")
        if form is None:
            return
        note = f"{self.name}, {len(self.answers)}"
        fields = dict(form.form_values()) | {"verdict": chance.choice(["accepted", "rejected"]), "note": note}
        if self._post(client, "decision", "/decide/claim", fields):
            self.notes.append(note)
            self._think(chance)
            if chance.random() < 0.2:
                self._undo(client)

    def _undo(self, client: httpx.Client) -> None:
        """Take back what oneself decided last, by the notice on the next page."""
        form = _find_form(self._ask(client, "list", "/"), "/decide/undo")
        if form is not None:
            self._post(client, "undoing", "/decide/undo", dict(form.form_values()))

    def _sign(self, client: httpx.Client) -> None:
        form = _find_form(self._ask(client, "list", "/reviewer"), "/reviewer")
        if form is not None:
            name = next(iter(form.xpath(".//input[not(@type='hidden')]/@name")))
            self._post(client, "signing", "/reviewer", dict(form.form_values()) | {name: self.name})

    def _think(self, chance: random.Random) -> None:
        time.sleep(chance.uniform(0.5, 1.5) * self.pause)

    def _post(self, client: httpx.Client, what: str, path: str, fields: dict[str, str]) -> bool:
        """True where the desk says that it is done."""
        answer = self._time(what, lambda: client.post(path, data=fields))
        if answer is not None and answer.status_code == _STALE:
            self.met += 1
        return answer is not None and answer.status_code == _DONE

    def _ask(self, client: httpx.Client, what: str, path: str | None) -> html.HtmlElement | None:
        """The page at a path; None where there is no path or no page."""
        if path is None:
            return None
        answer = self._time(what, lambda: client.get(path, follow_redirects=True))
        return html.document_fromstring(answer.text) if answer is not None and answer.is_success else None

    def _time(self, what: str, ask: Callable[[], httpx.Response]) -> httpx.Response | None:
        start = time.perf_counter()
        try:
            answer = ask()
        except httpx.HTTPError:
            self.answers.append(Answer(what, time.perf_counter() - start, 0))
            return None
        self.answers.append(Answer(what, time.perf_counter() - start, answer.status_code))
        return answer


def _choose(page: html.HtmlElement | None, start: str, chance: random.Random) -> str | None:
    """The path of one of a page's links that begin so and go no deeper; None where it has none."""
    if page is None:
        return None
    links = {str(link).partition("#")[0] for link in page.xpath(f"//main//a[starts-with(@href, '{start}')]/@href")}
    paths = sorted(link for link in links if link.count("/") == start.count("/"))
    return chance.choice(paths) if paths else None


def _find_form(page: html.HtmlElement | None, action: str) -> html.FormElement | None:
    found = [] if page is None else page.xpath(f"//form[@action='{action}']")
    return found[0] if found else None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What all reviewers met: their answers, what was acknowledged, and what the store says of it at the end.

    `lost` are acknowledged notes that the store has not, `doubled` those that it has more than once; `read` is how many
    reports were read beside it.
    """

    answers: tuple[Answer, ...]
    acknowledged: int
    lost: int
    doubled: int
    met: int
    read: int

    @property
    def failed(self) -> int:
        """Answers that are neither a page nor a decision nor the word that another had decided meanwhile."""
        return sum(answer.status not in {200, _DONE, _STALE} for answer in self.answers)

    def is_good(self) -> bool:
        """True where nothing failed or was lost, and 95 of 100 answers came in time."""
        return not (self.failed or self.lost or self.doubled) and find_percentile(self.answers, 95) < GOAL


def find_percentile(answers: Iterable[Answer], percent: int) -> float:
    """Seconds within which so many of a hundred answers came; 0 where there are none."""
    times = sorted(answer.seconds for answer in answers)
    return times[min(len(times) - 1, len(times) * percent // 100)] if times else 0.0


def say(outcome: Outcome) -> Iterator[str]:
    """What was seen, line by line."""
    by_kind: dict[str, list[Answer]] = defaultdict(list)
    for answer in outcome.answers:
        by_kind[answer.what].append(answer)
    yield f"{'':10} {'answers':>8} {'median':>8} {'p95':>8} {'p99':>8} {'longest':>8}   ms"
    for what, answers in (*sorted(by_kind.items()), ("all", list(outcome.answers))):
        median = statistics.median(answer.seconds for answer in answers) if answers else 0.0
        times = (median, *(find_percentile(answers, percent) for percent in (95, 99, 100)))
        yield f"{what:10} {len(answers):8,} " + " ".join(f"{1000 * each:8.0f}" for each in times)
    statuses = Counter(answer.status for answer in outcome.answers)
    yield "status: " + ", ".join(f"{status or 'none came'} {count:,}" for status, count in sorted(statuses.items()))
    yield (
        f"{outcome.acknowledged:,} decisions acknowledged, {outcome.lost} lost, {outcome.doubled} twice; "
        f"{outcome.met} met another's; {outcome.read:,} reports read beside it"
    )


def fill(url: str, reports: int) -> None:
    """Put so many simulated reports into a store, as if they had been read."""
    told = iter(simulate(incidents=max(1, round(reports / 2.6)), reports=reports, seed=20, brief=True))
    with Store.open(url) as store:
        while batch := [report.truth for report in islice(told, _BATCH)]:
            store.save_many(batch)


def write_reports(path: Path, reports: int) -> None:
    """Write so many other simulated reports, for `whosays read`."""
    with path.open("w", encoding="utf-8") as lines:
        for told in simulate(incidents=max(1, round(reports / 2.6)), reports=reports, seed=21, brief=True):
            report = told.truth.report
            lines.write(json.dumps({"id": f"load-{report.name}", "text": report.text}) + "\n")


@contextmanager
def open_desk(url: str) -> Iterator[str]:
    """The address of a desk over a store, in a process of its own."""
    command = [sys.executable, "-m", "whosays", "desk", "--store", url, "--reviewer", "nobody"]
    with tempfile.TemporaryFile("w+") as told, subprocess.Popen(command, stderr=told) as desk:
        try:
            yield _await_address(told, desk)
        finally:
            desk.send_signal(signal.SIGINT)
            desk.wait(_PATIENCE)


def _await_address(told: IO[str], desk: subprocess.Popen[bytes]) -> str:
    while desk.poll() is None:
        told.seek(0)
        found = next((word for word in told.read().split() if word.startswith(("http://", "https://"))), None)
        if found:
            return found
        time.sleep(0.1)
    told.seek(0)
    message = f"The desk did not open: {told.read()}"
    raise AssertionError(message)


@contextmanager
def reading(url: str, path: Path) -> Iterator[None]:
    """A `whosays read` that goes on meanwhile, with one worker, so that a core is left for the desk."""
    command = [sys.executable, "-m", "whosays", "read", str(path), "--store", url, "--workers", "1"]
    reader = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        reader.send_signal(signal.SIGINT)
        reader.wait(_PATIENCE)


def work(address: str, *, reviewers: int, seconds: float, pause: float) -> tuple[Reviewer, ...]:
    """So many people at the desk at once, for so long."""
    people = tuple(Reviewer(f"Reviewer {number + 1}", address, pause) for number in range(reviewers))
    until = time.monotonic() + seconds
    threads = [threading.Thread(target=person.work, args=(until,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return people


def judge(url: str, people: Sequence[Reviewer], *, reports: int) -> Outcome:
    """What the reviewers met, held against what the store has; `reports` is how many it had at first."""
    with Store.open(url) as store:
        kept = Counter(decision.note for decision in store.load_decisions())
        read = store.count_reports() - reports
    notes = [note for person in people for note in person.notes]
    return Outcome(
        answers=tuple(answer for person in people for answer in person.answers),
        acknowledged=len(notes),
        lost=sum(not kept[note] for note in notes),
        doubled=sum(kept[note] > 1 for note in notes),
        met=sum(person.met for person in people),
        read=read,
    )


def main() -> int:
    """Put a desk under load and say what was seen; 1 where something failed, was lost or came too late."""
    parser = argparse.ArgumentParser(prog="load", description="Many reviewers at one desk.")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--reviewers", type=int, default=20)
    parser.add_argument("--pause", type=float, default=3.0, help="seconds that a reviewer thinks between two pages")
    parser.add_argument("--reports", type=int, default=500, help="how many the store holds at first")
    parser.add_argument("--reading", type=int, default=10_000, help="how many are there to be read beside it; 0: none")
    parser.add_argument("--store", help="an empty PostgreSQL database; without it a file")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url, path = chosen.store or str(Path(folder) / "load.db"), Path(folder) / "reports.jsonl"
        fill(url, chosen.reports)
        write_reports(path, chosen.reading)
        with open_desk(url) as address, reading(url, path):
            people = work(address, reviewers=chosen.reviewers, seconds=60 * chosen.minutes, pause=chosen.pause)
        outcome = judge(url, people, reports=chosen.reports)
    for line in say(outcome):
        print(line)
    return 0 if outcome.is_good() else 1


if __name__ == "__main__":
    sys.exit(main())
