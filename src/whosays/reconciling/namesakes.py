"""Places that were taken for others of their name, told by what the reports say of the country.

Local news names a neighbourhood or a small town without its country; the gazetteer may know only a namesake far away.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from whosays.lexicon.atlas import load_atlas
from whosays.lexicon.gazetteer import fold_name
from whosays.model.claim import PlaceClaim
from whosays.model.identity import ReportId
from whosays.model.place import Place
from whosays.model.report import Report

# Reports name towns of so many people without their country.
_WELL_KNOWN = 200_000
_CAPITALISED = re.compile(r"\b[A-Z][\w'’-]+")


def is_misread_beside(
    one: PlaceClaim, other: PlaceClaim, claims: Sequence[PlaceClaim], reports: Mapping[ReportId, Report]
) -> bool:
    """True where two places far apart are no contradiction, because one of them may be a namesake.

    Either `claims`, those of the incident, have a place of the same name that goes with the other one; or they lie in
    two countries, and the report of one, a small town, never speaks of its country.
    """
    if any(_has_namesake_near(here, there, claims) for here, there in ((one, other), (other, one))):
        return True
    if one.place.country == other.place.country:
        return False
    return not all(_speaks_of(reports[claim.report], claim.place) for claim in (one, other))


def _has_namesake_near(here: PlaceClaim, there: PlaceClaim, claims: Sequence[PlaceClaim]) -> bool:
    name = fold_name(here.place.name)
    return any(fold_name(claim.place.name) == name and claim.place.is_compatible_with(there.place) for claim in claims)


def _speaks_of(report: Report, place: Place) -> bool:
    """True where a report names the country of a place, its people or its region.

    A large town needs no country, and what lies in none has none to name.
    """
    if place.country is None or _is_well_known(place):
        return True
    atlas = load_atlas()
    country = atlas.country(place.country)
    names = {fold_name(name) for name in (country.place.name if country else None, place.region) if name}
    text = fold_name(f"{report.title or ''} {report.text}")
    if any(re.search(rf"\b{re.escape(name)}\b", text) for name in names):
        return True
    peoples = {atlas.demonym(word) for word in _CAPITALISED.findall(report.text)}
    return any(people is not None and people.place.country == place.country for people in peoples)


def _is_well_known(place: Place) -> bool:
    return any(
        entry.place.gazetteer_id == place.gazetteer_id and entry.population >= _WELL_KNOWN
        for entry in load_atlas().find(place.name)
    )
