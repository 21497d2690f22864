"""Who is named as responsible, and how (coding guide, section 3.3)."""

from __future__ import annotations

from collections.abc import Iterable

from whosays.extracting.accusation import Accusations
from whosays.extracting.claiming import find_claims
from whosays.extracting.denials import find_denials
from whosays.extracting.doers import find_doers
from whosays.extracting.finding import ResponsibilityFinding
from whosays.extracting.suspicion import find_suspicions
from whosays.model.annotation import AnnotatedReport


def find_responsibilities(report: AnnotatedReport) -> tuple[ResponsibilityFinding, ...]:
    """One finding for each actor that a clause names as responsible, in order of the text."""
    accusations = Accusations(report)
    claims = list(find_claims(accusations))
    found = [*claims, *find_denials(accusations, claims), *find_suspicions(accusations), *find_doers(accusations)]
    return _without_repetitions(report, found)


def _without_repetitions(
    report: AnnotatedReport, findings: Iterable[ResponsibilityFinding]
) -> tuple[ResponsibilityFinding, ...]:
    """Of findings with one actor and one stance in a sentence the first that was found."""
    kept: dict[tuple[object, ...], ResponsibilityFinding] = {}
    for finding in findings:
        sentence = report.tokens[finding.anchor].sentence
        kept.setdefault((sentence, finding.actor, finding.stance), finding)
    return tuple(sorted(kept.values(), key=lambda f: (f.core, f.actor or "", f.stance)))
