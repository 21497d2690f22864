"""People at a desk that may be killed under their hands: what they decide, and what the desk said was kept."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from evaluation.deskclient import find_form_token
from evaluation.dying import A_BATCH, BATCHES, invent_extractions, is_at_work
from whosays.model.identity import ClaimId

PEOPLE = 3
_EACH = 4
_PATIENCE = 60.0
_LONGEST_OPENING = 600.0
_DONE, _MADE = 303, 201


def list_claims() -> tuple[ClaimId, ...]:
    """The claims that are decided about, each by one of the people, once."""
    claims = [claim.id for batch in range(BATCHES) for told in invent_extractions(batch) for claim in told.claims]
    return tuple(claims[: min(PEOPLE * _EACH, BATCHES * A_BATCH)])


@dataclass
class _Person:
    """Somebody who accepts claims, by the forms of the pages or, as a program does, over the API."""

    number: int
    address: str
    acknowledged: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def work(self) -> None:
        """Decide about one claim after the other, until all are decided about or the desk is gone."""
        with httpx.Client(base_url=self.address, timeout=_PATIENCE) as client:
            try:
                self._decide_all(client)
            except httpx.TransportError:
                return

    def _decide_all(self, client: httpx.Client) -> None:
        kept = {each["note"] for each in client.get("/api/decisions?size=200").json()["items"]}
        for claim in list_claims()[self.number :: PEOPLE]:
            note = f"{claim} was looked at"
            if note in kept:
                continue
            answer = self._post_form(client, claim, note) if self.number % 2 else _post_json(client, claim, note)
            if answer.status_code not in {_DONE, _MADE}:
                self.refused.append(f"{answer.status_code} {answer.text}")
                continue
            decision = answer.cookies["did"] if self.number % 2 else answer.json()["id"]
            self.acknowledged.append(f"decision {decision}\n")

    def _post_form(self, client: httpx.Client, claim: ClaimId, note: str) -> httpx.Response:
        token = find_form_token(client.get("/").text)
        fields = {"claim": claim, "verdict": "accepted", "note": note, "seen": "0", "back": "/"}
        return client.post("/decide/claim", data=fields, headers={"X-Form-Token": token})


def _post_json(client: httpx.Client, claim: ClaimId, note: str) -> httpx.Response:
    fields = {"claim": claim, "verdict": "accepted"}
    return client.post("/api/decisions", json={"what": "claim", "fields": fields, "note": note, "seen": 0})


def decide_at_desk(desk: int, folder: Path) -> str:
    """Several people at once at the desk that a process serves, until they are through; then it is closed.

    What the desk said was kept, a line for each decision.

    Raises:
        RuntimeError: the desk refused a decision.
    """
    address = _await_address(desk, folder)
    if address is None:
        return ""
    people = [_Person(number, address) for number in range(PEOPLE)]
    threads = [threading.Thread(target=person.work) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if is_at_work(desk):
        os.kill(desk, signal.SIGINT)
    for person in people:
        if person.refused:
            raise RuntimeError(person.refused[0])
    return "".join(line for person in people for line in person.acknowledged)


def _await_address(desk: int, folder: Path) -> str | None:
    """Where the desk answers; None where its process ended before.

    Raises:
        TimeoutError: it says nothing for a long time.
    """
    until = time.monotonic() + _LONGEST_OPENING
    while is_at_work(desk):
        if time.monotonic() > until:
            raise TimeoutError
        found = next(_find_addresses(folder / "said"), None)
        if found:
            return found
        time.sleep(0.02)
    return None


def _find_addresses(said: Path) -> Iterator[str]:
    lines = said.read_text(encoding="utf-8").splitlines(keepends=True) if said.exists() else ()
    for line in lines:
        if line.endswith("\n"):
            yield from (word for word in line.split() if word.startswith("http://"))
