"""What the policies of the field make of an incident's figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whosays.model.casebook import Casebook
from whosays.model.estimate import Estimate
from whosays.model.incident import Incident
from whosays.model.origin import OriginKind
from whosays.reconciling.case import Case
from whosays.reconciling.figures import PARTICIPANTS, read_figures
from whosays.reconciling.plugins import apply_policy, find_policies
from whosays.reconciling.policies import POLICIES
from whosays.reconciling.policy import Policy


def estimate_figures(casebook: Casebook, policies: Sequence[Policy] | None = None) -> tuple[Estimate, ...]:
    """The figures of every incident under every policy, in the order of the incidents and of the policies.

    `policies` None: ours, then those of installed packages by name. Only `extractions`, `incidents`, `origins`,
    `backings` and `attributions` of the casebook are looked at, of which `origins` must hold all claims. A figure for
    which there is no basis is an estimate too: its numbers are None, and its rule says why.

    Raises:
        PolicyError: a policy that an installed package adds cannot be used.
    """
    asked = find_policies() if policies is None else policies
    return tuple(estimate for incident in casebook.incidents for estimate in _estimate(incident, casebook, asked))


def _estimate(incident: Incident, casebook: Casebook, policies: Sequence[Policy]) -> Iterator[Estimate]:
    case = compile_case(incident, casebook)
    for policy in policies:
        yield from policy.estimate(case) if policy in POLICIES else apply_policy(policy, case)


def compile_case(incident: Incident, casebook: Casebook) -> Case:
    """The casualty figures of an incident that nobody who gives them denies, and who is said to have done it."""
    figures = read_figures(casebook.claims_of(incident), casebook.reports)
    counted = tuple(f for f in figures if f.attribute != PARTICIPANTS and not f.is_denied)
    origins = {figure.claim: casebook.origin_of[figure.claim] for figure in counted}
    return Case(
        incident=incident.id,
        figures=counted,
        origins={claim: origin.key for claim, origin in origins.items()},
        untold=frozenset(claim for claim, origin in origins.items() if origin.kind is OriginKind.UNTOLD),
        attributions=casebook.attributions_of(incident),
        changes={change.claim: change.copied for each in casebook.backings_of(incident) for change in each.changes},
    )
