from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from whosays.linking.components import find_components, gather_components
from whosays.linking.decisions import Bonds
from whosays.linking.groups import Grouping, Pair
from whosays.linking.portraits import Portrait, draw_portraits
from whosays.model.extraction import Extraction
from whosays.model.identity import ReportId

Tell = Callable[..., Extraction]
TELLINGS = 12
pairs_of_all = list(combinations(range(TELLINGS), 2))
# Whole numbers make many ties; most pairs have no candidate or speak against one incident.
levels = st.sampled_from([-7.0, -3.0, -1.0, -1.0, -1.0, -0.5, 1.0, 1.0, 2.0, 3.0]) | st.floats(-8, 5)


def group(
    portraits: Sequence[Portrait], members: Sequence[int], table: dict[Pair, float], near: set[Pair]
) -> set[tuple[int, ...]]:
    def score(pairs: Sequence[Pair]) -> Sequence[float]:
        return [table[members[one], members[other]] for one, other in pairs]

    place = {member: number for number, member in enumerate(members)}
    local = [(place[one], place[other]) for one, other in near if one in place and other in place]
    found = Grouping([portraits[m] for m in members], score, Bonds()).find_groups(local)
    return {tuple(members[number] for number in group) for group in found}


@given(
    scores=st.lists(levels, min_size=len(pairs_of_all), max_size=len(pairs_of_all)),
    candidates=st.sets(st.sampled_from(pairs_of_all)),
    reports=st.lists(st.integers(0, 20), min_size=TELLINGS, max_size=TELLINGS),
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_components_alone_make_the_groups_that_all_together_make(
    tell: Tell, scores: list[float], candidates: set[Pair], reports: list[int]
) -> None:
    told = [draw_portraits(tell(f"r{number}", "Bomb."))[0] for number in range(TELLINGS)]
    # Tellings of one report never come together.
    portraits = [
        replace(portrait, telling=replace(portrait.telling, report=ReportId(str(report))))
        for portrait, report in zip(told, reports, strict=True)
    ]
    table = dict(zip(pairs_of_all, scores, strict=True))
    whole = group(portraits, range(TELLINGS), table, candidates)
    homes = find_components([*(pair for pair in candidates if table[pair] > 0), *((n, n) for n in range(TELLINGS))])
    parts = [group(portraits, members, table, candidates) for members in gather_components(homes)]
    assert set().union(*parts) == whole


def test_a_component_is_named_by_its_smallest_whatever_the_order_of_pairs() -> None:
    pairs = [(5, 9), (3, 5), (1, 2), (8, 9)]
    assert find_components(pairs) == {1: 1, 2: 1, 3: 3, 5: 3, 8: 3, 9: 3}
    assert find_components(reversed(pairs)) == find_components(pairs)
    assert gather_components(find_components(pairs)) == ((1, 2), (3, 5, 8, 9))
    assert gather_components(find_components([])) == ()
