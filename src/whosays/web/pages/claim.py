"""One claim: its quote in context, what people made of it, and the form that corrects it or gives it away."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from whosays.exporting.dossier.register import ReportLabel
from whosays.exporting.dossier.wording import Wording, say_claim, say_confidence, say_page
from whosays.model.act import Verdict
from whosays.model.claim import Claim
from whosays.model.evidence import Evidence, Span
from whosays.model.extraction import Extraction
from whosays.model.holding import find_effective
from whosays.model.identity import ClaimId, DecisionId, IncidentId
from whosays.model.incident import Incident
from whosays.model.report import Report
from whosays.model.review import Review
from whosays.web.desk import View
from whosays.web.forms.fields import Flaw, Form
from whosays.web.forms.filling import fill_claim
from whosays.web.forms.places import PlaceChoice, list_choices
from whosays.web.pages.choosing import IncidentChoice, offer_incidents
from whosays.web.wording import say_act

_AROUND = 420
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s")


@dataclass(frozen=True, slots=True)
class Context:
    """A quote with the words around it; `cut_before` and `cut_after` are true where the report goes on.

    `page` is the printed page on which the quote begins ("p. 3"), "" where the report has none.
    """

    before: str
    quote: str
    after: str
    cut_before: bool
    cut_after: bool
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A decision about a claim in words; `holds` is false where it was taken back or a later one took its place."""

    id: DecisionId
    reviewer: str
    at: datetime
    said: str
    note: str
    holds: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimPage:
    """All that the page of a claim shows; `values` are what its form holds, `flaws` what is wrong with these.

    `choices` are places of the name typed, where several bear it; `incidents` those that the claim can be moved to.
    """

    id: ClaimId
    kind: str
    wording: Wording
    confidence: str
    report: ReportLabel
    incident: Incident
    contexts: tuple[Context, ...]
    chain: tuple[str, ...]
    review: Review | None
    words: tuple[Word, ...]
    values: Form
    flaws: tuple[Flaw, ...]
    choices: tuple[PlaceChoice, ...]
    incidents: tuple[IncidentChoice, ...]
    sought: str

    @property
    def is_rejected(self) -> bool:
        """True where a person rejected it."""
        return self.review is not None and self.review.verdict is Verdict.REJECTED

    @property
    def sources(self) -> tuple[tuple[str, str], ...]:
        """The names and kinds of the sources in the form, with an empty one to add to them."""
        names, kinds = self.values.several("source"), self.values.several("source_kind")
        filled = [(name, kind) for name, kind in zip(names, kinds, strict=False) if name]
        return (*filled, ("", "official"))


def build_claim_page(
    view: View, claim: Claim, *, typed: Form | None = None, flaws: tuple[Flaw, ...] = (), sought: str = ""
) -> ClaimPage:
    """The page of a claim; `typed` is what a person has filled in already, `sought` words of an incident's title."""
    report = view.casebook.reports[claim.report]
    incident = view.incident_of(claim)
    values = typed or fill_claim(claim)
    return ClaimPage(
        id=claim.id,
        kind=claim.kind,
        wording=say_claim(claim),
        confidence=say_confidence(claim),
        report=view.register.labels[report.id],
        incident=incident,
        contexts=tuple(show_in_context(report, evidence) for evidence in claim.evidence),
        chain=(view.register.labels[report.id].short, *(source.name for source in reversed(claim.sources))),
        review=view.casebook.review_of.get(claim.id),
        words=_list_words(view, claim),
        values=values,
        flaws=flaws,
        choices=list_choices(values.text("place")) if claim.kind == "place" else (),
        incidents=offer_incidents(view, incident, words=sought, report=claim.report),
        sought=sought,
    )


def show_in_context(report: Report, evidence: Evidence) -> Context:
    """A quote with some sentences around it."""
    text = report.text
    first, last = max(0, evidence.start - _AROUND), min(len(text), evidence.end + _AROUND)
    starts = [match.end() for match in _SENTENCE_END.finditer(text, first, evidence.start)]
    ends = [match.end() for match in _SENTENCE_END.finditer(text, evidence.end, last)]
    start = starts[0] if first and starts else first
    end = ends[-1] if last < len(text) and ends else last
    return Context(
        before=text[start : evidence.start].lstrip(),
        quote=evidence.quote,
        after=text[evidence.end : end].rstrip(),
        cut_before=start > 0,
        cut_after=end < len(text),
        page=say_page(report, evidence.start),
    )


def _list_words(view: View, claim: Claim) -> tuple[Word, ...]:
    """The decisions about a claim, the latest first."""
    subject = view.subject_of(claim)
    about = [decision for decision in view.casebook.decisions if subject in decision.act.touched]
    holding = {decision.id for decision in find_effective(about)}
    return tuple(
        Word(
            id=decision.id,
            reviewer=decision.reviewer,
            at=decision.at,
            said=("Taken back: " if decision.undoes else "") + say_act(decision.act, view.casebook),
            note=decision.note,
            holds=decision.id in holding,
        )
        for decision in reversed(about)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AddingPage:
    """The page for adding a claim: the words that were marked, and the incidents that the report tells of.

    `places` are where the words stand, if they were typed and stand in several places.
    """

    report: ReportLabel
    context: Context | None
    start: int | None
    end: int | None
    words: str
    places: tuple[tuple[Span, Context], ...]
    own: tuple[tuple[IncidentId, str], ...]
    incidents: tuple[IncidentChoice, ...]
    kind: str
    values: Form
    flaws: tuple[Flaw, ...]
    choices: tuple[PlaceChoice, ...]

    @property
    def sources(self) -> tuple[tuple[str, str], ...]:
        """As of `ClaimPage`."""
        names, kinds = self.values.several("source"), self.values.several("source_kind")
        filled = [(name, kind) for name, kind in zip(names, kinds, strict=False) if name]
        return (*filled, ("", "official"))


def build_adding_page(
    view: View,
    extraction: Extraction,
    *,
    spans: tuple[Span, ...],
    values: Form,
    flaws: tuple[Flaw, ...] = (),
) -> AddingPage:
    """The page for adding a claim out of words that stand at `spans`; with one of them the form is shown."""
    report = extraction.report
    placed = tuple((span, show_in_context(report, span.quoted_from(report.text))) for span in spans)
    told = dict.fromkeys(view.casebook.incident_of[telling.id] for telling in extraction.tellings)
    main = next((view.casebook.incident_of[t.id] for t in extraction.tellings if t.main), next(iter(told), None))
    return AddingPage(
        report=view.register.labels[report.id],
        context=placed[0][1] if len(placed) == 1 else None,
        start=spans[0].start if len(spans) == 1 else None,
        end=spans[0].end if len(spans) == 1 else None,
        words=values.text("words"),
        places=placed if len(placed) > 1 else (),
        own=tuple((incident.id, incident.title) for incident in told),
        incidents=offer_incidents(view, main, report="") if main else (),
        kind=values.text("kind") or "casualty",
        values=values,
        flaws=flaws,
        choices=list_choices(values.text("place")),
    )
