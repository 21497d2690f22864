"""Who is named as responsible, and how (coding guide, section 3.3)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from whosays.extracting.accusation import Accusations
from whosays.extracting.actors import Accused
from whosays.extracting.claiming import find_claims
from whosays.extracting.clashes import find_clashes
from whosays.extracting.denials import find_denials
from whosays.extracting.doers import find_doers
from whosays.extracting.finding import ResponsibilityFinding
from whosays.extracting.openness import find_open_questions
from whosays.extracting.predicates import find_predicates
from whosays.extracting.suspicion import find_named_suspects, find_suspicions
from whosays.model.annotation import AnnotatedReport, NameKind
from whosays.model.claim import Stance

_BY_THE_WAY = frozenset({Stance.STATED, Stance.SUSPECTED})


def find_responsibilities(report: AnnotatedReport) -> tuple[ResponsibilityFinding, ...]:
    """One finding for each actor that a clause names as responsible, in order of the text."""
    accusations = Accusations(report)
    accusations.suspects = find_named_suspects(accusations) or _suspects_in(report, find_predicates(accusations))
    claims = sorted(find_claims(accusations), key=lambda finding: finding.anchor)
    accusing = [*find_suspicions(accusations), *find_predicates(accusations)]
    doing = [*find_doers(accusations), *find_clashes(accusations)]
    own = [*claims, *(finding for finding in (*accusing, *doing) if finding.stance is Stance.CLAIMED)]
    found = [
        *claims,
        *find_denials(accusations, own, [*accusing, *doing]),
        *accusing,
        *find_open_questions(accusations),
        *doing,
    ]
    return _without_repetitions(report, found, doing, claims)


def _suspects_in(report: AnnotatedReport, findings: Iterable[ResponsibilityFinding]) -> tuple[Accused, ...]:
    """The persons that predicates name ("the alleged shooter, Karl Oberlin"), in order of the text."""
    persons = {name.canonical for name in report.names if name.kind is NameKind.PERSON}
    named = [finding for finding in findings if finding.actor in persons]
    found = [Accused(str(finding.actor), finding.anchor, finding.core, NameKind.PERSON) for finding in named]
    return tuple(sorted(found, key=lambda one: one.head))


def _without_repetitions(
    report: AnnotatedReport,
    findings: Iterable[ResponsibilityFinding],
    doing: Collection[ResponsibilityFinding],
    claims: Collection[ResponsibilityFinding],
) -> tuple[ResponsibilityFinding, ...]:
    """Of findings with one actor and one stance in a sentence the first that was found, but each claim of its own act.

    A doer who is accused, claims or denies in words of its own in the sentence needs no finding for the act as well:
    in "accused of shooting" the shooting states nothing.
    """
    kept: dict[tuple[object, ...], ResponsibilityFinding] = {}
    spoken_of: set[tuple[int, str | None]] = set()
    for finding in findings:
        place = (report.tokens[finding.anchor].sentence, finding.actor)
        if finding not in doing:
            spoken_of.add(place)
        elif place in spoken_of and finding.stance in _BY_THE_WAY:
            continue
        own = finding.trigger if finding in claims and finding.stance is Stance.CLAIMED else None
        kept.setdefault((*place, finding.stance, own), finding)
    return tuple(sorted(kept.values(), key=lambda f: (f.core, f.actor or "", f.stance)))
