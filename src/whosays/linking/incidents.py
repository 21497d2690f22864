"""Tellings of one incident in several reports become one incident (coding guide, section 2)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

from whosays.lexicon.linking_weights import LinkingWeights
from whosays.linking.candidates import find_candidates
from whosays.linking.decisions import Bonds
from whosays.linking.groups import Grouping
from whosays.linking.judgement import Verdict, judge_pair
from whosays.linking.links import find_links
from whosays.linking.merging import merge_tellings
from whosays.linking.portraits import draw_portraits
from whosays.linking.rarity import Rarity
from whosays.model.decision import Decision, find_effective
from whosays.model.extraction import Extraction
from whosays.model.incident import Incident


def link_tellings(
    extractions: Sequence[Extraction],
    decisions: Sequence[Decision] = (),
    *,
    weights: Mapping[str, LinkingWeights] | None = None,
) -> tuple[Incident, ...]:
    """The incidents that the tellings of all reports make, by date (undated last) and id.

    Every telling is of exactly one incident. The result is the same whatever the order of `extractions` and
    `decisions`. Tellings of one report stay apart unless a decision joins them; decisions that hold (the latest
    word on a pair, not undone) always win over the program's own judgement. Decisions about tellings that are not
    among `extractions` are passed over. `weights` are what features weigh by kind of pair; those that ship where None.
    """
    unique = {extraction.report.id: extraction for extraction in extractions}
    drawn = {p.id: p for extraction in unique.values() for p in draw_portraits(extraction)}
    portraits = tuple(sorted(drawn.values(), key=lambda portrait: portrait.id))
    rarity = Rarity(portraits)
    tellings = {extraction.report.id: extraction.tellings for extraction in unique.values()}

    def judge(one: int, other: int) -> Verdict:
        return judge_pair(portraits[one], portraits[other], rarity, weights)

    @cache
    def score(one: int, other: int) -> float:
        return judge(one, other).score

    bonds = Bonds.of(find_effective(decisions), tellings)
    incidents = []
    for group in Grouping(portraits, score, bonds).find_groups(sorted(find_candidates(portraits, rarity))):
        links = find_links(group, portraits, score=score, judge=judge, bonds=bonds)
        incidents.append(merge_tellings([portraits[position].telling for position in group], links))
    return tuple(sorted(incidents, key=_order))


def _order(incident: Incident) -> tuple[bool, date, str]:
    day = incident.date and (incident.date.earliest or incident.date.latest)
    return (day is None, day or date.max, incident.id)
