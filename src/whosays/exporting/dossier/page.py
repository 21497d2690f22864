"""The dossier as one HTML file that needs nothing else: built as values, laid out by templates, sealed by a policy.

The page loads nothing and sends nothing: its content security policy allows only the style and the script that
stand in it, by their hashes.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from whosays.errors import CannotWriteError
from whosays.exporting.dossier.accounts import AccountTable, compare_accounts
from whosays.exporting.dossier.accusations import Accused, GradedActor, group_accusations, list_attributions
from whosays.exporting.dossier.disputes import Dispute, describe_disputes
from whosays.exporting.dossier.figures import (
    PolicyFigure,
    PolicySpread,
    Silence,
    list_policy_figures,
    list_silences,
    list_spreads,
)
from whosays.exporting.dossier.links import DescribedLink, list_links
from whosays.exporting.dossier.overview import Overview, survey
from whosays.exporting.dossier.passages import Passage, lay_out_report
from whosays.exporting.dossier.register import Register, ReportLabel, shorten_quote
from whosays.exporting.dossier.tolls import TollPlot, plot_tolls
from whosays.exporting.dossier.voices import BackedValue, list_backed_values
from whosays.exporting.dossier.wording import in_quotes, say_contested, say_days, say_places
from whosays.model.casebook import Casebook
from whosays.model.identity import IncidentId
from whosays.model.incident import Incident, Status
from whosays.model.selection import select_incidents
from whosays.model.wording import say_plural

_TEMPLATES = "exporting/dossier/templates"
# HTML has no NUL and UTF-8 no lone surrogates; a report's text may hold either.
_UNWRITABLE = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """A report that tells of an incident, whether it is chiefly about it, and the words in which it first does."""

    label: ReportLabel
    main: bool
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentPage:
    """All that is shown of an incident; `kicker` is its method and, unless it was carried out, its status."""

    id: IncidentId
    title: str
    kicker: str
    when: str
    where: str
    tellers: tuple[Teller, ...]
    claims: int
    disputes: tuple[Dispute, ...]
    contested: str
    tolls: tuple[TollPlot, ...]
    attributions: tuple[GradedActor, ...]
    accused: tuple[Accused, ...]
    accounts: AccountTable
    voices: tuple[BackedValue, ...]
    figures: tuple[PolicyFigure, ...]
    spreads: tuple[PolicySpread, ...]
    silences: tuple[Silence, ...]
    links: tuple[DescribedLink, ...]

    @property
    def has_figures(self) -> bool:
        """True where some policy has a claim to base a figure on: without one there is nothing to show."""
        return any(figure.quotes for figure in self.figures)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The whole page: `told` are incidents of which something is claimed, `mentioned` those only recalled."""

    overview: Overview
    told: tuple[IncidentPage, ...]
    mentioned: tuple[IncidentPage, ...]
    passages: tuple[Passage, ...]
    problems: tuple[str, ...]


def write_dossier(casebook: Casebook, path: Path, *, incidents: Sequence[IncidentId] | None = None) -> None:
    """Write the dossier of a casebook, or of some of its incidents with the reports that tell of them.

    The same casebook gives the same bytes.

    Raises:
        NoSuchIncidentError: one of `incidents` is not in the casebook.
        CannotWriteError: the file cannot be written.
    """
    page = render_dossier(build_dossier(casebook if incidents is None else select_incidents(casebook, incidents)))
    try:
        path.write_text(page, encoding="utf-8", newline="\n")
    except OSError as error:
        raise CannotWriteError(path, error.strerror or str(error)) from error


def build_dossier(casebook: Casebook) -> Dossier:
    """All that the page shows, as values."""
    register = Register(casebook)
    pages = [_build_incident(incident, register) for incident in casebook.incidents]
    problems = [problem for extraction in casebook.extractions for problem in extraction.problems]
    return Dossier(
        overview=survey(register),
        told=tuple(page for page in pages if page.claims),
        mentioned=tuple(page for page in pages if not page.claims),
        passages=tuple(lay_out_report(extraction, register) for extraction in casebook.extractions),
        problems=tuple(dict.fromkeys(map(str, (*problems, *casebook.problems)))),
    )


def _build_incident(incident: Incident, register: Register) -> IncidentPage:
    claims = register.casebook.claims_of(incident)
    status = "" if incident.status is Status.CARRIED_OUT else f", {incident.status.value}"
    return IncidentPage(
        id=incident.id,
        title=incident.title,
        kicker=incident.method.value.capitalize() + status,
        when=say_days(incident.date),
        where=say_places(incident.places),
        tellers=_list_tellers(incident, register),
        claims=len(claims),
        disputes=describe_disputes(incident, register),
        contested=say_contested(register.casebook.contest_of(incident)),
        tolls=plot_tolls(claims, register),
        attributions=list_attributions(incident, register),
        accused=group_accusations(claims, register),
        accounts=compare_accounts(incident, register),
        voices=list_backed_values(incident, register.casebook),
        figures=list_policy_figures(incident, register),
        spreads=list_spreads(incident, register),
        silences=list_silences(incident, register),
        links=list_links(incident, register),
    )


def _list_tellers(incident: Incident, register: Register) -> tuple[Teller, ...]:
    tellings = register.casebook.tellings_of(incident)
    tellers = []
    for report in register.casebook.reports_of(incident):
        told = sorted((t for t in tellings if t.report == report.id), key=lambda telling: telling.anchor)
        tellers.append(
            Teller(
                label=register.labels[report.id],
                main=any(telling.main for telling in told),
                anchor=in_quotes(shorten_quote(told[0].anchor.quote)),
            )
        )
    return tuple(tellers)


def render_dossier(dossier: Dossier) -> str:
    """The page as HTML; all text is escaped, and what HTML cannot hold is written as U+FFFD."""
    style, script = _read_asset("dossier.css"), _read_asset("dossier.js")
    page = (
        _environment()
        .get_template("page.html.j2")
        .render(
            dossier=dossier,
            # Both are files of this package, free of end tags; escaped they would be neither style nor script.
            style=Markup(style),  # noqa: S704  the package's own file
            script=Markup(script),  # noqa: S704  the package's own file
            policy=_policy(style, script),
        )
    )
    return _UNWRITABLE.sub("\ufffd", page)


def _policy(style: str, script: str) -> str:
    allowed = f"style-src {_hash(style)}; script-src {_hash(script)}"
    return f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"


def _hash(asset: str) -> str:
    return f"'sha256-{b64encode(sha256(asset.encode()).digest()).decode()}'"


def _read_asset(name: str) -> str:
    return (files("whosays") / _TEMPLATES / name).read_text(encoding="utf-8")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("whosays", _TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["plural"] = say_plural
    return environment
