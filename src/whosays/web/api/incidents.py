"""Incidents over the API."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Annotated, TypeAlias

from fastapi import Depends, Path, Query, Request, Response
from pydantic import BeforeValidator

from whosays.exporting.bundle import name_reports
from whosays.exporting.forming import (
    form_attribution,
    form_backing,
    form_claim,
    form_contest,
    form_disagreement,
    form_estimate,
    form_incident,
    form_origin,
    form_spread,
)
from whosays.model.casebook import Casebook
from whosays.model.incident import Incident, Method
from whosays.model.person import Role
from whosays.web.admitting.roles import open_to
from whosays.web.api.answering import MISSING, Asked, BadParameter, Look, answer, make_router
from whosays.web.api.forms import IncidentList, IncidentWhole
from whosays.web.filters import Dispute, IncidentFilter, Order, Review, select_incidents
from whosays.web.finding import find_text
from whosays.web.looking import find_desk
from whosays.web.missing import NotHere
from whosays.web.templating import at

router = make_router()
_WHAT = "incident"
_TURNED_ROUND = "to: This day is before the first one (from)."
_WRITTEN_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def check_written_day(given: object) -> object:
    """A day as it is written: YYYY-MM-DD (RFC 3339, full-date). pydantic takes a number for seconds since 1970, too.

    Raises:
        ValueError: it is written in another way.
    """
    if isinstance(given, str) and not _WRITTEN_DAY.fullmatch(given):
        message = "write the day as YYYY-MM-DD"
        raise ValueError(message)
    return given


Day: TypeAlias = Annotated[date, BeforeValidator(check_written_day)]


def read_people(
    text: Annotated[str, Query(description="Words in its title, its reports or its claims.")] = "",
    place: Annotated[str, Query(description="A part of the name of a place.")] = "",
    actor: Annotated[str, Query(description="A part of the name of somebody who is accused, or claims it.")] = "",
    source: Annotated[str, Query(description="A part of the name of a source or a publisher.")] = "",
) -> IncidentFilter:
    """The words of a filter."""
    return IncidentFilter(text=text.strip(), place=place.strip(), actor=actor.strip(), source=source.strip())


def read_wanted(  # noqa: PLR0913, PLR0917  as many as there are filters
    words: Annotated[IncidentFilter, Depends(read_people)],
    first: Annotated[Day | None, Query(alias="from", description="Not before this day.")] = None,
    last: Annotated[Day | None, Query(alias="to", description="Not after this day.")] = None,
    method: Annotated[Method | None, Query(description="What was done.")] = None,
    dispute: Annotated[
        Dispute | None, Query(alias="disagreements", description="With disagreements, or only such ones.")
    ] = None,
    review: Annotated[Review | None, Query(description="How far people have come with it.")] = None,
    order: Annotated[Order, Query(alias="sort", description="In which order.")] = Order.NEWEST,
) -> IncidentFilter:
    """The whole of a filter.

    Raises:
        BadParameter: the days are the wrong way round.
    """
    if first and last and last < first:
        raise BadParameter(_TURNED_ROUND)
    return replace(words, first=first, last=last, method=method, dispute=dispute, review=review, order=order)


@router.get("/incidents", response_model=IncidentList)
@open_to(Role.READER)
def list_incidents(
    request: Request, view: Look, asked: Asked, wanted: Annotated[IncidentFilter, Depends(read_wanted)]
) -> Response:
    """The incidents that a filter asks for."""
    found = select_incidents(view, wanted, find_text(find_desk(request), view, wanted.text))
    names = name_reports(view.casebook.reports.values())
    items = [form_incident(incident, view.casebook, names) for incident in asked.cut(found)]
    return answer({**asked.turn(len(found)), "items": items})


@router.get("/incidents/{incident_id}", response_model=IncidentWhole, responses=MISSING)
@open_to(Role.READER)
def show_incident(view: Look, incident_id: Annotated[str, Path(description="The incident's id.")]) -> Response:
    """One incident with its claims, its disagreements, its figures, who is accused and who stands behind each value."""
    incident = next((each for each in view.casebook.incidents if each.id == incident_id), None)
    if incident is None:
        raise NotHere(_WHAT)
    return answer(form_whole(incident, view.casebook))


def form_whole(incident: Incident, casebook: Casebook) -> IncidentWhole:
    """An incident with all that is known of it."""
    names = name_reports(casebook.reports.values())
    contest = casebook.contest_of(incident)
    origins = dict.fromkeys(
        casebook.origin_of[claim.id] for claim in casebook.claims_of(incident) if claim.id in casebook.origin_of
    )
    return {
        "incident": form_incident(incident, casebook, names),
        "claims": [form_claim(each, casebook, names) for each in casebook.claims_of(incident)],
        "disagreements": [form_disagreement(each) for each in casebook.disagreements_of(incident)],
        "contest": form_contest(contest) if contest else None,
        "attributions": [form_attribution(each) for each in casebook.attributions_of(incident)],
        "estimates": [form_estimate(each) for each in casebook.estimates_of(incident)],
        "spreads": [form_spread(each) for each in casebook.spreads_of(incident)],
        "origins": [form_origin(each) for each in origins],
        "backings": [form_backing(each) for each in casebook.backings_of(incident)],
        "decisions": at("/api/decisions", incident=incident.id),
    }
