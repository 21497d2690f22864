"""Where searched words were found: which incidents, reports and claims, and the words marked in what is around them.

The store searches what was read. What people wrote, and titles that are worked out anew, stand in no index: these few
are looked through here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from whosays.exporting.dossier.wording import say_claim
from whosays.model.act import Verdict
from whosays.model.claim import Claim
from whosays.model.identity import ClaimId, IncidentId, ReportId
from whosays.storing import SearchHits
from whosays.web.desk import Desk, View
from whosays.web.marking import SearchedWords, read_words


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a text was found in: titles, claims and reports, by incident; `alone` are reports that tell of none.

    `all_reports` are those in whose text it was found, and those of the claims.
    `words` finds the words themselves.
    """

    words: SearchedWords
    titles: frozenset[IncidentId]
    claims: Mapping[IncidentId, tuple[ClaimId, ...]]
    reports: Mapping[IncidentId, tuple[ReportId, ...]]
    alone: tuple[ReportId, ...]
    all_reports: frozenset[ReportId]
    incidents: frozenset[IncidentId]


def find_text(desk: Desk, view: View, text: str) -> Found | None:
    """What a text was found in; None where there is none to look for.

    Raises:
        StoreError: the store cannot be searched.
    """
    return gather_found(view, read_words(text), desk.store.search(text)) if text else None


def gather_found(view: View, words: SearchedWords, hits: SearchHits) -> Found:
    """What the store found, and what of people's own words holds every word searched for, by incident."""
    casebook, told = view.casebook, view.standings.incidents_of
    claims: dict[IncidentId, dict[ClaimId, None]] = defaultdict(dict)
    of_claims: set[ReportId] = set()
    for claim in _list_claims(view, words, hits):
        claims[casebook.incident_of[claim.telling].id][claim.id] = None
        of_claims.add(claim.report)
    reports: dict[IncidentId, list[ReportId]] = defaultdict(list)
    known = [report for report in hits.reports if report in casebook.reports]
    for report in known:
        for incident in told[report]:
            reports[incident.id].append(report)
    titles = frozenset(each.id for each in casebook.incidents if words.are_in(each.title))
    return Found(
        words=words,
        titles=titles,
        claims={incident: tuple(ids) for incident, ids in claims.items()},
        reports={incident: tuple(ids) for incident, ids in reports.items()},
        alone=tuple(report for report in known if not told[report]),
        all_reports=frozenset(of_claims.union(known)),
        incidents=titles | claims.keys() | reports.keys(),
    )


def say_found_claim(claim: Claim) -> str:
    """A claim in its words and its first quote: what is searched of those that people wrote."""
    sources = ", ".join(source.name for source in claim.sources)
    return " · ".join(filter(None, (str(say_claim(claim)), sources, *(each.quote for each in claim.evidence[:1]))))


def _list_claims(view: View, words: SearchedWords, hits: SearchHits) -> Iterator[Claim]:
    """The claims that the store found and that stand, and those that people changed and that hold all the words."""
    for found in hits.claims:
        if (claim := view.casebook.claims.get(found)) is not None:
            yield claim
    changed = {Verdict.CORRECTED, Verdict.ADDED, None}
    for review in view.casebook.reviewed.reviews:
        standing = view.casebook.claims.get(review.shown.id)
        if standing is not None and review.verdict in changed and words.are_in(say_found_claim(standing)):
            yield standing
