"""What can be decided, and how it is kept: one way for the forms of the pages and for programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from whosays.model.act import Act
from whosays.model.decision import Decision
from whosays.web.desk import Desk, View
from whosays.web.forms import acts
from whosays.web.forms.fields import Form

MakeAct: TypeAlias = Callable[[View, Form], Act | tuple[Act, ...]]
ACTS: Mapping[str, MakeAct] = {
    "claim": acts.judge_claim,
    "claim/correct": acts.correct,
    "claim/add": acts.add,
    "claim/move": acts.move_claim,
    "incidents/merge": acts.merge,
    "incidents/split": acts.split,
    "incidents/relate": acts.relate,
    "incident/describe": acts.describe,
    "disagreement": acts.settle,
    "figure": acts.publish,
    "source": acts.grade_source,
}
"""What can be decided, by the end of the form's address."""


def append_acts(desk: Desk, made: Act | tuple[Act, ...], *, reviewer: str, form: Form) -> Decision:
    """Append what a form makes, all of it or nothing, and return the first decision of it.

    Raises:
        UnfitForm: the note is too long.
        StaleDecisionError: somebody decided about the same thing meanwhile.
        StoreError: the store cannot be written.
    """
    several = made if isinstance(made, tuple) else (made,)
    return desk.decide_at_once(several, reviewer=reviewer, note=form.note, seen=form.seen)[0]
