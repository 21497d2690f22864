"""What people decided, in plain sentences: for the history, for pages about what it concerns, and for messages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from whosays.exporting.dossier.register import Register, shorten_quote
from whosays.exporting.dossier.wording import SIDES, say_claim, say_days, say_places
from whosays.linking.merging import merge_tellings
from whosays.model.act import (
    Act,
    ClaimKey,
    DescribeIncident,
    GradeSource,
    IncidentAttribute,
    Judgement,
    LinkIncidents,
    MoveClaim,
    PublishFigure,
    ReviewClaim,
    SettleDisagreement,
    Settlement,
    SourceGrade,
    TellingKey,
    Verdict,
    find_telling,
)
from whosays.model.casebook import Casebook
from whosays.model.claim import Claim
from whosays.model.identity import ReportId
from whosays.model.incident import Telling
from whosays.model.wording import say_number
from whosays.web.changes import list_changes

GRADES = {
    SourceGrade.A: "completely reliable",
    SourceGrade.B: "usually reliable",
    SourceGrade.C: "fairly reliable",
    SourceGrade.D: "not usually reliable",
    SourceGrade.E: "unreliable",
    SourceGrade.F: "reliability cannot be judged",
}
"""The words of the Admiralty scale for the reliability of a source (NATO AJP-2.1)."""
ATTRIBUTES = {
    IncidentAttribute.TITLE: "title",
    IncidentAttribute.METHOD: "method",
    IncidentAttribute.STATUS: "outcome",
    IncidentAttribute.DATE: "date",
    IncidentAttribute.PLACES: "places",
}
_LONGEST_NAME = 120
_MOST_REPORTS = 2
# Marks that turn the direction of writing could make a sentence read otherwise than it is.
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def say_act(act: Act, casebook: Casebook) -> str:
    """One plain sentence, without a full stop: "Corrected: 14 killed → 16 killed, in The Alma Post".

    For many acts, `say_act_by` with one register is quicker.
    """
    return say_act_by(act, Register(casebook))


def say_act_by(act: Act, register: Register) -> str:
    """As `say_act`, with a register of the casebook that is at hand."""
    return _TURNING.sub("", _say(act, register))


def say_attribute(attribute: str) -> str:
    """What a disagreement is about, in plain words: "who did it" for "responsible"."""
    return {"responsible": "who did it", "participants": "how many attackers"}.get(attribute, attribute)


def say_span(low: int | None, high: int | None) -> str:
    """Two ends of a figure: "9–16", "9", "at least 9", "up to 16"; "" where both are open."""
    if low is None and high is None:
        return ""
    if low is None:
        return f"up to {say_number(high or 0)}"
    if high is None:
        return f"at least {say_number(low)}"
    return say_number(low) if low == high else f"{say_number(low)}–{say_number(high)}"


def _say(act: Act, register: Register) -> str:
    match act:
        case LinkIncidents():
            sentence = _say_link(act, register)
        case ReviewClaim():
            sentence = _say_review(act, register)
        case MoveClaim():
            sentence = _say_move(act, register)
        case DescribeIncident():
            sentence = _say_description(act, register)
        case SettleDisagreement():
            sentence = _say_settlement(act, register)
        case PublishFigure():
            sentence = _say_figure(act, register)
        case GradeSource():
            sentence = _say_grade(act)
    return sentence


def _say_link(act: LinkIncidents, register: Register) -> str:
    names = [_name_group(group, register) for group in act.groups]
    if len(names) < 2:
        together = "one incident" if act.judgement is Judgement.SAME else "kept together"
        return f"Said to be {together}: {''.join(names) or 'nothing'}"
    if act.judgement is Judgement.SAME:
        return f"Merged {names[0]} with {_list(names[1:])}"
    if act.judgement is Judgement.RELATED:
        return f"Marked as related, not the same: {_list(names)}"
    return f"Split {names[0]} from {_list(names[1:])}"


def _say_review(act: ReviewClaim, register: Register) -> str:
    where = f"in {_name_report(act.telling.report, register)}"
    if act.verdict is Verdict.CORRECTED and act.read and act.claim:
        return _say_correction(act.read, act.claim, where)
    shown = act.claim or act.read
    what = _claim(shown) if shown else "a claim that a person had added"
    return f"{act.verdict.value.capitalize()}: {what}, {where}"


def _say_correction(read: Claim, claim: Claim, where: str) -> str:
    changes = list_changes(read, claim)
    core = [str(change) for change in changes if change.is_core]
    others = [_decapitalise(str(change)) for change in changes if not change.is_core]
    if core:
        return "; ".join([f"Corrected: {core[0]}, {where}", *others])
    return f"Corrected {_claim(claim)}, {where}: {'; '.join(others) or 'the place of its quote'}"


def _say_move(act: MoveClaim, register: Register) -> str:
    where = f"in {_name_report(act.telling.report, register)}"
    to = _name_tellings([act.to], register) if act.to else "an incident of its own"
    return f"Moved: {_claim(act.read)}, {where}, to {to}"


def _say_description(act: DescribeIncident, register: Register) -> str:
    what = f"the {ATTRIBUTES[act.attribute]} of {_name_incident(act.of, register)}"
    value = _say_value(act)
    return f"Set {what} to {value}" if value else f"Set {what} to not known"


def _say_value(act: DescribeIncident) -> str:
    match act.attribute:
        case IncidentAttribute.TITLE:
            value = f"“{_shorten(act.title)}”" if act.title else ""
        case IncidentAttribute.METHOD:
            value = act.method.value if act.method else ""
        case IncidentAttribute.STATUS:
            value = act.status.value if act.status else ""
        case IncidentAttribute.DATE:
            value = say_days(act.date) if act.date else ""
        case IncidentAttribute.PLACES:
            value = _shorten(say_places(act.places))
    return value


def _say_settlement(act: SettleDisagreement, register: Register) -> str:
    about = f"over {say_attribute(act.attribute)} of {_name_incident(act.of, register)}"
    if act.settlement is Settlement.DISPUTED:
        return f"Kept as disputed: the disagreement {about}"
    if act.settlement is Settlement.UPDATE:
        return f"Took for an update: the disagreement {about}"
    held = act.sides[act.side] if act.side is not None and 0 <= act.side < len(act.sides) else ()
    return f"Settled the disagreement {about}; the side that holds: {_name_side(held, register)}"


def _name_side(keys: Sequence[ClaimKey], register: Register) -> str:
    claims = register.casebook.claims
    known = [claims[key.claim] for key in keys if key.claim in claims]
    return _claim(known[0]) if known else "one that is not here any more"


def _say_figure(act: PublishFigure, register: Register) -> str:
    of = f" ({SIDES[act.side]})" if act.side else ""
    about = f"{act.effect.value}{of}, for {_name_incident(act.of, register)}"
    best = "" if act.best is None else say_number(act.best)
    span = say_span(act.low, act.high)
    if not best and not span:
        return f"Chose to publish no figure: {about}"
    basis = f"as the policy {_shorten(act.policy)} gives it" if act.policy else "the reviewer's own figure"
    figure = f"{best} ({span})" if best and span and span != best else best or span
    return f"Chose the figure to publish: {figure} {about}, {basis}"


def _say_grade(act: GradeSource) -> str:
    if act.grade is None:
        return f"Took the grade from the source {_shorten(act.source)}"
    return f"Graded the source {_shorten(act.source)}: {act.grade.value}, {GRADES[act.grade]}"


def _name_incident(key: TellingKey, register: Register) -> str:
    """The incident of a telling as the reports tell it, whatever title a person gave it."""
    told = _find(key, register.casebook)
    if told is None:
        return "an incident that is not here"
    return merge_tellings(register.casebook.tellings_of(register.casebook.incident_of[told.id])).title


def _name_group(group: Iterable[TellingKey], register: Register) -> str:
    """A group of tellings by what it makes on its own, whatever it has since been merged with."""
    found = [telling for key in group if (telling := _find(key, register.casebook))]
    return _name_tellings(found, register) if found else "an incident that is not here"


def _name_tellings(tellings: Sequence[Telling], register: Register) -> str:
    reports = list(dict.fromkeys(telling.report for telling in tellings))
    names = [_name_report(report, register) for report in reports[:_MOST_REPORTS]]
    more = len(reports) - len(names)
    told_in = _list([*names, f"{more} more"] if more else names)
    return f"{merge_tellings(tellings).title} ({told_in})"


def _find(key: TellingKey, casebook: Casebook) -> Telling | None:
    if key.telling in casebook.tellings:
        return casebook.tellings[key.telling]
    told = {each.report.id: each.tellings for each in casebook.extractions if each.report.id == key.report}
    found = find_telling(key, told, casebook.tellings)
    return casebook.tellings[found] if found else None


def _name_report(report: ReportId, register: Register) -> str:
    label = register.labels.get(report)
    return _shorten(label.short) if label else "a report that is not here"


def _claim(claim: Claim) -> str:
    return _shorten(str(say_claim(claim)))


def _list(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _shorten(words: str) -> str:
    return shorten_quote(words, longest=_LONGEST_NAME)


def _decapitalise(words: str) -> str:
    return words[:1].lower() + words[1:]
