"""Opening stores and finding incidents in them, as every command that shows something begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from whosays.cli.encrypting import ask_for_key
from whosays.cli.terminal import SHORT_ID, plain, working_on
from whosays.errors import AmbiguousIncidentError, AmbiguousReportError, NoSuchIncidentError, NoSuchReportError

if TYPE_CHECKING:
    from whosays.model.casebook import Casebook
    from whosays.model.incident import Incident
    from whosays.storing import KeptReport, Store

_ID_BEGINNING = re.compile(r"[0-9a-f]{4,16}")
_MOST_CANDIDATES = 8


def open_store(location: str, *, create: bool = False) -> Store:
    """The store at a path or URL; where it is encrypted and nothing tells its key, that is asked for."""
    from whosays.storing import Store  # noqa: PLC0415  SQLAlchemy must not be loaded for --help

    return Store.open(location, create=create, key=ask_for_key(location))


def load_casebook(location: str, *, at_least: float = 0.0) -> Casebook:
    """All that the store at a path or URL holds, linked and reconciled, without claims of less confidence."""
    from whosays.pipeline import open_casebook  # noqa: PLC0415  the rooms must not be loaded for --help

    with open_store(location) as store, working_on("Linking and comparing the reports"):
        return open_casebook(store, at_least=at_least)


def find_report(reports: Sequence[KeptReport], given: str) -> KeptReport:
    """The report that a name, part of one, or an id's beginning (four digits or more) names, whatever its case.

    Raises:
        NoSuchReportError: there is none.
        AmbiguousReportError: there are several.
    """
    wanted = given.strip().lower()
    by_name = [report for report in reports if report.name.lower() == wanted]
    by_id = [report for report in reports if _ID_BEGINNING.fullmatch(wanted) and report.id.startswith(wanted)]
    found = by_name or by_id or [report for report in reports if wanted and wanted in report.name.lower()]
    if not found:
        raise NoSuchReportError(given)
    if len(found) > 1:
        named = [f"{report.id[:SHORT_ID]} {plain(report.name)}" for report in found[:_MOST_CANDIDATES]]
        left = len(found) - len(named)
        raise AmbiguousReportError(given, [*named, *([f"{left} more"] if left else [])])
    return found[0]


def find_incident(casebook: Casebook, given: str) -> Incident:
    """The incident that an id's beginning (four digits or more) or words of a title name, whatever their case.

    Raises:
        NoSuchIncidentError: there is none.
        AmbiguousIncidentError: there are several.
    """
    wanted = given.strip().lower()
    by_id = [i for i in casebook.incidents if _ID_BEGINNING.fullmatch(wanted) and i.id.startswith(wanted)]
    by_title = [i for i in casebook.incidents if i.title.lower() == wanted]
    words = wanted.split()
    by_words = [i for i in casebook.incidents if words and all(word in i.title.lower() for word in words)]
    found = by_id or by_title or by_words
    if not found:
        raise NoSuchIncidentError(given)
    if len(found) > 1:
        named = [f"{incident.id[:SHORT_ID]} {plain(incident.title)}" for incident in found[:_MOST_CANDIDATES]]
        left = len(found) - len(named)
        raise AmbiguousIncidentError(given, [*named, *([f"{left} more"] if left else [])])
    return found[0]
