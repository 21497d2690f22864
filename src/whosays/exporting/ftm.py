"""Incidents, reports and who is named in them as entities of followthemoney, for Aleph, OpenAleph and OpenSanctions.

FtM has no schema for a claim. A claim is a Note here, on its Event and on those who make it, proven by its Article; a
disagreement is a Note too. That somebody is accused is an UnknownLink which says how firmly, never `involved`, which
would state it as a fact. Witnesses and unnamed sources stand in the words alone: no entity is made of them that other
data sets could be matched with.
"""

from __future__ import annotations

import codecs
import importlib
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from whosays.errors import MissingPackageError
from whosays.exporting.dossier.wording import say_places
from whosays.exporting.json_members import write_lines
from whosays.exporting.progress import OnProgress, tell_nobody
from whosays.exporting.saying import (
    find_spot,
    find_web_address,
    is_named,
    make_line,
    name_visibly,
    say_chain,
    say_plainly,
    say_quotes,
    shorten_days,
)
from whosays.exporting.writers import ExportFormat, Part
from whosays.lexicon.actors import ActorKind, find_actor
from whosays.model.attribution import Attribution
from whosays.model.casebook import Casebook
from whosays.model.cell import make_safe
from whosays.model.claim import Claim, Role
from whosays.model.disagreement import Disagreement
from whosays.model.identity import content_hash
from whosays.model.incident import Incident
from whosays.model.place import Place
from whosays.model.report import Report
from whosays.model.time import Interval

DATASET = "whosays"
"""The name of the data set that every statement belongs to."""
_NAME = "ftm"
_PURPOSE = f"An export as {_NAME}"
_PACKAGE = "followthemoney"
_INSTALL = "pip install 'whosays[ftm]', or make ftm"
# What is made once for each report, incident, claim and disagreement; all else several incidents may have in common.
_COUNTED = frozenset({"Article", "Event", "Note"})
_DEEDS = {Role.CARRIED_OUT: "carried it out", Role.DIRECTED: "directed it", Role.BACKED: "backed it"}
_SCHEMATA = {
    ActorKind.STATE_BODY: "PublicBody",
    ActorKind.ARMED_GROUP: "Organization",
    ActorKind.PARTY: "Organization",
    ActorKind.ORGANISATION: "Organization",
    ActorKind.MEDIA: "Organization",
}


def _load(module: str) -> Any:
    """A module of followthemoney; by name, since types are checked without the package too.

    Raises:
        MissingPackageError: it is not installed, or a part of it is not.
    """
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise MissingPackageError(_PURPOSE, _PACKAGE, _INSTALL) from error


def write_entities(casebook: Casebook, stream: BinaryIO, on_progress: OnProgress) -> None:
    """Write every entity as a line of JSON, as `ftm` commands read them.

    Raises:
        MissingPackageError: followthemoney is not installed.
    """
    for entity in list_entities(casebook):
        write_lines([entity.to_dict()], stream, tell_nobody)
        on_progress(_counts(entity))


def write_statements(casebook: Casebook, stream: BinaryIO, on_progress: OnProgress) -> None:
    """Write every value of every entity as a row of FtM's statement format.

    Raises:
        MissingPackageError: followthemoney is not installed.
    """
    serialize, statement = _load("followthemoney.statement.serialize"), _load("followthemoney.statement")
    writer = serialize.CSVStatementWriter(codecs.getwriter("utf-8")(stream))
    for entity in list_entities(casebook):
        for each in statement.Statement.from_entity(entity, DATASET):
            writer.write(each)
        on_progress(_counts(entity))
    writer.close()


def _count(casebook: Casebook) -> int:
    """How many reports, incidents, claims and disagreements; how many actors there are tells only the end."""
    return len(casebook.reports) + len(casebook.incidents) + len(casebook.claims) + len(casebook.disagreements)


def _counts(entity: Any) -> int:
    return int(entity.schema.name in _COUNTED)


def list_entities(casebook: Casebook) -> Iterator[Any]:
    """The entities (`EntityProxy`), each once: reports, then incident by incident with what belongs to it.

    Raises:
        MissingPackageError: followthemoney is not installed.
    """
    shared: set[str] = set()
    for entity in _list_fragments(casebook):
        if not _counts(entity):
            if entity.id in shared:
                continue
            shared.add(entity.id)
        entity.schema.validate(entity.to_dict())
        yield entity


def _list_fragments(casebook: Casebook) -> Iterator[Any]:
    for report in casebook.reports.values():
        yield _article(report)
    for incident in casebook.incidents:
        yield from map(_address, incident.places)
        yield _event(incident)
        for claim in casebook.claims_of(incident):
            yield from (_actor(source.name) for source in claim.sources if is_named(source))
            yield _claim_note(claim, incident, casebook.reports[claim.report])
        for disagreement in casebook.disagreements_of(incident):
            yield _disagreement_note(disagreement, incident, casebook)
        for attribution in casebook.attributions_of(incident):
            if attribution.actor:
                yield _actor(attribution.actor)
                yield _accusation(attribution, attribution.actor, incident, casebook)


def _make(schema: str, id_: str, **values: str | Iterable[str] | None) -> Any:
    """An entity with those values that FtM takes for what they should be; None and "" are left out."""
    entity = _load(_PACKAGE).model.make_entity(schema)
    entity.id = id_
    for name, value in values.items():
        texts = [value] if isinstance(value, str) else value or ()
        for text in texts:
            # Statements are CSV, in which a spreadsheet would run some texts; both files say the same.
            entity.add(name, make_safe(text))
    return entity


def _make_id(kind: str, id_: str) -> str:
    return f"{DATASET}-{kind}-{id_}"


def _article(report: Report) -> Any:
    return _make(
        "Article",
        _make_id("report", report.id),
        fileName=name_visibly(report.name, report.id),
        title=make_line(report.title),
        author=make_line(report.author),
        publisher=make_line(report.publisher),
        publishedAt=shorten_days(report.published),
        sourceUrl=find_web_address(report),
        detectedLanguage=report.language,
        notes=f"SHA-256 of the text: {report.text_hash}",
    )


def _event(incident: Incident) -> Any:
    earliest, latest = _ends(incident.date)
    return _make(
        "Event",
        _make_id("incident", incident.id),
        name=name_visibly(incident.title, incident.id),
        date=shorten_days(incident.date),
        startDate=earliest,
        endDate=latest,
        location=[say_places([place]) for place in incident.places],
        addressEntity=[_place_id(place) for place in incident.places],
        country=[place.country for place in incident.places if place.country],
        keywords=[incident.method.value, incident.status.value],
    )


def _ends(interval: Interval | None) -> tuple[str | None, str | None]:
    """The first and the last day that it may have been, where it is not one day."""
    if interval is None or interval.day:
        return None, None
    first, last = interval.earliest, interval.latest
    return (first.isoformat() if first else None, last.isoformat() if last else None)


def _place_id(place: Place) -> str:
    known = (place.name, place.region, place.country, place.latitude, place.longitude, place.precision)
    return _make_id("place", content_hash("place", *known))


def _address(place: Place) -> Any:
    entity = _make(
        "Address",
        _place_id(place),
        full=name_visibly(say_places([place]), "place"),
        region=make_line(place.region),
        country=place.country,
        remarks=f"known to the {place.precision.value}" if place.precision else None,
    )
    spot = find_spot(place)
    if spot:
        # No text, and no apostrophe before a minus sign; six decimals are a tenth of a metre, and never "-0".
        latitude, longitude = (f"{round(degrees, 6) + 0.0:f}" for degrees in spot)
        entity.add("latitude", latitude)
        entity.add("longitude", longitude)
    return entity


def _actor(name: str) -> Any:
    """Who is named, as what the list of actors has it for; LegalEntity, which may be a person, for all others."""
    known = find_actor(name)
    return _make(
        _SCHEMATA.get(known.kind, "LegalEntity") if known else "LegalEntity",
        _actor_id(name),
        name=name_visibly(name, "unknown"),
        country=known.country if known else None,
    )


def _actor_id(name: str) -> str:
    return _make_id("actor", content_hash("actor", make_line(name)))


def _claim_note(claim: Claim, incident: Incident, report: Report) -> Any:
    speakers = [_actor_id(source.name) for source in claim.sources if is_named(source)]
    surely = "" if claim.confidence is None else f"Read with {claim.confidence:.0%} confidence."
    return _make(
        "Note",
        _make_id("claim", claim.id),
        name=name_visibly(say_plainly(claim), claim.kind),
        description=f"{say_chain(claim.sources)}: {say_quotes(claim)}",
        notes=surely,
        keywords=["claim", claim.kind, claim.modality.value],
        entity=[_make_id("incident", incident.id), *speakers],
        proof=_make_id("report", report.id),
        publisher=make_line(report.publisher),
        sourceUrl=find_web_address(report),
    )


def _disagreement_note(disagreement: Disagreement, incident: Incident, casebook: Casebook) -> Any:
    sides = [[casebook.claims[claim] for claim in side] for side in disagreement.sides]
    return _make(
        "Note",
        _make_id("disagreement", disagreement.id),
        name=f"{disagreement.kind.value}: {make_line(disagreement.attribute)}",
        summary=make_line(disagreement.why),
        description=[_say(claim, f"Side {number}", casebook) for number, side in enumerate(sides, 1) for claim in side],
        keywords=["disagreement", disagreement.kind.value],
        entity=_make_id("incident", incident.id),
        proof=sorted({_make_id("report", claim.report) for side in sides for claim in side}),
    )


def _accusation(attribution: Attribution, actor: str, incident: Incident, casebook: Casebook) -> Any:
    claims = [casebook.claims[claim] for claim in attribution.claims]
    accused = attribution.rank is not None and attribution.roles
    grades = (attribution.grade.value, attribution.confidence.value if attribution.confidence else "")
    return _make(
        "UnknownLink",
        _make_id("attribution", content_hash("attribution", incident.id, actor)),
        subject=_actor_id(actor),
        object=_make_id("incident", incident.id),
        role=f"said to have {' and '.join(_DEEDS[role] for role in attribution.roles)}"
        if accused
        else "named in connection with it",
        status=", ".join(filter(None, grades)),
        summary=make_line(attribution.why),
        description=[_say(claim, say_plainly(claim), casebook) for claim in claims],
        proof=sorted({_make_id("report", claim.report) for claim in claims}),
    )


def _say(claim: Claim, beginning: str, casebook: Casebook) -> str:
    """Who says it, where and in which words."""
    report = casebook.reports[claim.report]
    return f"{beginning}: {say_chain(claim.sources)} ({make_line(report.name)}): {say_quotes(claim)}"


FTM = ExportFormat(
    name=_NAME,
    summary="entities and statements of followthemoney, for Aleph and the like",
    media_type="application/json+ftm",
    parts=(
        Part(file_name="entities.ftm.json", write=write_entities, count=_count),
        Part(file_name="statements.csv", write=write_statements, count=_count),
    ),
    needs=_PACKAGE,
    install=_INSTALL,
)
"""followthemoney as a format of export."""
