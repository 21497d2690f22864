"""Policies of users: small classes that installed packages name as entry points, found and checked.

A package says in its `pyproject.toml` under `[project.entry-points."whosays.policies"]` where its class is;
`docs/policies.md` has a full example. A policy that cannot work stops the work with an error that names it: figures
that silently lacked one policy, or had impossible numbers in them, would be worse.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from whosays.errors import (
    BadFigureError,
    FailedPolicyError,
    IncompletePolicyError,
    PolicyNameError,
    UnloadablePolicyError,
)
from whosays.model.estimate import Estimate
from whosays.model.identity import ClaimId
from whosays.reconciling.case import Case
from whosays.reconciling.policies import POLICIES
from whosays.reconciling.policy import Policy

ENTRY_POINTS = "whosays.policies"
"""The group of entry points that packages name their policies in."""

_WORDS = ("name", "title", "description", "source")
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


@cache
def find_policies() -> tuple[Policy, ...]:
    """Our policies in their order, then those of installed packages by name; looked for once a process.

    Raises:
        PolicyError: a package's policy cannot be loaded or lacks something.
    """
    return (*POLICIES, *load_policies(entry_points(group=ENTRY_POINTS)))


def load_policies(entries: Iterable[EntryPoint]) -> tuple[Policy, ...]:
    """The policies that entry points name, by name.

    Raises:
        UnloadablePolicyError: importing or making one failed.
        IncompletePolicyError: one lacks a member, or has it empty.
        PolicyNameError: a name is taken, or is none that can be typed.
    """
    taken = {policy.name for policy in POLICIES}
    loaded: dict[str, Policy] = {}
    for value, entry in sorted({entry.value: entry for entry in entries}.items()):
        policy = _load(entry)
        if policy.name in taken or not _NAME.fullmatch(policy.name):
            raise PolicyNameError(policy.name, value, is_taken=policy.name in taken)
        taken.add(policy.name)
        loaded[policy.name] = policy
    return tuple(loaded[name] for name in sorted(loaded))


def _load(entry: EntryPoint) -> Policy:
    try:
        found = entry.load()
        policy = found() if isinstance(found, type) else found
    except Exception as error:
        raise UnloadablePolicyError(entry.name, entry.value, _say(error)) from error
    wrong = [member for member in _WORDS if not _is_text(getattr(policy, member, None))]
    if not callable(getattr(policy, "estimate", None)):
        wrong.append("estimate")
    if wrong:
        raise IncompletePolicyError(entry.name, entry.value, wrong)
    checked: Policy = policy
    return checked


def _is_text(member: object) -> bool:
    return isinstance(member, str) and bool(member.strip())


def _say(error: Exception) -> str:
    return f"{type(error).__name__}: {error}" if str(error) else type(error).__name__


def apply_policy(policy: Policy, case: Case) -> tuple[Estimate, ...]:
    """The figures of a policy that is not ours for one incident, checked.

    Raises:
        FailedPolicyError: the policy's own code raised something.
        BadFigureError: it gave something else than figures of this incident that can be.
    """
    try:
        found = tuple(policy.estimate(case))
    except Exception as error:
        raise FailedPolicyError(policy.name, case.incident, _say(error)) from error
    known = {figure.claim for figure in case.figures} | {c for each in case.attributions for c in each.claims}
    for estimate in found:
        if wrong := _find_wrong(estimate, policy, case, known):
            raise BadFigureError(policy.name, case.incident, wrong)
    return found


def _find_wrong(estimate: object, policy: Policy, case: Case, known: AbstractSet[ClaimId]) -> str:
    """What cannot be about a figure, in words; "" where nothing is wrong."""
    if not isinstance(estimate, Estimate):
        return f"it gave {type(estimate).__name__}, not an Estimate"
    if estimate.incident != case.incident or estimate.policy != policy.name:
        return f"its figure is of incident {estimate.incident} under {estimate.policy}"
    numbers = [number for number in (estimate.low, estimate.best, estimate.high) if number is not None]
    if numbers != sorted(numbers) or min(numbers, default=0) < 0:
        return f"low {estimate.low}, best {estimate.best} and high {estimate.high} are not in order"
    if not set(estimate.claims) <= known:
        return "its figure rests on a claim that the case does not have"
    return "" if estimate.rule.strip() else "its figure names no rule"
