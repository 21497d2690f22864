"""One source: all that it says, incident by incident, through whom, against whom, and how people have graded it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from whosays.exporting.dossier.register import Register, Saying
from whosays.exporting.dossier.wording import EFFECT_ORDER, KIND_GLYPHS, KIND_NAMES, SIDES, say_days
from whosays.model.act import SourceGrade
from whosays.model.casebook import Casebook
from whosays.model.claim import CLAIM_KINDS, CasualtyClaim, Claim
from whosays.model.disagreement import Disagreement, DisagreementKind
from whosays.model.incident import Incident
from whosays.web.desk import View
from whosays.web.missing import NotHere
from whosays.web.pages.decisions import DecisionLine, Ledger, list_grade_decisions
from whosays.web.pages.paging import PageOf, turn_to
from whosays.web.pages.sources import list_scale
from whosays.web.speaking import Speaker, name_speaker
from whosays.web.wording import GRADES, say_attribute

_WHAT = "source"
_MOST_PARTNERS = 12
_HEADS = {
    "participants": "How many attackers",
    "responsibility": "Who did it",
    "date": "When",
    "place": "Where",
    "warning": "Warned before",
    "threat": "Threats",
}


@dataclass(frozen=True, slots=True)
class Partner:
    """Another source, and in how many claims the two stand in one chain, one quoting the other."""

    name: str
    claims: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarrel:
    """A disagreement that the source is part of: its sign and kind, over what, why, and its address.

    `is_settled` is true where a person settled it.
    """

    glyph: str
    kind: str
    about: str
    why: str
    address: str
    is_settled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What the source says of one attribute: its `head` ("Killed"), `of` whom ("" where that is no question)."""

    head: str
    of: str
    saying: Saying


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentWords:
    """All that the source says of one incident, or as much of it as is on this page; `date` in words."""

    incident: Incident
    date: str
    statements: tuple[Statement, ...]
    quarrels: tuple[Quarrel, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePage:
    """A source with what it says, a page at a time.

    `part` is "said" or "passed on": what it says itself, or has from others. `claims` is the page of claims that
    `incidents` tells of. `quoted_by` pass on what it says; `quotes` are those whose words it passes on. `grade` is a
    person's, None without one, and `grades` are all decisions about it, the newest first.
    """

    speaker: Speaker
    part: str
    claims: PageOf[Claim]
    incidents: tuple[IncidentWords, ...]
    quoted_by: tuple[Partner, ...]
    quotes: tuple[Partner, ...]
    grade: SourceGrade | None
    meaning: str
    grades: tuple[DecisionLine, ...]
    scale: tuple[tuple[str, str], ...]


def build_source(view: View, name: str, *, part: str, page: str, now: datetime) -> SourcePage:
    """The page of a source by its name.

    Raises:
        NotHere: no source goes by this name.
    """
    casebook = view.casebook
    speaker, decisions = view.speakers.get(name), list_grade_decisions(name, casebook.decisions)
    if speaker is None:
        raise NotHere(_WHAT)
    shown = part if part in {"said", "passed on"} else "said" if speaker.said else "passed on"
    chosen = [casebook.claims[claim] for claim in (speaker.said if shown == "said" else speaker.passed_on)]
    turned = turn_to(_sort_by_incident(chosen, casebook), page, lambda claim: claim)
    ledger = Ledger(casebook, view.register, now)
    grade = next((graded.grade for graded in casebook.reviewed.grades if graded.source == name), None)
    quoted_by, quotes = _find_partners(speaker, casebook)
    return SourcePage(
        speaker=speaker,
        part=shown,
        claims=turned,
        incidents=tuple(_group(turned.items, speaker, view.register)),
        quoted_by=quoted_by,
        quotes=quotes,
        grade=grade,
        meaning=GRADES[grade] if grade else "",
        grades=tuple(map(ledger.line, decisions)),
        scale=list_scale(),
    )


def _sort_by_incident(claims: Iterable[Claim], casebook: Casebook) -> list[Claim]:
    """In the casebook's order of incidents, the latest first and undated ones last, then in order of what is said."""
    order = {incident.id: number for number, incident in enumerate(_newest_first(casebook))}
    return sorted(claims, key=lambda claim: (order[casebook.incident_of[claim.telling].id], _rank(claim)))


def _newest_first(casebook: Casebook) -> list[Incident]:
    dated = [incident for incident in casebook.incidents if incident.date]
    return [*reversed(dated), *(incident for incident in casebook.incidents if not incident.date)]


def _rank(claim: Claim) -> tuple[int, int]:
    effect = EFFECT_ORDER.index(claim.effect) if isinstance(claim, CasualtyClaim) else 0
    return CLAIM_KINDS.index(claim.kind), effect


def _group(claims: Iterable[Claim], speaker: Speaker, register: Register) -> Iterator[IncidentWords]:
    casebook = register.casebook
    for _, members in groupby(claims, key=lambda claim: casebook.incident_of[claim.telling].id):
        found = list(members)
        incident = casebook.incident_of[found[0].telling]
        yield IncidentWords(
            incident=incident,
            date=say_days(incident.date),
            statements=tuple(_list_statements(found, register)),
            quarrels=tuple(_list_quarrels(incident, found, speaker, casebook)),
        )


def _list_statements(claims: Iterable[Claim], register: Register) -> Iterator[Statement]:
    for (head, of), members in groupby(claims, key=_name_attribute):
        for saying in register.gather_sayings(members):
            yield Statement(head=head, of=of, saying=saying)


def _name_attribute(claim: Claim) -> tuple[str, str]:
    if isinstance(claim, CasualtyClaim):
        return claim.effect.value.capitalize(), SIDES[claim.side]
    return _HEADS[claim.kind], ""


def _list_quarrels(
    incident: Incident, claims: Iterable[Claim], speaker: Speaker, casebook: Casebook
) -> Iterator[Quarrel]:
    mine = {claim.id for claim in claims}
    for disagreement in casebook.disagreements_of(incident):
        if not mine.isdisjoint(claim for side in disagreement.sides for claim in side):
            yield _describe_quarrel(disagreement, speaker, casebook)


def _describe_quarrel(disagreement: Disagreement, speaker: Speaker, casebook: Casebook) -> Quarrel:
    address = f"/incidents/{disagreement.incident}#disagreement-{disagreement.id}"
    voices = {name_speaker(casebook.claims[claim], casebook) for side in disagreement.sides for claim in side}
    alone = voices == {speaker.name} and disagreement.kind is not DisagreementKind.UPDATE
    kind = KIND_NAMES[disagreement.kind][0]
    return Quarrel(
        glyph=KIND_GLYPHS[disagreement.kind],
        kind=f"{kind}, with itself" if alone else kind,
        about=say_attribute(disagreement.attribute),
        why=disagreement.why,
        address=address,
        is_settled=disagreement.id in casebook.settled_of,
    )


def _find_partners(speaker: Speaker, casebook: Casebook) -> tuple[tuple[Partner, ...], tuple[Partner, ...]]:
    """Who passes on what the source says, and whose words it passes on, the most frequent first."""
    outer: Counter[str] = Counter()
    inner: Counter[str] = Counter()
    for id_ in (*speaker.said, *speaker.passed_on):
        claim = casebook.claims[id_]
        publisher = casebook.reports[claim.report].publisher
        chain = [*(source.name for source in claim.sources), *([publisher] if publisher else [])]
        places = [number for number, name in enumerate(chain) if name == speaker.name]
        inner.update(set(chain[: places[0]]) - {speaker.name})
        outer.update(set(chain[places[-1] + 1 :]) - {speaker.name})
    return _list_partners(outer), _list_partners(inner)


def _list_partners(counted: Counter[str]) -> tuple[Partner, ...]:
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Partner(name, number) for name, number in ordered[:_MOST_PARTNERS])
