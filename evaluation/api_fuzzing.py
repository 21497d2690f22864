"""Requests by the thousand to the desk's API, made out of its own description: does every answer keep to it?

    python -m evaluation.api_fuzzing [--examples N] [--seed N] [--role reader|reviewer|admin|nobody]

Schemathesis makes the requests: such as the description allows, and such as it forbids. What it cannot know is added
here: the ids of what is there, and the fields of the forms with hostile words in them, so that decisions are really
made. Every answer must have a status, a media type and a content that the description names, and none may be a 500.
With a role, the desk asks who comes, and the requests bring a token of somebody of this role, or none at all: then
nobody may get more than the role allows. `docs/security.md` says what was seen.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from hypothesis import HealthCheck, given, seed, settings
from hypothesis import strategies as st

from evaluation.pile import make_pile
from whosays.model.casebook import Casebook
from whosays.model.person import Person, Role
from whosays.model.secret import Cost, PasswordHash, make_secret
from whosays.storing import People, Store
from whosays.web.admitting.doors import LOOPBACK, Doors
from whosays.web.app import create_app
from whosays.web.desk import Desk

if TYPE_CHECKING:
    from schemathesis import APIOperation

    Operation: TypeAlias = APIOperation[Any, Any, Any, Any]

_REPORTS = 12
_LONGEST_NAME, _LONGEST_NOTE = 60, 5000
_OF_ONE_TOKEN = 250
_NOT_SIGNED_IN, _NOT_THEIRS, _TOO_MUCH = 401, 403, (413, 431)
HOSTILE = (
    "",
    "0",
    "-1",
    "9" * 30,
    "\0",
    "\ud800",
    "\u202eFDP",
    "' OR 1=1 --",
    "{{7*7}}",
    "<script>alert(1)</script>",
    "../../etc/passwd",
    "=cmd|'/c calc'!A0",
    "x" * 6000,
    "0001-01-01",
    "9999-12-31",
    "2021-02-30",
    "nan",
    "1e999",
    "٣",
)
"""Values that somebody could send in any field of any form."""

_FITTING: Mapping[str, Sequence[str]] = {
    "verdict": ("accepted", "rejected"),
    "kind": ("casualty", "participants", "responsibility", "date", "place", "warning", "threat"),
    "attribute": ("title", "method", "status", "date", "places"),
    "method": ("bombing", "shelling"),
    "status": ("carried out", "carried_out"),
    "effect": ("killed", "injured"),
    "settlement": ("same", "different", "response", "one", "undecided", "side"),
    "side": ("0", "1", "mixed", "civilian"),
    "grade": ("A", "F"),
    "relation": ("response",),
    "number": ("0", "12", "1,000"),
    "low": ("3",),
    "high": ("5",),
    "best": ("4",),
    "start": ("0", "5"),
    "end": ("12", "9"),
    "earliest": ("2021-03-02",),
    "latest": ("2021-03-04",),
    "title": ("A bombing",),
    "place": ("Gao",),
    "actor": ("the River Front",),
    "victims": ("people",),
    "policy": ("median",),
    "source_kind": ("official",),
    "stance": ("stated", "denied"),
    "modality": ("asserted", "denied"),
    "keep": ("yes",),
    "open": ("yes",),
    "partial": ("yes",),
    "approximate": ("yes",),
    "quote": ("people were killed",),
    "role": ("attacker",),
    "note": ("Because.",),
    "seen": ("0",),
    "back": ("/history", "//elsewhere.example"),
}
"""What fits into the fields of the forms, some of it at least; ids are those of what is there."""


@dataclass(frozen=True, slots=True)
class Trial:
    """The requests of one kind to one address: how many answers had which status, and what was wrong; "": nothing."""

    name: str
    statuses: Mapping[int, int]
    fault: str = ""


class Caller:
    """Who asks a desk: whoever sits at it, somebody of a role with a token, or nobody whom it knows.

    A token sends no more than 300 requests a minute; before that there is a new one.
    """

    def __init__(self, people: People, role: Role | None, *, is_known: bool) -> None:
        """Set somebody of the role up; `role` None: whoever sits at it, or a stranger where not `is_known`."""
        self._people, self._role, self.is_known = people, role, is_known
        self._asked, self._token = 0, ""
        if role is not None:
            person = Person(name=role.value, role=role, added=datetime.now(UTC))
            people.add(person, PasswordHash.of(make_secret(), Cost(2, 1)))

    def take_headers(self) -> dict[str, str]:
        """What the next request brings along."""
        if self._role is None:
            return {}
        if self._asked % _OF_ONE_TOKEN == 0:
            self._token = make_secret()
            self._people.forget_tokens(self._role.value)
            self._people.keep_token(self._role.value, self._token, datetime.now(UTC))
        self._asked += 1
        return {"Authorization": f"Bearer {self._token}"}

    def is_rightly_answered(self, method: str, status: int) -> bool:
        """True where the answer is one that this caller may get: strangers none, readers none to what decides."""
        if not self.is_known:
            return status in {_NOT_SIGNED_IN, *_TOO_MUCH}
        if self._role is Role.READER and method == "POST":
            return status in {_NOT_THEIRS, *_TOO_MUCH}
        return status != _NOT_SIGNED_IN


def fuzz_api(
    desk: Desk, *, examples: int, first: int = 0, role: Role | None = None, is_known: bool = True
) -> Iterator[Trial]:
    """Ask every address of a desk's API so many times in each way; `first` is the seed, which makes a run repeatable.

    `role`: as somebody of it, who is set up at a desk that asks who comes; None: as whoever sits at a desk that asks
    nobody, or, where not `is_known`, as a stranger to one that does. A fault ends its trial, with the smallest request
    that shows it.
    """
    import schemathesis  # noqa: PLC0415  loads much, and only this needs it
    from schemathesis.core.result import Ok  # noqa: PLC0415  likewise
    from schemathesis.generation import GenerationMode  # noqa: PLC0415  likewise

    caller = Caller(desk.store.people, role, is_known=is_known)
    doors = LOOPBACK if role is None and is_known else Doors(sign_in=True)
    # The description comes from a desk that shows it to anybody.
    schema = schemathesis.openapi.from_asgi("/api/openapi.json", create_app(desk))
    schema.app = create_app(desk, doors)
    casebook = desk.look().casebook
    for operation in (found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)):
        # Any text is an id, so that only parameters and bodies can be wrong.
        can_be_wrong = bool(list(operation.query) or list(operation.body))
        for mode in GenerationMode if can_be_wrong else (GenerationMode.POSITIVE,):
            yield _try(
                f"{operation.label}, {mode.value}", operation, {"generation_mode": mode}, examples, first, caller
            )
        for name, known in _known_ids(casebook).items():
            if f"{{{name}}}" in operation.path:
                yield _try(f"{operation.label}, there", operation, {"path_parameters": {name: known}}, 3, first, caller)
        if operation.method == "post":
            yield _try_deciding(operation, casebook, examples * 5, first, caller)


def _known_ids(casebook: Casebook) -> Mapping[str, str]:
    return {
        "incident_id": casebook.incidents[0].id,
        "report_id": next(iter(casebook.reports)),
        "claim_id": next(iter(casebook.claims)),
    }


def _try(name: str, operation: Operation, asked: Mapping[str, Any], examples: int, first: int, caller: Caller) -> Trial:
    return _run(name, operation.as_strategy(**asked), examples, first, caller)


def _try_deciding(operation: Operation, casebook: Casebook, examples: int, first: int, caller: Caller) -> Trial:
    """Decisions in the fields of the forms, about what there is, with hostile words between the right ones."""
    kinds = operation.schema.raw_schema["components"]["schemas"]["NewDecision"]["properties"]["what"]["enum"]
    incidents = [incident.id for incident in casebook.incidents]
    named: Mapping[str, Sequence[str]] = {
        "claim": list(casebook.claims),
        "incident": [*incidents, "new"],
        "one": incidents,
        "other": incidents,
        "report": list(casebook.reports),
        "telling": list(casebook.tellings),
        "disagreement": [each.id for each in casebook.disagreements],
        "source": [source.name for claim in casebook.claims.values() for source in claim.sources],
        "decision": [*incidents],
    }
    bodies = st.fixed_dictionaries(
        {
            "what": st.sampled_from(kinds),
            "fields": st.fixed_dictionaries(_choose(named), optional=_choose(_FITTING)),
        },
        optional={
            "reviewer": st.sampled_from([name for name in HOSTILE if len(name) <= _LONGEST_NAME]),
            "note": st.sampled_from([note for note in HOSTILE if len(note) <= _LONGEST_NOTE]),
            "seen": st.integers(0, 3),
        },
    )
    cases = bodies.map(lambda body: operation.Case(body=cast("Any", body), media_type="application/json"))
    return _run(f"{operation.label}, deciding", cases, examples, first, caller)


def _choose(fitting: Mapping[str, Sequence[str]]) -> dict[str, st.SearchStrategy[object]]:
    """For each field what fits, three times in four, or else something hostile."""
    hostile: st.SearchStrategy[object] = st.sampled_from(HOSTILE) | st.lists(st.sampled_from(HOSTILE), max_size=3)
    return {name: _mix(st.sampled_from(values), hostile) for name, values in fitting.items()}


def _mix(fitting: st.SearchStrategy[str], hostile: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    def choose(turn: int) -> st.SearchStrategy[object]:
        return fitting if turn else hostile

    return st.integers(0, 3).flatmap(choose)


def _run(name: str, cases: st.SearchStrategy[Any], examples: int, first: int, caller: Caller) -> Trial:
    from schemathesis.core.failures import FailureGroup  # noqa: PLC0415  as above

    statuses: Counter[int] = Counter()

    @seed(first)
    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=cases)
    def ask(case: Any) -> None:
        response = case.call(headers=caller.take_headers())
        statuses[response.status_code] += 1
        if not caller.is_rightly_answered(case.method, response.status_code):
            message = f"{response.status_code} to {case.method} {case.path}"
            raise AssertionError(message)
        case.validate_response(response, checks=_list_checks())

    try:
        ask()
    except FailureGroup as failures:
        return Trial(name, statuses, str(failures))
    except Exception as error:  # noqa: BLE001  whatever the desk let through is what is looked for
        return Trial(name, statuses, f"{type(error).__name__}: {error}")
    return Trial(name, statuses)


def _list_checks() -> list[Any]:
    """What is asked of an answer.

    That everything which the description allows is accepted is not: which fields a decision needs depends on its kind.
    """
    from schemathesis.checks import not_a_server_error  # noqa: PLC0415  as above
    from schemathesis.specs.openapi import checks  # noqa: PLC0415  as above

    return [
        not_a_server_error,
        checks.status_code_conformance,
        checks.content_type_conformance,
        checks.response_headers_conformance,
        checks.response_schema_conformance,
        checks.negative_data_rejection,
        checks.unsupported_method,
    ]


def main(argv: Sequence[str] | None = None) -> int:
    """Ask and print; 1 where an answer did not keep to the description."""
    parser = argparse.ArgumentParser(prog="evaluation.api_fuzzing", description="Fuzz the desk's API.")
    parser.add_argument("--examples", type=int, default=200, help="requests of each kind to each address")
    parser.add_argument("--seed", type=int, default=0, help="another seed makes other requests")
    roles = [*(role.value for role in Role), "nobody"]
    parser.add_argument("--role", choices=roles, help="as whom, at a desk that asks who comes (else it asks nobody)")
    asked = parser.parse_args(argv)
    role = Role(asked.role) if asked.role in set(Role) else None
    total = faults = 0
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "desk.db") as store:
        for extraction in make_pile(_REPORTS):
            store.save(extraction)
        desk, is_known = Desk(store, reviewer="Ada"), asked.role != "nobody"
        for trial in fuzz_api(desk, examples=asked.examples, first=asked.seed, role=role, is_known=is_known):
            told = ", ".join(f"{count} x {status}" for status, count in sorted(trial.statuses.items()))
            print(f"{trial.name}: {told}\n{trial.fault}".rstrip(), flush=True)
            total += sum(trial.statuses.values())
            faults += bool(trial.fault)
    print(f"{total:,} requests, {faults} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
