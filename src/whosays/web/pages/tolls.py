"""Tolls over the time at which they were said: every figure as a range, updates joined, contradictions apart."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from markupsafe import Markup

from whosays.exporting.dossier.figures import say_span
from whosays.exporting.dossier.register import Register, Saying
from whosays.exporting.dossier.wording import EFFECT_ORDER, SIDE_ORDER, SIDES, say_days
from whosays.model.claim import CasualtyClaim, Effect, Modality, Side
from whosays.model.disagreement import DisagreementKind
from whosays.model.identity import ClaimId
from whosays.model.incident import Incident
from whosays.model.time import Interval
from whosays.model.wording import say_plural

UNDISPUTED, CONTRADICTED, UPDATED, DENIED = "undisputed", "contradicted", "part of an update", "denied"
# Figures of one day stand beside one another, so many pixels apart.
_APART = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class TollPoint:
    """One figure of one day: `low` and `high` are its known ends, `at` the end that is marked.

    `group` is of what and whom ("Killed, civilians"), `day` ISO, `state` one of the four words for how it stands to the
    others. `opens` is "up" or "down" where that end is open, else "". `nudge` is how many pixels it stands beside its
    day. `told` are all words on it: the figure, and a line for everyone who gives it.
    """

    group: str
    day: str
    low: int
    high: int
    at: int
    state: str
    opens: str
    nudge: int
    told: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateStep:
    """One end of a line from an earlier figure to the one that replaces it; equal `update`: one line."""

    group: str
    update: str
    day: str
    at: int
    nudge: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TollChart:
    """All figures that can be laid over time; `summary` says in sentences what is to be seen.

    `undated` are the figures in reports of which nobody knows when they were published.
    """

    groups: tuple[str, ...]
    points: tuple[TollPoint, ...]
    steps: tuple[UpdateStep, ...]
    summary: tuple[str, ...]
    undated: int

    @property
    def is_telling(self) -> bool:
        """True where there is more than one figure to see."""
        return len(self.points) > 1

    @property
    def as_json(self) -> Markup:
        """The figures as JSON that can stand in a page: nothing in it can end a script element."""
        parts = {name: [asdict(each) for each in getattr(self, name)] for name in ("points", "steps")}
        written = json.dumps({"groups": self.groups, **parts}, ensure_ascii=True)
        escaped = written.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
        return Markup(escaped)  # noqa: S704  JSON in which no sign of HTML is left


@dataclass(frozen=True, slots=True)
class _Placed:
    day: date
    nudge: int


def chart_tolls(incident: Incident, register: Register) -> TollChart:
    """The figures of an incident over the days on which they were published."""
    grouped: dict[tuple[Effect, Side], list[CasualtyClaim]] = defaultdict(list)
    undated = 0
    for claim in register.casebook.claims_of(incident):
        if isinstance(claim, CasualtyClaim):
            if _day(claim, register) is None:
                undated += 1
            else:
                grouped[claim.effect, claim.side].append(claim)
    subjects = [(effect, side) for effect in EFFECT_ORDER for side in SIDE_ORDER if (effect, side) in grouped]
    points: list[TollPoint] = []
    placed: dict[ClaimId, _Placed] = {}
    for subject in subjects:
        points += _place_group(_name(*subject), grouped[subject], register, placed)
    return TollChart(
        groups=tuple(_name(*subject) for subject in subjects),
        points=tuple(points),
        steps=tuple(_join_updates(incident, register, placed)),
        summary=tuple(_summarise(_name(*subject), grouped[subject], register) for subject in subjects),
        undated=undated,
    )


def _name(effect: Effect, side: Side) -> str:
    return f"{effect.value.capitalize()}, {SIDES[side]}"


def _day(claim: CasualtyClaim, register: Register) -> date | None:
    published = register.casebook.reports[claim.report].published
    return (published.earliest or published.latest) if published else None


def _place_group(
    group: str, claims: Sequence[CasualtyClaim], register: Register, placed: dict[ClaimId, _Placed]
) -> Iterator[TollPoint]:
    """The points of one group; where each claim went is noted in `placed`."""
    known = {claim.id: claim for claim in claims}
    by_day: dict[date, list[CasualtyClaim]] = defaultdict(list)
    for claim in claims:
        if day := _day(claim, register):
            by_day[day].append(claim)
    for day in sorted(by_day):
        sayings = register.gather_sayings(by_day[day])
        for number, saying in enumerate(sayings):
            nudge = round((number - (len(sayings) - 1) / 2) * _APART)
            ids = [quote.claim for voice in saying.voices for quote in voice.quotes]
            placed.update((claim, _Placed(day, nudge)) for claim in ids)
            yield _point(group, known[ids[0]], saying, _Placed(day, nudge))


def _point(group: str, claim: CasualtyClaim, saying: Saying, placed: _Placed) -> TollPoint:
    count = claim.count
    high = count.least if count.high is None else count.high
    low = high if count.low is None else count.low
    opens = "up" if count.high is None else "down" if count.low is None else ""
    return TollPoint(
        group=group,
        day=placed.day.isoformat(),
        low=low,
        high=high,
        at=high,
        state=_state(claim, saying),
        opens=opens,
        nudge=placed.nudge,
        told=_tell(saying, placed.day),
    )


def _state(claim: CasualtyClaim, saying: Saying) -> str:
    if claim.modality is Modality.DENIED:
        return DENIED
    kinds = {mark.kind for mark in saying.marks}
    if kinds - {DisagreementKind.UPDATE.value}:
        return CONTRADICTED
    return UPDATED if kinds else UNDISPUTED


def _tell(saying: Saying, day: date) -> str:
    note = f" ({saying.note})" if saying.note else ""
    said = f"{saying.figure} {saying.words}{note}, published {say_days(Interval.of_day(day))}"
    return "\n".join([said, *dict.fromkeys(" ← ".join(voice.chain) for voice in saying.voices)])


def _join_updates(incident: Incident, register: Register, placed: Mapping[ClaimId, _Placed]) -> Iterator[UpdateStep]:
    claims = register.casebook.claims
    for disagreement in register.casebook.disagreements_of(incident):
        if disagreement.kind is not DisagreementKind.UPDATE:
            continue
        for side in disagreement.sides:
            found = sorted((placed[claim].day, claim) for claim in side if claim in placed)
            claim = claims[found[0][1]] if found else None
            if isinstance(claim, CasualtyClaim):
                high = claim.count.high
                yield UpdateStep(
                    group=_name(claim.effect, claim.side),
                    update=disagreement.id,
                    day=placed[claim.id].day.isoformat(),
                    at=claim.count.least if high is None else high,
                    nudge=placed[claim.id].nudge,
                )


def _summarise(group: str, claims: Sequence[CasualtyClaim], register: Register) -> str:
    """What one group shows, in a sentence."""
    days = sorted({day for claim in claims if (day := _day(claim, register))})
    ends = [end for claim in claims for end in (claim.count.low, claim.count.high) if end is not None]
    figures = len({(claim.count, claim.partial, claim.modality) for claim in claims})
    kinds = [{mark.kind for mark in register.marks.get(claim.id, ())} for claim in claims]
    contradicted = any(kind - {DisagreementKind.UPDATE.value} for kind in kinds)
    updated = any(DisagreementKind.UPDATE.value in kind for kind in kinds)
    span = say_span(min(ends), max(ends)) if ends else "no number"
    when = say_days(Interval(days[0], days[-1]))
    words = f"{group}: {span} in {say_plural(figures, 'figure')}, published {when}"
    if contradicted:
        words += "; disputed"
    return f"{words}; a later figure replaces an earlier one." if updated else f"{words}."
