"""What can be taken away from the desk: everything for programs, the decisions as a table, the dossier for readers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from whosays.exporting.dossier.page import build_dossier, render_dossier
from whosays.exporting.formats import FORMATS, is_available
from whosays.exporting.packing import write_archive
from whosays.exporting.progress import tell_nobody
from whosays.exporting.writers import ExportFormat
from whosays.model.casebook import Casebook
from whosays.model.incident import Incident
from whosays.model.selection import select_incidents
from whosays.model.wording import say_plural
from whosays.web.desk import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Download:
    """A file that the desk writes: its `address`, what it is called, and what is in it, in a sentence."""

    address: str
    name: str
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportPage:
    """All that the page for taking things away shows; `summary` says how much there is.

    `downloads` are what most people want, `formats` those that other programs read.
    """

    summary: str
    downloads: tuple[Download, ...]
    formats: tuple[Download, ...]


def build_export(view: View) -> ExportPage:
    """What there is to take away now."""
    casebook = view.casebook
    reports, incidents = len(casebook.extractions), len(casebook.incidents)
    decided = say_plural(len(casebook.decisions), "decision")
    return ExportPage(
        summary=f"{say_plural(reports, 'report')}, {say_plural(incidents, 'incident')}, "
        f"{say_plural(len(casebook.claims), 'claim')}, {decided}.",
        downloads=(
            Download(
                address="/export/dossier.html",
                name="The dossier, to read",
                meaning="One page with every incident and every account, each value with its quote. It opens in any "
                "browser, without this desk and without the network.",
            ),
            Download(
                address="/api/bundle",
                name="Everything, as JSON",
                meaning="Reports, incidents, claims, disagreements, figures under every policy and all decisions, for "
                "programs, for other stores and for keeping.",
            ),
            Download(
                address="/history.csv",
                name="What people decided, as a table (CSV)",
                meaning=f"{decided} with who, when and why, a line each, for spreadsheet programs.",
            ),
        ),
        formats=tuple(_offer(form, casebook) for form in FORMATS.values() if is_available(form)),
    )


def _offer(form: ExportFormat, casebook: Casebook) -> Download:
    return Download(
        address=f"/export/formats/{form.name}",
        name=form.name,
        meaning=f"{form.summary[:1].upper()}{form.summary[1:]}: {name_file(form)}. {form.remark(casebook)}".rstrip(),
    )


def name_file(form: ExportFormat) -> str:
    """The name of the file that the desk sends: the only part's own, or an archive of several."""
    return form.parts[0].file_name if len(form.parts) == 1 else f"whosays-{form.name}.zip"


def write_format(form: ExportFormat, casebook: Casebook, stream: BinaryIO) -> None:
    """Write what `name_file` names."""
    if len(form.parts) == 1:
        form.parts[0].write(casebook, stream, tell_nobody)
    else:
        write_archive(form, casebook, stream)


def write_dossier_of(casebook: Casebook, incident: Incident | None = None) -> str:
    """The dossier of one incident with the reports that tell of it, or of all of them, as HTML."""
    return render_dossier(build_dossier(select_incidents(casebook, [incident.id]) if incident else casebook))
