"""Quotes as they are shown: the exact words, with enough of their surroundings to judge them by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.text import Text

from whosays.cli.terminal import plain

if TYPE_CHECKING:
    from whosays.model.casebook import Casebook
    from whosays.model.claim import Claim
    from whosays.model.evidence import Evidence
    from whosays.model.incident import Incident
    from whosays.model.inconsistency import Inconsistency
    from whosays.model.report import Report
    from whosays.model.source import Source

_AROUND = 60
_WHITE_SPACE = re.compile(r"\s+")
_LAST_WORD = re.compile(r"\s+\S*$|^\S+$")
_CORE_STYLE = "bold underline"


def quote_in_context(report: Report, evidence: Evidence, *, around: int = _AROUND) -> Text:
    """The quote with up to `around` characters on either side, whole words, the quote itself set off by its style."""
    first, last = _told_around(report, evidence)
    start, end = max(first, evidence.start - around), min(last, evidence.end + around)
    before = _plain_start(report.text[start : evidence.start], cut=start > first)
    after = _plain_end(report.text[evidence.end : end], cut=end < last)
    return Text.assemble("“", before, (plain(evidence.quote), _CORE_STYLE), after, "”")


def _told_around(report: Report, evidence: Evidence) -> tuple[int, int]:
    """How far the text reaches around a quote before page furniture breaks it off, in code points."""
    first = max((span.end for span in report.furniture if span.end <= evidence.start), default=0)
    last = min((span.start for span in report.furniture if span.start >= evidence.end), default=len(report.text))
    return first, last


def _plain_start(words: str, *, cut: bool) -> str:
    """What stands before a quote, from the start of its paragraph or of a word."""
    _, break_, paragraph = words.rpartition("\n\n")
    if cut and not break_:
        paragraph = f"… {_WHITE_SPACE.split(paragraph, maxsplit=1)[-1]}"
    return plain(paragraph) + (" " if paragraph[-1:].isspace() else "")


def _plain_end(words: str, *, cut: bool) -> str:
    """What stands after a quote, to the end of its paragraph or of a word."""
    paragraph, break_, _ = words.partition("\n\n")
    if cut and not break_:
        paragraph = f"{_LAST_WORD.sub('', paragraph)} …"
    return (" " if paragraph[:1].isspace() else "") + plain(paragraph)


def say_claim(claim: Claim) -> str:
    """A claim in words, without who says so: "14 killed (“police officers”)", "Islamic State: suspected"."""
    return _say(claim, with_effect=True)


def say_under_effect(claim: Claim) -> str:
    """As `say_claim`, where it stands under a heading that says already what befell them."""
    return _say(claim, with_effect=False)


def _say(claim: Claim, *, with_effect: bool) -> str:
    from whosays.exporting.dossier.wording import say_claim as word  # noqa: PLC0415  --help needs none
    from whosays.model.claim import CasualtyClaim, ResponsibilityClaim  # noqa: PLC0415  likewise

    wording = word(claim)
    note = f", {wording.note}" if wording.note else ""
    if isinstance(claim, CasualtyClaim):
        effect = f" {claim.effect.value}" if with_effect else ""
        victims = f" (“{plain(claim.victims)}”)" if claim.victims.strip() else ""
        return f"{wording.figure}{effect}{victims}{note}"
    joint = ": " if isinstance(claim, ResponsibilityClaim) else " "
    return plain(joint.join(part for part in (wording.figure, wording.words) if part)) + note


def say_sources(sources: tuple[Source, ...]) -> str:
    """Who says so, nearest first: "Ramzan Kadyrov, in TASS"; "the report itself" where nobody else does."""
    return ", in ".join(plain(source.name) for source in sources) or "the report itself"


def say_left_out(casebook: Casebook, incident: Incident | None = None) -> str:
    """How many claims, or claims of an incident, a threshold left out, as a sentence to add; "" without a threshold."""
    from whosays.exporting.dossier.wording import say_left_out as word  # noqa: PLC0415  --help needs none

    claims = casebook.left_out_of(incident) if incident else casebook.left_out
    sentence = word(claims, casebook.at_least)
    return f" {sentence}" if sentence else ""


def say_inconsistency(inconsistency: Inconsistency, report: Report) -> str:
    """What in a report does not fit together: "a.txt contradicts itself: ..."."""
    return plain(f"{report.name}, {inconsistency.kind.value}: {inconsistency.why}")


def say_doubt(claim: Claim) -> str:
    """A mark for claims that were read with little confidence, "[62%?]", as words to add; "" for the others."""
    from whosays.exporting.dossier.wording import say_doubt as word  # noqa: PLC0415  --help needs none

    doubt = word(claim)
    return f" [{doubt}?]" if doubt else ""


def name_report(report: Report) -> str:
    """The report's name and day of publication, where that is known."""
    day = f", {report.published}" if report.published else ""
    return f"{plain(report.name)}{day}"


def cite_report(report: Report, evidence: Evidence) -> str:
    """The report that a quote stands in, with its page where it has pages: "inquiry.pdf, p. 3"."""
    from whosays.exporting.dossier.wording import say_page  # noqa: PLC0415  --help needs none

    return ", ".join(filter(None, (plain(report.name), say_page(report, evidence.start))))


def quote_claim(claim: Claim, report: Report) -> Text:
    """Who makes a claim, in which report and on which of its pages, in which words."""
    said = Text(f"{say_sources(claim.sources)} ({cite_report(report, claim.evidence[0])}): ")
    return said.append_text(quote_in_context(report, claim.evidence[0]))
