"""The API keeps to its own description, whatever is asked of it: a short run of `python -m evaluation.api_fuzzing`."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from evaluation.api_fuzzing import fuzz_api
from whosays.model.person import Role
from whosays.storing import Store
from whosays.web.app import create_app
from whosays.web.desk import Desk


def test_every_answer_is_as_described_and_none_is_an_error_of_the_program(store: Store) -> None:
    trials = tuple(fuzz_api(Desk(store, reviewer="Ada"), examples=3))

    assert [trial.fault for trial in trials if trial.fault] == []
    asked = {trial.name.split(",")[0] for trial in trials}
    described = TestClient(create_app(Desk(store, reviewer="Ada"))).get("/api/openapi.json").json()["paths"]
    assert asked == {f"{method.upper()} {path}" for path, methods in described.items() for method in methods}
    # Some decisions were really made, so that what follows one is tried too.
    assert any(trial.statuses.get(201) for trial in trials)


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.READER])
def test_nobody_gets_more_than_their_role_allows(store: Store, role: Role) -> None:
    trials = tuple(fuzz_api(Desk(store, reviewer="Ada"), examples=2, role=role))

    assert [trial.fault for trial in trials if trial.fault] == []
    (decided,) = (trial for trial in trials if trial.name.endswith("deciding"))
    assert (201 in decided.statuses) is (role is Role.REVIEWER) is bool(store.load_decisions())


def test_a_body_that_is_no_text_is_refused_as_others_that_do_not_fit(client: TestClient) -> None:
    answer = client.post("/api/decisions", content=b"d\x12L\xb2", headers={"Content-Type": "application/json"})

    assert answer.status_code == 422
    assert answer.json() == {"error": "The body of the request could not be read: send JSON in UTF-8."}
