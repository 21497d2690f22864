"""Merging, splitting and describing incidents: what there is to choose from."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.exporting.dossier.register import ReportLabel, shorten_quote
from whosays.exporting.dossier.wording import say_days, say_place, say_places
from whosays.model.act import IncidentAttribute
from whosays.model.identity import TellingId
from whosays.model.incident import Incident
from whosays.model.wording import say_plural
from whosays.web.desk import View
from whosays.web.forms.fields import Flaw, Form
from whosays.web.forms.filling import fill_incident
from whosays.web.forms.places import PlaceChoice, list_choices
from whosays.web.pages.choosing import IncidentChoice, offer_incidents


@dataclass(frozen=True, slots=True, kw_only=True)
class MergingPage:
    """The incidents that one can be merged with; `sought` are words that were looked for."""

    incident: Incident
    when: str
    where: str
    reports: str
    choices: tuple[IncidentChoice, ...]
    sought: str
    flaws: tuple[Flaw, ...]


def build_merging_page(view: View, incident: Incident, *, sought: str, flaws: tuple[Flaw, ...] = ()) -> MergingPage:
    """The page for merging an incident with another, or calling the two related."""
    return MergingPage(
        incident=incident,
        when=say_days(incident.date),
        where=say_places(incident.places),
        reports=say_plural(len(view.casebook.reports_of(incident)), "report"),
        choices=offer_incidents(view, incident, words=sought),
        sought=sought,
        flaws=flaws,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TellingChoice:
    """A report's telling of an incident: the first words of it, what it says of when and where, how much it claims."""

    id: TellingId
    report: ReportLabel
    anchor: str
    main: bool
    when: str
    where: str
    claims: str
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SplittingPage:
    """The tellings of an incident, of which some can be taken out."""

    incident: Incident
    tellings: tuple[TellingChoice, ...]
    note: str
    flaws: tuple[Flaw, ...]


def build_splitting_page(
    view: View, incident: Incident, *, typed: Form | None = None, flaws: tuple[Flaw, ...] = ()
) -> SplittingPage:
    """The page for splitting an incident, tellings by their reports' publication."""
    chosen = set(typed.several("telling")) if typed else set()
    claims = view.casebook.claims_of(incident)
    order = {report.id: number for number, report in enumerate(view.casebook.reports_of(incident))}
    told = sorted(view.casebook.tellings_of(incident), key=lambda t: (order[t.report], t.anchor))
    return SplittingPage(
        incident=incident,
        tellings=tuple(
            TellingChoice(
                id=telling.id,
                report=view.register.labels[telling.report],
                anchor=shorten_quote(telling.anchor.quote),
                main=telling.main,
                when=say_days(telling.date),
                where=say_places(telling.places),
                claims=say_plural(sum(claim.telling == telling.id for claim in claims), "claim"),
                chosen=telling.id in chosen,
            )
            for telling in told
        ),
        note=typed.text("note") if typed else "",
        flaws=flaws,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribingPage:
    """The form that sets one attribute of an incident; `told` is what the reports give."""

    incident: Incident
    attribute: IncidentAttribute
    told: str
    is_set: bool
    places: tuple[str, ...]
    values: Form
    choices: tuple[PlaceChoice, ...]
    flaws: tuple[Flaw, ...]


def build_describing_page(
    view: View,
    incident: Incident,
    attribute: IncidentAttribute,
    *,
    typed: Form | None = None,
    flaws: tuple[Flaw, ...] = (),
) -> DescribingPage:
    """The page for setting an attribute of an incident."""
    asked = (incident.id, attribute)
    described = [d for d in view.casebook.reviewed.descriptions if (d.incident, d.attribute) == asked]
    values = typed or fill_incident(incident)
    return DescribingPage(
        incident=incident,
        attribute=attribute,
        told=described[0].told if described else "",
        is_set=bool(described),
        places=tuple(map(say_place, incident.places)),
        values=values,
        choices=list_choices(values.text("place")),
        flaws=flaws,
    )
