"""Decisions without reports that were taken out of the store: what else they say stays."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from whosays.model.act import Act, Judgement, LinkIncidents, SettleDisagreement
from whosays.model.decision import Decision
from whosays.model.identity import DecisionId, ReportId

_FEWEST = 2


def forget_reports(decisions: Sequence[Decision], gone: AbstractSet[ReportId]) -> tuple[Decision, ...]:
    """The decisions, in their order, without a word on these reports.

    What links incidents goes on linking the others; whatever else is about one of these reports goes, and so does what
    takes that back.
    """
    left: list[Decision] = []
    became: dict[DecisionId, DecisionId] = {}
    for decision in decisions:
        act = _forget(decision.act, gone)
        if act is None or (decision.undoes is not None and decision.undoes not in became):
            continue
        undoes = became[decision.undoes] if decision.undoes else None
        is_same = act == decision.act and undoes == decision.undoes
        made = decision if is_same else replace(decision, act=act, undoes=undoes)
        became[decision.id] = made.id
        left.append(made)
    return tuple(left)


def _forget(act: Act, gone: AbstractSet[ReportId]) -> Act | None:
    if act.reports.isdisjoint(gone):
        return act
    if isinstance(act, LinkIncidents):
        groups = tuple(tuple(key for key in group if key.report not in gone) for group in act.groups)
        groups = tuple(group for group in groups if group)
        parts = sum(map(len, groups)) if act.judgement is Judgement.SAME else len(groups)
        return replace(act, groups=groups) if parts >= _FEWEST else None
    if isinstance(act, SettleDisagreement) and act.of.report not in gone:
        sides = tuple(tuple(key for key in side if key.report not in gone) for side in act.sides)
        return replace(act, sides=sides) if all(sides) else None
    return None
