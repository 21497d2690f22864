"""Single members of a bundle as values of the model, each with a `ValueError` that says why it cannot be one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import NoReturn, TypeAlias

from whosays.model.act import Act, MoveClaim, ReviewClaim
from whosays.model.annotation import Quotation
from whosays.model.claim import Claim
from whosays.model.decision import Decision
from whosays.model.decision_form import form_to_claim, form_to_decision, form_to_value
from whosays.model.evidence import Evidence
from whosays.model.identity import ReportId, TellingId
from whosays.model.incident import Telling
from whosays.model.report import Report

Form: TypeAlias = dict[str, object]
FindText: TypeAlias = Callable[[ReportId], str | None]
"""Gives the text of a report; None where it is not known."""

_REPORT = (
    *("name", "text", "title", "publisher", "url", "language", "published", "published_basis"),
    *("author", "section", "original", "pages"),
)
_DECISION = ("act", "reviewer", "at", "note", "undoes", "teams")
_QUOTATION = ("speakers", "hedged", "denies", "vouches")
_SPANS = ("source", "cue", "content")
_SHARED = ("kind", "telling", "evidence", "sources", "modality", "confidence")
_OWN: Mapping[object, tuple[str, ...]] = {
    "casualty": ("effect", "side", "victims", "partial"),
    "responsibility": ("actor", "stance", "role"),
    "place": ("place",),
    "threat": ("actor",),
}
_COUNTED = {"casualty", "participants"}
_EVIDENCE = ("start", "end", "quote")
_COUNT = ("low", "high", "approximate")
_DAYS = ("earliest", "latest")


_LONGEST_SHOWN = 60


def make_report(form: Form, reading: Form) -> Report:
    """The report of a bundle, its furniture out of its reading.

    Raises:
        ValueError: a member is none, or the hashes are not those of the name and the text.
    """
    stretches = reading.get("furniture")
    furniture = [_spell_stretch(each) for each in stretches] if isinstance(stretches, list) else stretches
    report = form_to_value(Report, {"name": form.get("id"), **_pick(form, _REPORT), "furniture": furniture})
    if form.get("sha256") != report.text_hash:
        _refuse("its text is not the one with the hash that is stated.")
    if form.get("hash") != report.id:
        _refuse("its name and text are not those with the hash that is stated.")
    length = len(report.text)
    if any(not 0 <= span.start < span.end <= length for span in report.furniture):
        _refuse("a stretch of furniture lies outside the text.")
    if list(report.pages) != sorted(report.pages) or any(not 0 <= page <= length for page in report.pages):
        _refuse("a page begins outside the text, or before the page before it.")
    return report


def make_telling(form: Form, report: Report) -> Telling:
    """A telling of a report.

    Raises:
        ValueError: it is none, or does not stand in the report.
    """
    telling = form_to_value(Telling, form)
    if telling.report != report.id:
        _refuse("it is of another report.")
    _see_that_it_stands(telling.anchor, report.text)
    return telling


def make_claim(form: object, id_: object, report: Report, tellings: AbstractSet[TellingId]) -> Claim:
    """A claim of a report, in the form that acts have; `tellings` are those that the report has.

    Raises:
        ValueError: it is none, has another id, or does not stand in the report.
    """
    if form is None:
        _refuse("the bundle has no claim of this id.")
    claim = form_to_claim(form)
    if claim.report != report.id:
        _refuse("it is of another report.")
    if claim.id != id_:
        _refuse("its id is not that of what it says.")
    if claim.telling not in tellings:
        _refuse("the bundle has no telling that it belongs to.")
    if claim.confidence is not None and not 0 <= claim.confidence <= 1:
        _refuse("its confidence is not from 0 to 1.")
    for evidence in claim.evidence:
        _see_that_it_stands(evidence, report.text)
    return claim


def make_quotation(form: Form, report: Report) -> Quotation:
    """Who says what in which words.

    Raises:
        ValueError: it is none, or does not stand in the report.
    """
    spans: Form = {}
    for part in _SPANS:
        quotes = form_to_value(tuple[Evidence, ...], _pick_each(form.get(part), _EVIDENCE))
        for quote in quotes:
            _see_that_it_stands(quote, report.text)
        spans[part] = [{"start": quote.start, "end": quote.end} for quote in quotes]
    return form_to_value(Quotation, {**spans, **_pick(form, _QUOTATION)})


def make_decision(form: Form, team: str, find_text: FindText) -> Decision:
    """A decision; it is the `team`'s unless it says itself from whom it was taken in.

    Raises:
        ValueError: it is none, has another id, or quotes what does not stand in a report that is known.
    """
    decision = form_to_decision(_pick(form, _DECISION))
    if form.get("id") != decision.id:
        _refuse("its id is not that of what it says.")
    if not all(name.strip() for name in decision.teams):
        _refuse("a team needs a name.")
    for report, evidence in _list_evidence(decision.act):
        text = find_text(report)
        if text is not None:
            _see_that_it_stands(evidence, text)
    return replace(decision, teams=tuple(sorted(set(decision.teams))) or (team,))


def _list_evidence(act: Act) -> Iterator[tuple[ReportId, Evidence]]:
    """The quotes that an act brings along, each with its report.

    Raises:
        ValueError: a claim is of another report than its telling.
    """
    if not isinstance(act, ReviewClaim | MoveClaim):
        return
    yield act.telling.report, act.telling.anchor
    if isinstance(act, MoveClaim) and act.to:
        yield act.to.report, act.to.anchor
    for claim in (act.read, act.claim if isinstance(act, ReviewClaim) else None):
        if claim and claim.report != act.telling.report:
            _refuse("its claim is of another report than its telling.")
        for evidence in claim.evidence if claim else ():
            yield act.telling.report, evidence


def _see_that_it_stands(evidence: Evidence, text: str) -> None:
    if not (0 <= evidence.start < evidence.end <= len(text) and evidence.holds_in(text)):
        shown = evidence.quote[:_LONGEST_SHOWN]
        _refuse(f'"{shown}" does not stand at {evidence.start} to {evidence.end} of its report.')


def _spell_stretch(stretch: object) -> object:
    is_pair = isinstance(stretch, list) and len(stretch) == len(("start", "end"))
    return dict(zip(("start", "end"), stretch, strict=True)) if isinstance(stretch, list) and is_pair else stretch


def text_of(form: Mapping[str, object], name: str) -> str:
    """A member that is text; "" where it is none."""
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _refuse(why: str) -> NoReturn:
    raise ValueError(why)


def spell_claim(form: Mapping[str, object], report: ReportId) -> Form:
    """A claim of a bundle as acts spell it; `report` is the id that its report has in a store.

    What it lacks is lacking there too, so that reading it says so.
    """
    kind = form.get("kind")
    spelled = {"report": report, **_pick(form, _SHARED), **_pick(form, _OWN.get(kind, ()) if _is_text(kind) else ())}
    # A bundle says of a quote also on which page it stands.
    spelled["evidence"] = _pick_each(form.get("evidence"), _EVIDENCE)
    if _is_text(kind) and kind in _COUNTED:
        spelled["count"] = _pick(form, _COUNT)
    if kind == "date":
        spelled["date"] = _pick(form, _DAYS)
    return spelled


def _pick(form: Mapping[str, object], names: tuple[str, ...]) -> dict[str, object]:
    return {name: form[name] for name in names if name in form}


def _pick_each(forms: object, names: tuple[str, ...]) -> object:
    """Of each object of a list just these members; what is no such list stays, so that reading it says so."""
    if not isinstance(forms, list):
        return forms
    return [_pick(form, names) if isinstance(form, dict) else form for form in forms]


def _is_text(value: object) -> bool:
    return isinstance(value, str)
