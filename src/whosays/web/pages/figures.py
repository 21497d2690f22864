"""The figures of every policy side by side, what decided each, how far they lie apart, and which one is published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from whosays.exporting.dossier.figures import Silence, list_silences, name_policy, say_span
from whosays.exporting.dossier.register import Register
from whosays.exporting.dossier.wording import SIDE_ORDER, SIDES
from whosays.model.claim import Effect, Side
from whosays.model.estimate import Estimate, Spread
from whosays.model.identity import ClaimId
from whosays.model.incident import Incident
from whosays.model.review import PublishedFigure
from whosays.web.pages.entries import Stamp, stamp_decision

EVERYBODY = "everybody"
_MOST_BEHIND = 8

_Subject = tuple[Effect, Side | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyColumn:
    """A policy: `name` is its own ("ucdp-best-low-high"), `codebook` and `variant` what it is called on the page."""

    name: str
    codebook: str
    variant: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCell:
    """What one policy makes of one group of people; `shown` is its best figure in words, else its range.

    `span` is the range, "" where that is the best figure alone. `gives` is false where it has no figure: `rule` says
    why. `claims` are the first of those that decided, and `more` how many there are beyond them.
    """

    policy: str
    low: int | None
    best: int | None
    high: int | None
    shown: str
    span: str
    rule: str
    grade: str
    claims: tuple[ClaimId, ...]
    more: int
    gives: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedNote:
    """The figure that a person publishes: `subject` ("killed, civilians"), `shown` and `span` as in `FigureCell`.

    `basis` is the policy that it was taken from, "" for a person's own; `outdated` where that gives another one today.
    """

    subject: str
    shown: str
    span: str
    basis: str
    outdated: bool
    stamp: Stamp | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureRow:
    """One group of people under every policy, in the order of the columns; None where a policy does not count them.

    `apart` is from the lowest to the highest figure, "" where all give the same, and `why` what makes the difference.
    """

    effect: str
    side: str
    of: str
    cells: tuple[FigureCell | None, ...]
    apart: str
    why: str
    published: PublishedNote | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTable:
    """All figures for an incident; `rows` are those that some policy gives a figure for."""

    policies: tuple[PolicyColumn, ...]
    rows: tuple[FigureRow, ...]
    silences: tuple[Silence, ...]
    published: tuple[PublishedNote, ...]


def tabulate_figures(incident: Incident, register: Register) -> FigureTable:
    """The figures for an incident: rows by effect and side, columns by policy."""
    casebook = register.casebook
    estimates = casebook.estimates_of(incident)
    policies = tuple(dict.fromkeys(estimate.policy for estimate in estimates))
    found: dict[_Subject, dict[str, Estimate]] = defaultdict(dict)
    for estimate in estimates:
        found[estimate.effect, estimate.side][estimate.policy] = estimate
    spreads = {(spread.effect, spread.side): spread for spread in casebook.spreads_of(incident)}
    published = _note_published(incident, register)
    given = [subject for subject, by in found.items() if any(e.ends for e in by.values() if e.claims)]
    subjects = sorted({*given, *published}, key=_rank)
    return FigureTable(
        policies=tuple(PolicyColumn(name=p, codebook=name_policy(p)[0], variant=name_policy(p)[1]) for p in policies),
        rows=tuple(_row(s, found.get(s, {}), policies, spreads.get(s), published.get(s)) for s in subjects),
        silences=list_silences(incident, register),
        published=tuple(published[subject] for subject in sorted(published, key=_rank)),
    )


def _rank(subject: _Subject) -> tuple[int, int]:
    effect, side = subject
    return list(Effect).index(effect), SIDE_ORDER.index(side) + 1 if side else 0


def _row(
    subject: _Subject,
    by_policy: Mapping[str, Estimate],
    policies: Iterable[str],
    spread: Spread | None,
    published: PublishedNote | None,
) -> FigureRow:
    effect, side = subject
    is_apart = spread is not None and spread.low != spread.high
    return FigureRow(
        effect=effect.value,
        side=side.value if side else "",
        of=say_side(side),
        cells=tuple(_cell(by_policy[policy]) if policy in by_policy else None for policy in policies),
        apart=say_span(spread.low, spread.high) if spread and is_apart else "",
        why=spread.why if spread else "",
        published=published,
    )


def _cell(estimate: Estimate) -> FigureCell:
    shown, span = say_figure(estimate.low, estimate.best, estimate.high)
    return FigureCell(
        policy=estimate.policy,
        low=estimate.low,
        best=estimate.best,
        high=estimate.high,
        shown=shown,
        span=span,
        rule=estimate.rule,
        grade=estimate.grade or "",
        claims=estimate.claims[:_MOST_BEHIND],
        more=max(0, len(estimate.claims) - _MOST_BEHIND),
        gives=estimate.ends is not None,
    )


def say_figure(low: int | None, best: int | None, high: int | None) -> tuple[str, str]:
    """A figure in words and, where it says more, its range: ("16", "16–25"), ("0–16", "")."""
    span = say_span(low, high)
    if best is None:
        return span, ""
    alone = say_span(best, best)
    return alone, "" if span in {alone, "–"} else span


def say_side(side: Side | None) -> str:
    """Of whom a figure is: None is everybody."""
    if side is None:
        return EVERYBODY
    return "not said who" if side is Side.MIXED else SIDES[side]


def _note_published(incident: Incident, register: Register) -> Mapping[_Subject, PublishedNote]:
    mine = (figure for figure in register.casebook.reviewed.published if figure.incident == incident.id)
    return {(figure.effect, figure.side): _note(figure, register) for figure in mine}


def _note(figure: PublishedFigure, register: Register) -> PublishedNote:
    shown, span = say_figure(figure.low, figure.best, figure.high)
    return PublishedNote(
        subject=f"{figure.effect.value}, {say_side(figure.side)}",
        shown=shown,
        span=span,
        basis=" ".join(name_policy(figure.policy)).strip() if figure.policy else "",
        outdated=figure.outdated,
        stamp=stamp_decision(figure.decision, register.casebook),
    )
