"""Who says what happened? Accounts of violent incidents out of news reports, each value with its quote.

    import whosays

    casebook = whosays.read("reports/")
    for incident in casebook.incidents:
        print(incident.title)
        for account in casebook.accounts_of(incident):
            for claim in account.claims:
                print("  ", account.sources, claim.kind, claim.evidence[0].quote)
        for disagreement in casebook.disagreements_of(incident):
            print("  ", disagreement.kind, disagreement.why)

`docs/api.md` explains the names below. They are loaded when they are first used, so that importing this is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from whosays.version import __version__

if TYPE_CHECKING:
    from whosays.errors import WhosaysError
    from whosays.exporting.bundle import casebook_as_bundle, write_bundle, write_bundle_lines
    from whosays.exporting.dossier.page import write_dossier
    from whosays.exporting.frames import CasebookTable, tabulate
    from whosays.model.account import Account
    from whosays.model.act import (
        Act,
        ClaimKey,
        DescribeIncident,
        GradeSource,
        IncidentAttribute,
        Judgement,
        LinkIncidents,
        MoveClaim,
        PublishFigure,
        ReviewClaim,
        SettleDisagreement,
        Settlement,
        SourceGrade,
        TellingKey,
        Verdict,
    )
    from whosays.model.attribution import Attribution
    from whosays.model.casebook import Casebook
    from whosays.model.claim import Claim
    from whosays.model.decision import Decision
    from whosays.model.decision_form import act_to_form, form_to_act
    from whosays.model.disagreement import Disagreement
    from whosays.model.estimate import Estimate, Spread
    from whosays.model.extraction import Extraction
    from whosays.model.incident import Incident, Telling
    from whosays.model.problem import Problem
    from whosays.model.reading_run import ReadingRun
    from whosays.model.report import Report
    from whosays.notebook import Store
    from whosays.pipeline import (
        extract_paths,
        extract_report,
        make_casebook,
        open_casebook,
        read,
        read_into,
    )
    from whosays.reading import read_paths, read_text
    from whosays.reconciling.case import Case
    from whosays.reconciling.figures import Figure
    from whosays.reconciling.policy import Choice, Policy, write_estimate
    from whosays.storing import SearchHits, StoreStamp


__all__ = [
    "Account",
    "Act",
    "Attribution",
    "Case",
    "Casebook",
    "CasebookTable",
    "Choice",
    "Claim",
    "ClaimKey",
    "Decision",
    "DescribeIncident",
    "Disagreement",
    "Estimate",
    "Extraction",
    "Figure",
    "GradeSource",
    "Incident",
    "IncidentAttribute",
    "Judgement",
    "LinkIncidents",
    "MoveClaim",
    "Policy",
    "Problem",
    "PublishFigure",
    "ReadingRun",
    "Report",
    "ReviewClaim",
    "SearchHits",
    "SettleDisagreement",
    "Settlement",
    "SourceGrade",
    "Spread",
    "Store",
    "StoreStamp",
    "Telling",
    "TellingKey",
    "Verdict",
    "WhosaysError",
    "__version__",
    "act_to_form",
    "casebook_as_bundle",
    "extract_paths",
    "extract_report",
    "form_to_act",
    "make_casebook",
    "open_casebook",
    "read",
    "read_into",
    "read_paths",
    "read_text",
    "tabulate",
    "write_bundle",
    "write_bundle_lines",
    "write_dossier",
    "write_estimate",
]

_HOMES = {
    "Account": "model.account",
    "Act": "model.act",
    "Attribution": "model.attribution",
    "Case": "reconciling.case",
    "Casebook": "model.casebook",
    "CasebookTable": "exporting.frames",
    "Choice": "reconciling.policy",
    "Claim": "model.claim",
    "Decision": "model.decision",
    "DescribeIncident": "model.act",
    "Disagreement": "model.disagreement",
    "Estimate": "model.estimate",
    "Extraction": "model.extraction",
    "Figure": "reconciling.figures",
    "GradeSource": "model.act",
    "Incident": "model.incident",
    "IncidentAttribute": "model.act",
    "Judgement": "model.act",
    "LinkIncidents": "model.act",
    "MoveClaim": "model.act",
    "Policy": "reconciling.policy",
    "Problem": "model.problem",
    "PublishFigure": "model.act",
    "ReadingRun": "model.reading_run",
    "Report": "model.report",
    "ReviewClaim": "model.act",
    "SearchHits": "storing",
    "SettleDisagreement": "model.act",
    "Settlement": "model.act",
    "SourceGrade": "model.act",
    "Spread": "model.estimate",
    "Store": "notebook",
    "StoreStamp": "storing",
    "Telling": "model.incident",
    "ClaimKey": "model.act",
    "TellingKey": "model.act",
    "Verdict": "model.act",
    "WhosaysError": "errors",
    "act_to_form": "model.decision_form",
    "casebook_as_bundle": "exporting.bundle",
    "extract_paths": "pipeline",
    "extract_report": "pipeline",
    "form_to_act": "model.decision_form",
    "make_casebook": "pipeline",
    "open_casebook": "pipeline",
    "read": "pipeline",
    "read_into": "pipeline",
    "read_paths": "reading",
    "read_text": "reading",
    "tabulate": "exporting.frames",
    "write_bundle": "exporting.bundle",
    "write_bundle_lines": "exporting.bundle",
    "write_dossier": "exporting.dossier.page",
    "write_estimate": "reconciling.policy",
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first used.

    Raises:
        AttributeError: there is no such name.
    """
    if name not in _HOMES:
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted({*globals(), *__all__})
