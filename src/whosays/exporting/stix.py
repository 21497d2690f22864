"""Incidents and who says what of them as a STIX 2.1 bundle, for OpenCTI, MISP and other threat intelligence programs.

STIX has no object for a claim. A claim is a `note` on its incident, whose `confidence` says how surely it was read; a
disagreement is a note too, with an `opinion` for those who contradict or affirm what others say. STIX demands moments
of creation: they are the days on which the reports came out and the moment of the latest decision, never that of the
export, so that the same store gives the same bytes. Every object is checked by the library of the format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import BinaryIO, TypeAlias

from whosays.exporting.dossier.wording import say_days, say_places
from whosays.exporting.json_members import write_object
from whosays.exporting.opinions import judge_sides
from whosays.exporting.progress import OnProgress, tell_nobody
from whosays.exporting.saying import (
    find_spot,
    find_web_address,
    is_named,
    make_line,
    make_uuid,
    name_visibly,
    say_chain,
    say_plainly,
    say_quotes,
)
from whosays.exporting.writers import ExportFormat, Part
from whosays.lexicon.actors import ActorKind, find_actor
from whosays.model.attribution import Attribution, AttributionConfidence, AttributionGrade
from whosays.model.casebook import Casebook
from whosays.model.claim import Claim
from whosays.model.disagreement import Disagreement
from whosays.model.extraction import Extraction
from whosays.model.identity import content_hash
from whosays.model.incident import Incident
from whosays.model.place import Place
from whosays.model.report import Report
from whosays.model.source import Source, SourceKind
from whosays.model.time import Interval

StixForm: TypeAlias = Mapping[str, object]

_NO_MOMENT = "1970-01-01T00:00:00.000Z"
_SOFTWARE = f"identity--{make_uuid('identity', 'whosays')}"
_EXTENSION = f"extension-definition--{make_uuid('extension', 'incident')}"
_SCHEMA = (
    "earliest, latest: the first and the last day (ISO 8601) that the incident may have been on; method: what was "
    "done; status: carried out, foiled or threatened; contested: 0 to 1, how contested the accounts are."
)
# What several incidents have in common; of all else each object is made once, and no id need be remembered.
_SHARED = frozenset({"identity", "location", "relationship", "threat-actor"})
_CLASSES = {
    SourceKind.MEDIA: "organization",
    SourceKind.ORGANISATION: "organization",
    SourceKind.ARMED_GROUP: "group",
}
_UNDISPUTED = frozenset({AttributionGrade.CLAIMED, AttributionGrade.ATTRIBUTED})
_FIRM = frozenset({AttributionConfidence.CLAIMED_OR_ADMITTED, AttributionConfidence.REPORTED_AS_FACT})


def write_stix(casebook: Casebook, stream: BinaryIO, on_progress: OnProgress) -> None:
    """Write one bundle of the whole casebook."""
    write_object(_list_members(casebook, on_progress), stream, tell_nobody)


def _list_members(casebook: Casebook, on_progress: OnProgress) -> Iterator[tuple[str, object]]:
    yield "type", "bundle"
    yield "id", f"bundle--{make_uuid('bundle', content_hash('bundle', *casebook.reports))}"
    yield "objects", _telling_of_notes(list_objects(casebook), on_progress)


def _telling_of_notes(forms: Iterable[StixForm], on_progress: OnProgress) -> Iterator[StixForm]:
    """The same objects; progress is told by notes, whose number is known before."""
    for form in forms:
        yield form
        on_progress(int(form["type"] == "note"))


def list_objects(casebook: Casebook) -> Iterator[StixForm]:
    """The objects, each once and checked: incident by incident with what belongs to it, then the reports."""
    import stix2  # type: ignore[import-untyped]  # noqa: PLC0415  takes half a second

    shared: set[object] = set()
    for form in _list_forms(casebook):
        if form["type"] in _SHARED:
            if form["id"] in shared:
                continue
            shared.add(form["id"])
        stix2.parse(form)
        yield form


def _list_forms(casebook: Casebook) -> Iterator[StixForm]:
    yield _form("identity", _SOFTWARE, name="whosays", identity_class="system")
    yield _form(
        "extension-definition",
        _EXTENSION,
        name="What reports tell of an incident",
        schema=_SCHEMA,
        version="1.0.0",
        extension_types=["property-extension"],
    )
    decided = max((decision.at for decision in casebook.decisions), default=None)
    for incident in casebook.incidents:
        yield from _list_of_incident(incident, casebook, _moments(incident, casebook, decided))
    for extraction in casebook.extractions:
        yield from _report(extraction, casebook)


def _list_of_incident(incident: Incident, casebook: Casebook, moments: tuple[str, str]) -> Iterator[StixForm]:
    yield _incident(incident, casebook, moments)
    for place in filter(_is_known, incident.places):
        yield _location(place)
        yield _relationship("located-at", _incident_id(incident), _location_id(place), moments)
    for claim in casebook.claims_of(incident):
        yield from (_identity(source) for source in claim.sources if is_named(source))
        yield _claim_note(claim, incident, casebook, moments)
    for disagreement in casebook.disagreements_of(incident):
        yield _disagreement_note(disagreement, incident, casebook, moments)
        yield from _opinions(disagreement, casebook, moments)
    for attribution in casebook.attributions_of(incident):
        if attribution.actor and _is_supported(attribution):
            yield _threat_actor(attribution.actor)
            actor = _threat_actor_id(attribution.actor)
            yield _relationship("attributed-to", _incident_id(incident), actor, moments, attribution.why)


def _form(type_: str, id_: str, moments: tuple[str, str] = (_NO_MOMENT, _NO_MOMENT), **properties: object) -> StixForm:
    """An object; properties that are not known (None, "" and empty lists) are left out, as STIX demands."""
    form: dict[str, object] = {"type": type_, "spec_version": "2.1", "id": id_}
    if id_ != _SOFTWARE:
        form["created_by_ref"] = _SOFTWARE
    form["created"], form["modified"] = moments
    form.update({name: value for name, value in properties.items() if value is not None and value not in ("", [])})
    return form


def _moments(incident: Incident, casebook: Casebook, decided: datetime | None) -> tuple[str, str]:
    """When it was first told of, and when last told of or decided about anything."""
    days = [report.published.day for report in casebook.reports_of(incident) if report.published]
    told = sorted(_at_midnight(day.isoformat()) for day in days if day)
    first = told[0] if told else _NO_MOMENT
    latest = [decided.isoformat(timespec="milliseconds").replace("+00:00", "Z")] if decided else []
    return first, max([first, *told, *latest])


def _at_midnight(day: str) -> str:
    return f"{day}T00:00:00.000Z"


def _incident_id(incident: Incident) -> str:
    return f"incident--{make_uuid('incident', incident.id)}"


def _incident(incident: Incident, casebook: Casebook, moments: tuple[str, str]) -> StixForm:
    contest = casebook.contest_of(incident)
    told = {
        "extension_type": "property-extension",
        **_ends(incident.date),
        "method": incident.method.value,
        "status": incident.status.value,
    }
    if contest:
        told["contested"] = contest.index
    words = (f"{incident.method.value}, {incident.status.value}", say_days(incident.date), say_places(incident.places))
    return _form(
        "incident",
        _incident_id(incident),
        moments,
        name=name_visibly(incident.title, incident.id),
        description=make_line(". ".join(filter(None, words))),
        extensions={_EXTENSION: told},
    )


def _ends(interval: Interval | None) -> dict[str, object]:
    ends = {"earliest": interval.earliest, "latest": interval.latest} if interval else {}
    return {name: day.isoformat() for name, day in ends.items() if day}


def _is_known(place: Place) -> bool:
    """True where STIX has room for the place: it asks for a country, or for coordinates on the globe."""
    return bool(make_line(place.country)) or find_spot(place) is not None


def _location_id(place: Place) -> str:
    known = (place.name, place.region, place.country, place.latitude, place.longitude, place.precision)
    return f"location--{make_uuid('location', content_hash('place', *known))}"


def _location(place: Place) -> StixForm:
    latitude, longitude = find_spot(place) or (None, None)
    return _form(
        "location",
        _location_id(place),
        name=make_line(place.name),
        latitude=latitude,
        longitude=longitude,
        country=make_line(place.country),
        administrative_area=make_line(place.region),
    )


def _identity_id(source: Source) -> str:
    return f"identity--{make_uuid('identity', make_line(source.name), source.kind)}"


def _identity(source: Source) -> StixForm:
    return _form(
        "identity",
        _identity_id(source),
        name=make_line(source.name),
        identity_class=_CLASSES.get(source.kind, "unknown"),
        roles=[source.kind.value],
    )


def _claim_id(claim: str) -> str:
    return f"note--{make_uuid('claim', claim)}"


def _claim_note(claim: Claim, incident: Incident, casebook: Casebook, moments: tuple[str, str]) -> StixForm:
    report = casebook.reports[claim.report]
    speakers = dict.fromkeys(_identity_id(source) for source in claim.sources if is_named(source))
    return _form(
        "note",
        _claim_id(claim.id),
        moments,
        abstract=say_plainly(claim),
        content=f"{say_plainly(claim)}, according to {say_chain(claim.sources)}: {say_quotes(claim)}",
        authors=_name_authors([claim], casebook),
        object_refs=[_incident_id(incident), *speakers],
        labels=["claim", claim.kind, claim.modality.value],
        confidence=None if claim.confidence is None else round(claim.confidence * 100),
        external_references=[_reference(report)],
    )


def _name_authors(claims: Iterable[Claim], casebook: Casebook) -> list[str]:
    """Who says it: the nearest source of each claim, else the publisher or the name of the report."""
    names: list[str] = []
    for claim in claims:
        report = casebook.reports[claim.report]
        own = make_line(report.publisher) or make_line(report.name)
        names.append((make_line(claim.sources[0].name) if claim.sources else "") or own)
    return [name for name in dict.fromkeys(names) if name]


def _reference(report: Report) -> StixForm:
    told: dict[str, object] = {
        "source_name": name_visibly(report.publisher or report.name, report.id),
        "description": f"{make_line(report.title or report.name)} (SHA-256 of the text: {report.text_hash})",
        "external_id": report.id,
    }
    address = find_web_address(report)
    return {**told, "url": address} if address else told


def _disagreement_note(
    disagreement: Disagreement, incident: Incident, casebook: Casebook, moments: tuple[str, str]
) -> StixForm:
    told = [
        f"Side {number}: {say_plainly(claim)}, according to {say_chain(claim.sources)}: {say_quotes(claim)}"
        for number, side in enumerate(disagreement.sides, start=1)
        for claim in (casebook.claims[each] for each in side)
    ]
    return _form(
        "note",
        f"note--{make_uuid('disagreement', disagreement.id)}",
        moments,
        abstract=f"{disagreement.kind.value}: {make_line(disagreement.attribute)}",
        content="\n".join((make_line(disagreement.why), *told)),
        object_refs=[_incident_id(incident), *_list_notes(claim for side in disagreement.sides for claim in side)],
        labels=["disagreement", disagreement.kind.value],
    )


def _list_notes(claims: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(map(_claim_id, claims)))


def _opinions(disagreement: Disagreement, casebook: Casebook, moments: tuple[str, str]) -> Iterator[StixForm]:
    for judged in judge_sides(disagreement, casebook):
        parts = (disagreement.id, judged.opinion, *sorted(claim.id for claim in judged.voices))
        yield _form(
            "opinion",
            f"opinion--{make_uuid('opinion', *parts)}",
            moments,
            opinion=judged.opinion.value,
            explanation=judged.why,
            authors=_name_authors(judged.voices, casebook),
            object_refs=_list_notes(claim.id for claim in judged.of),
        )


def _is_supported(attribution: Attribution) -> bool:
    """True where it is claimed or told as a fact, by nobody disputed, of a group that is known or says so itself."""
    actor = find_actor(attribution.actor or "")
    is_group = attribution.claimed or (actor is not None and actor.kind is ActorKind.ARMED_GROUP)
    doubted = attribution.uncertain or attribution.competing or attribution.grade not in _UNDISPUTED
    return is_group and not doubted and attribution.rank is not None and attribution.confidence in _FIRM


def _threat_actor_id(name: str) -> str:
    return f"threat-actor--{make_uuid('threat-actor', make_line(name))}"


def _threat_actor(name: str) -> StixForm:
    return _form("threat-actor", _threat_actor_id(name), name=name_visibly(name, "unknown"))


def _relationship(kind: str, source: str, target: str, moments: tuple[str, str], description: str = "") -> StixForm:
    return _form(
        "relationship",
        f"relationship--{make_uuid('relationship', kind, source, target)}",
        moments,
        relationship_type=kind,
        description=make_line(description),
        source_ref=source,
        target_ref=target,
    )


def _report(extraction: Extraction, casebook: Casebook) -> Iterator[StixForm]:
    """The report, where its day is known, which STIX demands, and something is told in it."""
    report = extraction.report
    day = report.published.day if report.published else None
    told = _list_told(report, extraction.claims, casebook)
    if day and told:
        moment = _at_midnight(day.isoformat())
        yield _form(
            "report",
            f"report--{make_uuid('report', report.id)}",
            (moment, moment),
            name=name_visibly(report.title or report.name, report.id),
            published=moment,
            object_refs=told,
            lang=make_line(report.language),
            external_references=[_reference(report)],
        )


def _list_told(report: Report, claims: Iterable[Claim], casebook: Casebook) -> list[str]:
    """The incidents that a report tells of, and the notes of its claims."""
    incidents = (casebook.incident_of[telling.id] for telling in casebook.tellings_by_report[report.id])
    notes = _list_notes(claim.id for claim in claims)
    return [*dict.fromkeys(_incident_id(incident) for incident in incidents), *notes]


STIX = ExportFormat(
    name="stix",
    summary="incidents, claims as notes, and opinions, as a STIX 2.1 bundle",
    media_type="application/stix+json;version=2.1",
    parts=(
        Part(file_name="stix.json", write=write_stix, count=lambda book: len(book.claims) + len(book.disagreements)),
    ),
)
"""STIX as a format of export."""
