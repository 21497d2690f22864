"""PLOVER: incidents as event records of the Political Language Ontology for Verifiable Event Records, one a line.

Fields are those of the PLOVER manual's chapter "JSON Data Fields" (draft of 2021), but `actor` for its `source`, which
in whosays is who says so. Only `ASSAULT`, `COERCE` and `THREATEN` come about here; their modes are
the manual's tables. PLOVER codes one event a sentence: `text_info` therefore points at the first words that tell of
the incident, in the first report that does.

`actor` holds only who may be named firmly (as with ACLED's actor1); PLOVER has no field for doubt, so that others are
in the comment alone. `size` holds published figures, else those of `most-independent`, which is no project's own rule
book; PLOVER has none.
"""

from __future__ import annotations

from typing import BinaryIO

from whosays.exporting.bundle import as_json
from whosays.exporting.coded import CodedIncident, code_incidents, count_incidents, has_spot
from whosays.exporting.progress import OnProgress
from whosays.exporting.remarks import (
    cite_reports,
    join_remarks,
    say_accounts,
    say_actors,
    say_backing,
    say_disagreements,
    say_figure,
    say_status,
)
from whosays.exporting.writers import ExportFormat, Part
from whosays.lexicon.actors import ActorKind, find_actor
from whosays.lexicon.countries import find_country
from whosays.model.casebook import Casebook
from whosays.model.claim import Effect
from whosays.model.incident import Method, Status, Telling

_POLICY = "most-independent"
_MODES = {
    Method.HOSTAGE_TAKING: "abduct",
    Method.KIDNAPPING: "abduct",
    Method.SUICIDE_BOMBING: "suicide-attack",
    Method.BOMBING: "explosives",
    Method.AIR_STRIKE: "heavy-weapons",
    Method.SHELLING: "heavy-weapons",
    Method.ARSON: "primitive",
    Method.ASSASSINATION: "assassinate",
}


def find_event(coded: CodedIncident) -> tuple[str, str | None]:
    """PLOVER's event and its mode (manual, tables of modes), None where reports do not tell the mode.

    Threats of violence are THREATEN; a security operation in which nobody is told killed or hurt is COERCE (arrest);
    all else can do substantial harm: ASSAULT, by its means.
    """
    if coded.incident.status is Status.THREATENED:
        return "THREATEN", "violence"
    if coded.incident.method is Method.SECURITY_OPERATION and not coded.harmed:
        return "COERCE", "arrest"
    return "ASSAULT", _MODES.get(coded.incident.method)


def make_record(coded: CodedIncident) -> dict[str, object]:
    """An incident as a PLOVER record; fields for which there is no basis are left out, as the manual allows."""
    date = coded.incident.date
    event, mode = find_event(coded)
    first = _find_first(coded)
    record: dict[str, object] = {
        "id": coded.incident.id,
        "date": date.earliest.isoformat() if date and date.earliest else None,
        "enddate": date.latest.isoformat() if date and date.latest and not date.day else None,
        "actor": [_form_actor(each.actor or "") for each in coded.firm],
        "recipient": _list_recipients(coded),
        "event": [event],
        "mode": mode,
        "event_loc": _form_place(coded),
        "event_text": [first.anchor.quote],
        "size": _count(coded) or None,
        "link": list(coded.related) or None,
        "text_info": {"start": first.anchor.start, "end": first.anchor.end},
        "cite_info": _cite(coded, first),
        "coder": "whosays",
        "comment": _comment(coded),
    }
    return {name: value for name, value in record.items() if value is not None}


def _find_first(coded: CodedIncident) -> Telling:
    """The telling of the first report: those that are chiefly about the incident go first."""
    order = {report.id: number for number, report in enumerate(coded.reports)}
    return min(
        coded.casebook.tellings_of(coded.incident), key=lambda t: (not t.main, order[t.report], t.anchor.start, t.id)
    )


def _form_actor(name: str) -> dict[str, object]:
    """An actor object: PLOVER's codes are ISO 3166-1 alpha-3 for states; of groups there is the name alone."""
    known = find_actor(name)
    actor: dict[str, object] = {"actor_text": name}
    if known and known.kind in {ActorKind.STATE, ActorKind.STATE_BODY} and known.country:
        country = find_country(known.country)
        if country and country.alpha3:
            actor["code"] = country.alpha3
    return actor


def _list_recipients(coded: CodedIncident) -> list[dict[str, object]] | None:
    if not coded.hits_civilians_alone:
        return None
    civilians: dict[str, object] = {"sector": "CVL", "actor_text": "civilians"}
    if coded.country and coded.country.alpha3:
        civilians["code"] = coded.country.alpha3
    return [civilians]


def _form_place(coded: CodedIncident) -> dict[str, object] | None:
    """The main place as a record of GeoNames, whose field names PLOVER takes over."""
    place = coded.place
    if place is None:
        return None
    known: dict[str, object] = {"name": place.name}
    if place.gazetteer_id is not None:
        known["geonameid"] = place.gazetteer_id
    if has_spot(place):
        known["latitude"], known["longitude"] = place.latitude, place.longitude
    if coded.country:
        known["country code"] = coded.country.code
        if coded.country.alpha3:
            known["cc3"] = coded.country.alpha3
    return known


def _count(coded: CodedIncident) -> dict[str, int]:
    names = {"dead": Effect.KILLED, "injured": Effect.INJURED, "arrested": Effect.DETAINED}
    numbers = {name: coded.figure(_POLICY, effect, None).best for name, effect in names.items()}
    return {name: number for name, number in numbers.items() if number is not None}


def _cite(coded: CodedIncident, first: Telling) -> dict[str, object]:
    report = coded.casebook.reports[first.report]
    known = {
        "citation": "; ".join(cite_reports(coded)),
        "title": report.title,
        "publication": report.publisher,
        "url": report.url,
        "language": report.language,
    }
    return {name: value for name, value in known.items() if value is not None}


def _comment(coded: CodedIncident) -> str | None:
    return join_remarks(
        f"{coded.incident.title}.",
        say_status(coded),
        say_accounts(coded),
        say_actors(coded),
        say_disagreements(coded),
        say_figure("Dead", coded.figure(_POLICY, Effect.KILLED, None)),
        say_figure("Injured", coded.figure(_POLICY, Effect.INJURED, None)),
        say_backing(coded),
    )


def write_plover(casebook: Casebook, stream: BinaryIO, on_progress: OnProgress) -> None:
    """Write every incident as a PLOVER record, one a line."""
    for coded in code_incidents(casebook):
        stream.write(as_json(make_record(coded)).encode("utf-8") + b"\n")
        on_progress(1)


PLOVER = ExportFormat(
    name="plover",
    summary="incidents as PLOVER event records, one JSON object a line",
    media_type="application/x-ndjson",
    parts=(Part(file_name="plover.jsonl", write=write_plover, count=count_incidents),),
)
"""PLOVER as a format of export."""
