"""Invented reports as this version reads them, and decisions about their claims."""

from datetime import UTC, date, datetime
from functools import cache

from whosays.model.act import Act, ReviewClaim
from whosays.model.claim import CasualtyClaim, Claim
from whosays.model.decision import Decision
from whosays.model.extraction import Extraction
from whosays.model.report import Report
from whosays.model.time import Interval
from whosays.pipeline import extract_report

AT = datetime(2024, 5, 1, 12, tzinfo=UTC)
RAID = (
    "Gunmen killed nine people in Osh on 4 May 2011, the police said on Friday. Two attackers died. "
    "The Red Heron Front claimed responsibility for the raid."
)
MARKET = "A bomb exploded in a market in Kabul on 12 June 2019 and wounded six people, witnesses said."
FAIR = "The fair opens on Friday. The mayor said that entry is free and that the ponies are back."
BUDGET = (
    "The finance committee voted on Tuesday to raise the price of a library card.\n\nMembers of the opposition said "
    "that the plan would hit families with little money, and asked for another vote in spring.\n\nThe mayor told "
    "reporters that she would listen. The new budget pays for two bridges, a school and a swimming pool."
)


@cache
def read(text: str = RAID, name: str = "osh.txt", *, triage: bool = True) -> Extraction:
    """A report published in May 2011, and what is read out of it."""
    published = Interval.of_day(date(2011, 5, 6))
    return extract_report(Report(name, text, language="en", published=published), triage=triage)


def killed(extraction: Extraction) -> CasualtyClaim:
    return next(claim for claim in extraction.claims if isinstance(claim, CasualtyClaim))


def reject(extraction: Extraction, claim: Claim) -> ReviewClaim:
    (telling,) = (each for each in extraction.tellings if each.id == claim.telling)
    return ReviewClaim(subject=claim.id, read=claim, claim=None, telling=telling)


def decided(act: Act) -> Decision:
    return Decision(act=act, reviewer="Bo", at=AT, note="the doctor says otherwise")
