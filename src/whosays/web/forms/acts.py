"""Forms to acts: what a person filled in on a page of the desk, as the decision that it is."""

from __future__ import annotations

from dataclasses import replace

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
)
from whosays.model.claim import Claim, Effect, Side
from whosays.model.estimate import Estimate
from whosays.model.evidence import Span
from whosays.model.identity import TellingId
from whosays.model.incident import Incident, Method, Status
from whosays.model.place import Place
from whosays.reviewing import make_telling
from whosays.web.desk import View
from whosays.web.forms.claims import add_claim, correct_claim, read_days
from whosays.web.forms.fields import Flaw, Form, Reader, UnfitForm
from whosays.web.forms.places import read_place
from whosays.web.missing import NotHere

NEW_INCIDENT = "new"
"""What a form sends in place of an incident's id for one that is not there yet."""


def judge_claim(view: View, form: Form) -> Act:
    """Accept or reject a claim.

    Raises:
        NotHere: the claim is gone.
        UnfitForm: there is no such verdict.
    """
    claim = view.find_claim(form.text("claim"))
    verdict = form.text("verdict")
    if verdict not in {Verdict.ACCEPTED, Verdict.REJECTED}:
        raise UnfitForm(Flaw("verdict", "A claim can be accepted or rejected."))
    return _review(view, claim, claim if verdict == Verdict.ACCEPTED else None)


def correct(view: View, form: Form) -> Act:
    """Give a claim other values.

    Raises:
        NotHere: the claim is gone.
        UnfitForm: a field is wrong.
    """
    claim = view.find_claim(form.text("claim"))
    corrected = correct_claim(form, claim, view.casebook.reports[claim.report])
    return _review(view, claim, replace(corrected, confidence=None))


def _review(view: View, claim: Claim, made: Claim | None) -> ReviewClaim:
    return ReviewClaim(
        subject=view.subject_of(claim),
        read=view.read_of(claim),
        claim=made,
        telling=view.casebook.tellings[claim.telling],
    )


def add(view: View, form: Form) -> tuple[Act, ...]:
    """Add a claim that the program had not read; of an incident that its report does not tell of it is given to it.

    Raises:
        NotHere: the report or the incident is gone.
        UnfitForm: a field is wrong, or the words do not stand in the report.
    """
    extraction = view.find_extraction(form.text("report"))
    report = extraction.report
    span = read_span(form, len(report.text))
    wanted = form.text("incident")
    if not wanted:
        raise UnfitForm(Flaw("incident", "Choose the incident that the claim is about."))
    incident = None if wanted == NEW_INCIDENT else view.find_incident(wanted)
    told = view.casebook.tellings_of(incident) if incident else ()
    own = [telling for telling in told if telling.report == report.id]
    made = add_claim(form, TellingId(""), report, span)
    near = sorted(own or extraction.tellings, key=lambda t: (abs(t.anchor.start - span.start), t.id))
    telling = near[0] if near else make_telling(made, told[0] if told else None)
    made = replace(made, telling=telling.id)
    review = ReviewClaim(subject=made.id, read=None, claim=made, telling=telling)
    if own or (not near and incident is None):
        return (review,)
    return (review, MoveClaim(made.id, made, telling, told[0] if told else None))


def read_span(form: Form, length: int) -> Span:
    """The marked words as offsets in code points into a text so long.

    Raises:
        UnfitForm: they are no such place.
    """
    reader = Reader(form)
    start, end = reader.number("start", "The start of the words"), reader.number("end", "The end of the words")
    reader.finish()
    if start is None or end is None or not start < end <= length:
        raise UnfitForm(Flaw("start", "The words are not in the report: mark them again."))
    return Span(start, end)


def move_claim(view: View, form: Form) -> Act:
    """Give a claim to another incident, or to a new one.

    Raises:
        NotHere: the claim or the incident is gone.
        UnfitForm: it is of that incident already, or a person added it.
    """
    claim = view.find_claim(form.text("claim"))
    wanted = form.text("incident")
    read = view.read_of(claim) or claim
    telling = view.casebook.tellings[claim.telling]
    if not wanted:
        raise UnfitForm(Flaw("incident", "Choose the incident that the claim is to be moved to."))
    if wanted == NEW_INCIDENT:
        return MoveClaim(view.subject_of(claim), read, telling, None)
    incident = view.find_incident(wanted)
    if claim.telling in incident.tellings:
        raise UnfitForm(Flaw("incident", f"The claim is of “{incident.title}” already."))
    told = view.casebook.tellings_of(incident)
    own = [other for other in told if other.report == claim.report]
    return MoveClaim(view.subject_of(claim), read, telling, min(own or told, key=lambda other: other.id))


def merge(view: View, form: Form) -> Act:
    """Make two incidents one.

    Raises:
        NotHere: one of them is gone.
        UnfitForm: they are one already.
    """
    one, other = _two_incidents(view, form)
    return LinkIncidents((_keys(view, one), _keys(view, other)), Judgement.SAME)


def relate(view: View, form: Form) -> Act:
    """Say that two incidents have to do with one another and are not the same.

    Raises:
        NotHere: one of them is gone.
        UnfitForm: they are one.
    """
    one, other = _two_incidents(view, form)
    return LinkIncidents((_keys(view, one), _keys(view, other)), Judgement.RELATED)


def _two_incidents(view: View, form: Form) -> tuple[Incident, Incident]:
    one, chosen = view.find_incident(form.text("one")), form.text("other")
    if not chosen:
        raise UnfitForm(Flaw("other", "Choose the other incident."))
    other = view.find_incident(chosen)
    if one == other:
        raise UnfitForm(Flaw("other", f"Both are one incident already: “{one.title}”."))
    return one, other


def _keys(view: View, incident: Incident) -> tuple[TellingKey, ...]:
    return tuple(map(TellingKey.of, view.casebook.tellings_of(incident)))


def split(view: View, form: Form) -> Act:
    """Take some reports' tellings out of an incident.

    Raises:
        NotHere: the incident is gone.
        UnfitForm: none or all of its tellings are chosen.
    """
    incident = view.find_incident(form.text("incident"))
    chosen = set(form.several("telling"))
    told = view.casebook.tellings_of(incident)
    taken = tuple(TellingKey.of(telling) for telling in told if telling.id in chosen)
    kept = tuple(TellingKey.of(telling) for telling in told if telling.id not in chosen)
    if not taken:
        raise UnfitForm(Flaw("telling", "Choose the reports that tell of something else."))
    if not kept:
        raise UnfitForm(Flaw("telling", "At least one report must stay: leave one of them out."))
    return LinkIncidents((kept, taken), Judgement.NOT_SAME)


def describe(view: View, form: Form) -> Act:
    """Set an incident's title, method, status, date or places.

    Raises:
        NotHere: the incident is gone.
        UnfitForm: a field is wrong.
    """
    incident = view.find_incident(form.text("incident"))
    reader = Reader(form)
    attribute = reader.choice("attribute", "What to set", IncidentAttribute, IncidentAttribute.TITLE)
    of = TellingKey.of(view.casebook.tellings_of(incident)[0])
    act = DescribeIncident(of=of, attribute=attribute)
    match attribute:
        case IncidentAttribute.TITLE:
            act = replace(act, title=reader.text("title", "The title", needed=True))
        case IncidentAttribute.METHOD:
            act = replace(act, method=reader.choice("method", "The method", Method, incident.method))
        case IncidentAttribute.STATUS:
            act = replace(act, status=reader.choice("status", "Whether it came about", Status, incident.status))
        case IncidentAttribute.DATE:
            act = replace(act, date=read_days(reader, needed=False))
        case IncidentAttribute.PLACES:
            act = replace(act, places=_read_places(reader, incident))
    reader.finish()
    return act


def _read_places(reader: Reader, incident: Incident) -> tuple[Place, ...]:
    """Those of the known places that are left ticked, and a new one."""
    kept = set(reader.form.several("keep"))
    new = read_place(reader, "place")
    places = [place for number, place in enumerate(incident.places) if str(number) in kept]
    return tuple(dict.fromkeys([*places, *([new] if new else [])]))


def settle(view: View, form: Form) -> Act:
    """Say what becomes of a disagreement.

    Raises:
        NotHere: the disagreement is gone.
        UnfitForm: no side is chosen.
    """
    wanted = form.text("disagreement")
    found = next((each for each in view.casebook.disagreements if each.id == wanted), None)
    if found is None:
        raise NotHere("disagreement")
    reader = Reader(form)
    settlement = reader.choice("settlement", "What becomes of it", Settlement, Settlement.DISPUTED)
    side = reader.number("side", "The side")
    if settlement is Settlement.SIDE and (side is None or side >= len(found.sides)):
        reader.refuse("side", "Choose the side that holds.")
    reader.finish()
    incident = view.find_incident(found.incident)
    return SettleDisagreement(
        of=TellingKey.of(view.casebook.tellings_of(incident)[0]),
        disagreement=found.id,
        attribute=found.attribute,
        nature=found.kind,
        sides=tuple(tuple(ClaimKey.of(view.casebook.claims[claim]) for claim in side) for side in found.sides),
        settlement=settlement,
        side=side if settlement is Settlement.SIDE else None,
    )


def publish(view: View, form: Form) -> Act:
    """Choose the figure that is published: that of a policy, or one's own.

    Raises:
        NotHere: the incident is gone.
        UnfitForm: the policy gives no figure, or the numbers do not fit.
    """
    incident = view.find_incident(form.text("incident"))
    reader = Reader(form)
    effect = reader.choice("effect", "What befell them", Effect, Effect.KILLED)
    side = reader.choice("side", "Who they are", Side, Side.MIXED) if form.text("side") else None
    policy = form.text("policy")
    if policy:
        reader.finish()
        estimate = _find_estimate(view, incident, (policy, effect, side))
        low, best, high = estimate.low, estimate.best, estimate.high
    else:
        low, best, high = _read_figure(reader)
    return PublishFigure(
        of=TellingKey.of(view.casebook.tellings_of(incident)[0]),
        effect=effect,
        side=side,
        low=low,
        best=best,
        high=high,
        policy=policy or None,
    )


def _find_estimate(view: View, incident: Incident, asked: tuple[str, Effect, Side | None]) -> Estimate:
    found = [e for e in view.casebook.estimates_of(incident) if (e.policy, e.effect, e.side) == asked]
    if not found or found[0].ends is None:
        raise UnfitForm(Flaw("policy", f"{asked[0]} gives no figure for this."))
    return found[0]


def _read_figure(reader: Reader) -> tuple[int | None, int | None, int | None]:
    low, best, high = reader.number("low", "Low"), reader.number("best", "Best"), reader.number("high", "High")
    known = [number for number in (low, best, high) if number is not None]
    if known != sorted(known):
        reader.refuse("best", "Low, best and high must not fall: low is the smallest, high the largest.")
    reader.finish()
    return low, best, high


def grade_source(_view: View, form: Form) -> Act:
    """Grade a source, or take the grade away.

    Raises:
        UnfitForm: there is no such grade, or no source is named.
    """
    reader = Reader(form)
    source = reader.text("source", "The source", needed=True)
    given = form.text("grade")
    grade = reader.choice("grade", "The grade", SourceGrade, SourceGrade.F) if given else None
    reader.finish()
    return GradeSource(source, grade)
