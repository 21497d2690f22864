"""What is wrong with decisions: those that cannot be read, that were changed, or that take back a later one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, String, select, type_coerce

from whosays.model.decision import Decision
from whosays.model.decision_form import form_to_act
from whosays.model.identity import DecisionId
from whosays.storing.finding import Finding
from whosays.storing.schema import DECISION


def find_broken_decisions(connection: Connection) -> Iterator[Finding]:
    """What does not hold in any decision."""
    # A moment that cannot be read must not stop the reading of rows.
    columns = [type_coerce(each, String).label("at") if each is DECISION.c.at else each for each in DECISION.columns]
    earlier: set[str] = set()
    ahead: dict[str, str] = {}
    for row in connection.execute(select(*columns).order_by(DECISION.c.number)):
        yield from (Finding(f"decision {row.id}", message) for message in _check(row))
        if row.undoes is not None and row.undoes not in earlier:
            ahead[row.undoes] = row.id
        earlier.add(row.id)
    # Those that are not here at all are found with the other lost ties.
    for undone in sorted(earlier.intersection(ahead)):
        yield Finding(f"decision {ahead[undone]}", f"it takes back {undone}, which was made after it.")


def _check(row: Row[Any]) -> Iterator[str]:
    try:
        decision = Decision(
            act=form_to_act(json.loads(row.content)),
            reviewer=row.reviewer,
            at=datetime.fromisoformat(row.at),
            note=row.note,
            undoes=None if row.undoes is None else DecisionId(row.undoes),
        )
    except (ValueError, TypeError) as error:
        yield f"it cannot be read ({error})."
        return
    if decision.act.kind != row.kind:
        yield f'it is kept as of the kind "{row.kind}", but is of "{decision.act.kind}".'
    if decision.id != row.id:
        yield "its id is not the one of what it holds: one of them was changed."
