"""Units of discourse: stretches of a sentence that tell of one incident, with what ties them to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, timedelta

from whosays.extracting.finding import (
    CasualtyFinding,
    DateFinding,
    Finding,
    PlaceFinding,
    ResponsibilityFinding,
    ThreatFinding,
)
from whosays.extracting.offices import holds_office
from whosays.extracting.outcomes import identity
from whosays.extracting.persons import is_name_of_person
from whosays.extracting.triggers import Trigger
from whosays.lexicon.discourse import load_discourse_words
from whosays.model.annotation import AnnotatedReport, Sentence, SentenceRole, Token
from whosays.model.claim import Effect, Side
from whosays.model.count import Count
from whosays.model.incident import Status
from whosays.model.place import Place, Precision
from whosays.model.time import Interval

_MONTHS = 60
_BEFALLING = frozenset({Effect.KILLED, Effect.INJURED, Effect.KILLED_OR_INJURED, Effect.MISSING, Effect.TAKEN_HOSTAGE})
_KNOWN = frozenset({"the", "this", "these", "that", "those", "his", "her", "their", "its", "both"})
_DELIBERATE = frozenset("kill murder assassinate shoot gun execute slay massacre killing assassination wound".split())
_CAPTIVES = frozenset({"hostage", "captive", "captor", "kidnapper", "ransom", "captivity", "abductee"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Findings of one sentence that belong together, and the cues of which incident they tell.

    `triggers` are the event words that the findings hang on, `setting` all of the sentence; `aims_at`: whether those
    whom somebody harmed hold an office, None where nobody did. `dates` and `places` are those claimed in the unit;
    `victims` the last names of its victims, `victim_nouns` the lemmas of the nouns for those without; `harms` what
    befell how many; `actors` who is named as responsible; `words` its content words. The cues: `turns`, the sentence
    begins with words that turn to something else ("Meanwhile");
    `brings_victims`, its victims are told as not known before ("two clerks", not "the two clerks");
    `refers_to_victims`, as known; `looks_back`, the words set it apart from the news ("in a previous attack");
    `introduces`, they bring an incident up ("another bombing"); `goes_on`, they lean on the sentence before ("It
    lasted two days"); `in_passing`, the dates hang in a relative clause ("X, who was killed last year, ...") or the
    sentence leads with another incident; `named_anew`, a deed is named with its victim ("the murder of X");
    `points_back`, a deed is spoken of as known ("the attack"), `points_at_one`, as the one at hand ("this attack");
    `is_aftermath`, only arrests and releases are told; `of_captives`, hostages are spoken of.
    """

    sentence: int
    paragraph: int
    role: SentenceRole
    findings: tuple[Finding, ...]
    triggers: tuple[Trigger, ...]
    setting: tuple[Trigger, ...]
    aims_at: bool | None
    dates: tuple[Interval, ...]
    places: tuple[Place, ...]
    victims: frozenset[str]
    victim_nouns: frozenset[str]
    harms: frozenset[tuple[Effect, Count]]
    actors: frozenset[str]
    words: frozenset[str]
    turns: bool
    brings_victims: bool
    refers_to_victims: bool
    looks_back: bool
    introduces: bool
    goes_on: bool
    in_passing: bool
    named_anew: bool
    points_back: bool
    points_at_one: bool
    is_aftermath: bool
    of_captives: bool
    status: Status

    def is_news(self, published: date | None) -> bool:
        """True where all its dates lie in the fortnight before publication."""
        fortnight = timedelta(days=14)
        return published is not None and all(
            day.earliest is not None and published - fortnight <= day.earliest <= published for day in self.dates
        )


def _content_words(tokens: Sequence[Token]) -> frozenset[str]:
    kept = (t for t in tokens if t.pos in {"NOUN", "PROPN", "VERB", "ADJ"} and len(t.lemma) > 2)
    return frozenset(t.lemma.lower() for t in kept) - load_discourse_words().common


def _looks_back(tokens: Sequence[Token]) -> bool:
    text = " ".join(token.lower for token in tokens)
    return any(f" {cue} " in f" {text} " for cue in load_discourse_words().looking_back)


def _starts_in_the_past(report: AnnotatedReport, sentence: Sentence) -> bool:
    """True where a sentence begins with a time months before publication: "In June 2020, the group was blamed ..."."""
    published = report.report.published.day if report.report.published else None
    opening = next((t for t in report.times if sentence.first <= t.first <= sentence.first + 1), None)
    if published is None or opening is None or opening.interval is None or opening.interval.latest is None:
        return False
    return opening.interval.latest < published - timedelta(days=_MONTHS)


def _goes_on(tokens: Sequence[Token]) -> bool:
    start = " ".join(token.lower for token in tokens[:4])
    return any(f"{start} ".startswith(f"{cue} ") for cue in load_discourse_words().going_on)


def _nearest(finding: Finding, dated: Sequence[DateFinding], report: AnnotatedReport) -> DateFinding:
    """The date that a finding hangs on: that of the event word nearest to its own in the parse, then in the text."""
    at = finding.trigger if finding.trigger is not None else finding.anchor
    over = [at, *(token.index for token in report.ancestors(report.tokens[at]))]

    def distance(date: DateFinding) -> tuple[int, int]:
        event = date.trigger if date.trigger is not None else date.anchor
        path = [event, *(token.index for token in report.ancestors(report.tokens[event]))]
        steps = next((step + over.index(token) for step, token in enumerate(path) if token in over), len(over))
        return (steps, abs(event - at))

    return min(dated, key=distance)


def _divided(report: AnnotatedReport, findings: Sequence[Finding]) -> list[list[Finding]]:
    """The findings of one sentence by the days they are of; one list where no two dates stand against each other."""
    dated = [f for f in findings if isinstance(f, DateFinding)]
    apart = any(not a.date.overlaps(b.date, slack=1) for a in dated for b in dated)
    if not apart:
        return [list(findings)]
    groups: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        nearest = finding if isinstance(finding, DateFinding) else _nearest(finding, dated, report)
        group = next(i for i, d in enumerate(dated) if d.date.overlaps(nearest.date, slack=1))
        groups[group].append(finding)
    return list(groups.values())


def _is_a_spot(finding: PlaceFinding) -> bool:
    return finding.place.is_spot or finding.place.precision is Precision.REGION


def _named_victims(report: AnnotatedReport, findings: Sequence[Finding]) -> frozenset[str]:
    heads = (report.tokens[f.anchor] for f in findings if isinstance(f, CasualtyFinding))
    return frozenset(identity(report, head) for head in heads if is_name_of_person(report, head))


def _victims_told(findings: Sequence[Finding]) -> list[CasualtyFinding]:
    """What befell people at the hands of others, arrests and releases left out."""
    return [f for f in findings if isinstance(f, CasualtyFinding) and f.effect in _BEFALLING]


def _aims_at(report: AnnotatedReport, findings: Sequence[Finding]) -> bool | None:
    """Whether those whom somebody killed, hurt or shot hold an office; None where nobody did so to anybody."""
    struck = [f for f in _victims_told(findings) if f.trigger is not None and f.count.exact != 0]
    deliberate = [f for f in struck if report.tokens[f.trigger or 0].lemma.lower() in _DELIBERATE]
    first = min(deliberate, key=lambda f: f.core.start, default=None)
    if first is None:
        return None
    return first.side is Side.CIVILIANS and holds_office(report, report.tokens[first.anchor])


def _victim_nouns(report: AnnotatedReport, findings: Sequence[Finding]) -> frozenset[str]:
    heads = (report.tokens[f.anchor] for f in _victims_told(findings))
    return frozenset(t.lemma.lower() for t in heads if t.pos == "NOUN" and not is_name_of_person(report, t))


def _refers(report: AnnotatedReport, finding: Finding) -> bool:
    """True for victims spoken of as known: "the two clerks", "their driver", "she"."""
    head = report.tokens[finding.anchor]
    determiners = {child.lower for child in report.children(head, "det", "poss", "predet")}
    return head.pos == "PRON" or bool(determiners & _KNOWN)


def _turns(tokens: Sequence[Token]) -> bool:
    start = " ".join(token.lower for token in tokens[:4])
    return any(f"{start} ".startswith(f"{cue} ") for cue in load_discourse_words().turning)


def _is_in_passing(report: AnnotatedReport, findings: Sequence[Finding]) -> bool:
    """True where every date of the unit hangs in a subordinate clause."""
    dated = [f.trigger for f in findings if isinstance(f, DateFinding) and f.trigger is not None]

    def is_subordinate(event: int) -> bool:
        token = report.tokens[event]
        return any(t.dep in {"relcl", "acl"} for t in (token, *report.ancestors(token)))

    return bool(dated) and all(map(is_subordinate, dated))


def _has_determiner(report: AnnotatedReport, trigger: Trigger, words: AbstractSet[str]) -> bool:
    determiners = {child.lower for child in report.children(report.tokens[trigger.token], "det")}
    return trigger.nominal and not determiners.isdisjoint(words)


def _is_aftermath(findings: Sequence[Finding]) -> bool:
    effects = {f.effect for f in findings if isinstance(f, CasualtyFinding)}
    return bool(effects) and effects <= {Effect.DETAINED, Effect.FREED}


def _names_deed(report: AnnotatedReport, finding: Finding) -> bool:
    """True for "the murder of N", "the kidnapping of N": a deed known by the name of its victim."""
    if not isinstance(finding, CasualtyFinding) or finding.trigger is None or finding.count.exact != 1:
        return False
    deed = report.tokens[finding.trigger]
    return deed.pos == "NOUN" and is_name_of_person(report, report.tokens[finding.anchor])


def _unit(report: AnnotatedReport, sentence: int, findings: Sequence[Finding], triggers: Sequence[Trigger]) -> Unit:
    whole = report.sentences[sentence]
    tokens = report.tokens_of(whole)
    at = {finding.trigger for finding in findings}
    own = tuple(t for t in triggers if t.token in at) or tuple(triggers)
    threat = any(isinstance(finding, ThreatFinding) for finding in findings)
    foiled = any(t.status is Status.FOILED for t in own)
    harmed = _victims_told(findings)
    return Unit(
        sentence=sentence,
        paragraph=whole.paragraph,
        role=whole.role,
        findings=tuple(findings),
        triggers=own,
        setting=tuple(triggers),
        aims_at=_aims_at(report, findings),
        dates=tuple(f.date for f in findings if isinstance(f, DateFinding)),
        places=tuple(f.place for f in findings if isinstance(f, PlaceFinding) and _is_a_spot(f)),
        victims=_named_victims(report, findings),
        victim_nouns=_victim_nouns(report, findings),
        harms=frozenset((f.effect, f.count) for f in harmed),
        actors=frozenset(f.actor for f in findings if isinstance(f, ResponsibilityFinding) and f.actor),
        turns=_turns(tokens),
        brings_victims=any(not _refers(report, f) for f in harmed),
        refers_to_victims=any(_refers(report, f) for f in harmed),
        words=_content_words(tokens),
        looks_back=_looks_back(tokens) or _starts_in_the_past(report, whole),
        introduces=any(t.indefinite for t in triggers),
        in_passing=_is_in_passing(report, findings),
        named_anew=any(_names_deed(report, finding) for finding in findings),
        goes_on=_goes_on(tokens),
        points_back=any(_has_determiner(report, trigger, {"the", "this", "that"}) for trigger in triggers),
        points_at_one=any(_has_determiner(report, trigger, {"this", "that"}) for trigger in triggers),
        is_aftermath=_is_aftermath(findings) and not foiled,
        of_captives=bool({token.lemma.lower() for token in tokens} & _CAPTIVES),
        status=Status.THREATENED if threat else Status.FOILED if foiled else Status.CARRIED_OUT,
    )


def divide_into_units(
    report: AnnotatedReport, findings: Sequence[Finding], triggers: Sequence[Trigger]
) -> tuple[Unit, ...]:
    """The units of a report in order; threats stand apart from what else their sentence tells."""
    published = report.report.published.day if report.report.published else None
    by_sentence: dict[int, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_sentence[report.tokens[finding.anchor].sentence].append(finding)
    told: dict[int, list[Trigger]] = defaultdict(list)
    for trigger in triggers:
        told[report.tokens[trigger.token].sentence].append(trigger)
    units: list[Unit] = []
    for sentence in sorted(by_sentence):
        here = told[sentence]
        threats: list[Finding] = [f for f in by_sentence[sentence] if isinstance(f, ThreatFinding)]
        others: list[Finding] = [f for f in by_sentence[sentence] if not isinstance(f, ThreatFinding)]
        told_of = [_unit(report, sentence, group, here) for group in _divided(report, others) if group]
        if len(told_of) > 1:
            # What the sentence says of an older incident beside the news of another it says in passing.
            leading = next((unit for unit in told_of if unit.is_news(published)), told_of[0])
            told_of = [unit if unit is leading else replace(unit, in_passing=True) for unit in told_of]
        units.extend(told_of)
        if threats:
            units.append(_unit(report, sentence, threats, here))
    return tuple(units)
