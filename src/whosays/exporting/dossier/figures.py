"""The figures that each policy would publish, with the step that decided, and the hull of all that reports give."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from whosays.exporting.dossier.register import QuoteLink, Register
from whosays.exporting.dossier.wording import SIDE_ORDER, SIDES
from whosays.model.claim import CasualtyClaim, Claim, Effect, Modality, Side
from whosays.model.count import Count
from whosays.model.estimate import Estimate, measure_spreads
from whosays.model.incident import Incident
from whosays.model.wording import say_number


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyFigure:
    """A policy's figure: `best` and `span` ("9–12") in words, the rule step, and the quotes that decided.

    `codebook` is the policy's first word ("ACLED"), `variant` the rest of its name. `side` "" means all whom the
    policy counts; `best` "–" that it gives only a range.
    """

    codebook: str
    variant: str
    effect: str
    side: str
    best: str
    span: str
    rule: str
    quotes: tuple[QuoteLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence:
    """Why a policy gives no figure, and for what: ("killed (attackers)", "injured")."""

    codebook: str
    variant: str
    rule: str
    subjects: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicySpread:
    """How far apart policies are: `subject` ("killed (civilians)"), `span` ("9–12"), and why."""

    subject: str
    span: str
    why: str


@dataclass(frozen=True, slots=True)
class Hull:
    """All that reports give for one side, from the lowest to the highest number: ("16–31", "all together ...")."""

    span: str
    side: str


def list_policy_figures(incident: Incident, register: Register) -> tuple[PolicyFigure, ...]:
    """The figures for an incident under every policy that gives one, in the casebook's order."""
    estimates = register.estimates.get(incident.id, ())
    return tuple(_figure(estimate, register) for estimate in estimates if estimate.ends is not None)


def list_silences(incident: Incident, register: Register) -> tuple[Silence, ...]:
    """Where policies give no figure for an incident, by policy and reason."""
    subjects: dict[tuple[str, str], list[str]] = defaultdict(list)
    for estimate in register.estimates.get(incident.id, ()):
        if estimate.ends is None:
            side = f" ({SIDES[estimate.side]})" if estimate.side else ""
            subjects[estimate.policy, estimate.rule].append(estimate.effect.value + side)
    return tuple(
        Silence(codebook=codebook, variant=variant, rule=rule, subjects=tuple(found))
        for (policy, rule), found in subjects.items()
        for codebook, variant in [name_policy(policy)]
    )


def list_spreads(incident: Incident, register: Register) -> tuple[PolicySpread, ...]:
    """How far apart the policies lie, for each group of people that several give a figure for."""
    return tuple(
        PolicySpread(
            subject=spread.effect.value + (f" ({SIDES[spread.side]})" if spread.side else ""),
            span=say_span(spread.low, spread.high),
            why=spread.why,
        )
        for spread in measure_spreads(register.estimates.get(incident.id, ()))
        if spread.low != spread.high
    )


def span_hulls(claims: Iterable[Claim], effect: Effect) -> tuple[Hull, ...]:
    """For each side the lowest to the highest number of this effect; denied figures and parts are left out.

    Parts count where nothing else is given. "+" is an open end.
    """
    told = [
        claim
        for claim in claims
        if isinstance(claim, CasualtyClaim) and claim.effect is effect and claim.modality is not Modality.DENIED
    ]
    by_side: dict[Side, list[CasualtyClaim]] = defaultdict(list)
    for claim in [claim for claim in told if not claim.partial] or told:
        by_side[claim.side].append(claim)
    return tuple(
        Hull(_span([claim.count for claim in by_side[side]]), "" if side is Side.MIXED else SIDES[side])
        for side in SIDE_ORDER
        if side in by_side
    )


def _figure(estimate: Estimate, register: Register) -> PolicyFigure:
    claims = register.casebook.claims
    codebook, variant = name_policy(estimate.policy)
    return PolicyFigure(
        codebook=codebook,
        variant=variant,
        effect=estimate.effect.value,
        side=SIDES[estimate.side] if estimate.side else "",
        best=say_span(estimate.best, estimate.best),
        span=say_span(estimate.low, estimate.high),
        rule=estimate.rule,
        quotes=tuple(register.quote(claims[claim]) for claim in estimate.claims),
    )


def name_policy(policy: str) -> tuple[str, str]:
    """The codebook and the rest of a policy's name: "ucdp-best-low-high" is ("UCDP", "best low high")."""
    codebook, _, variant = policy.partition("-")
    return codebook.upper(), variant.replace("-", " ")


def _span(counts: Sequence[Count]) -> str:
    ends = [end for count in counts for end in (count.low, count.high) if end is not None]
    if all(count.low is None for count in counts):
        return say_span(None, max(ends, default=None))
    open_end = "+" if any(count.high is None for count in counts) else ""
    return say_span(min(ends), max(ends)) + open_end


def say_span(low: int | None, high: int | None) -> str:
    """A figure's ends in words: "9–12", "9+", "up to 12", "9" where they are equal, "–" without any."""
    if low is None and high is None:
        return "–"
    if low is None:
        return f"up to {say_number(high or 0)}"
    if high is None:
        return f"{say_number(low)}+"
    return say_number(low) if low == high else f"{say_number(low)}–{say_number(high)}"
