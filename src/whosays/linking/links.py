"""Why the tellings of a group are taken for one incident: the firmest links that together reach all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations, pairwise

from whosays.linking.decisions import Bonds
from whosays.linking.groups import Pair, Scorer
from whosays.linking.judgement import Verdict
from whosays.linking.portraits import Portrait
from whosays.model.incident import Link

# In larger groups only those pairs are asked that brought the group together.
_MOST_COMPARED = 200


def find_links(
    group: Sequence[int],
    portraits: Sequence[Portrait],
    *,
    near: Iterable[Pair],
    score: Scorer,
    judge: Callable[[int, int], Verdict],
    bonds: Bonds,
) -> tuple[Link, ...]:
    """The firmest links that reach all of a group of positions in `portraits`: a maximum spanning tree (Kruskal).

    What a person joined goes first, then the score decides. `near` are the pairs that are likelier of one incident than
    not; they and what people joined reach all of a group.
    """
    roots = {position: bonds.root(portraits[position].id) for position in group}
    pairs = [*combinations(sorted(group), 2)] if len(group) <= _MOST_COMPARED else _gather(roots, near)
    weighed = sorted(
        (roots[pair[0]] != roots[pair[1]], -score, pair) for pair, score in zip(pairs, score(pairs), strict=True)
    )
    tree = {position: position for position in group}
    links = []
    for is_judged, _, (one, other) in weighed:
        first, second = _find_root(tree, one), _find_root(tree, other)
        if first != second:
            links.append(_draw_link(portraits[one], portraits[other], judge(one, other), is_decided=not is_judged))
            tree[second] = first
    return tuple(links)


def _gather(roots: Mapping[int, str], near: Iterable[Pair]) -> list[Pair]:
    """Pairs that reach all of a group: those that are near, and those that a person joined, one after the other."""
    pairs = {pair for pair in near if pair[0] in roots and pair[1] in roots}
    by_root = sorted((root, position) for position, root in roots.items())
    pairs.update((one[1], other[1]) for one, other in pairwise(by_root) if one[0] == other[0])
    return sorted(pairs)


def _find_root(tree: dict[int, int], position: int) -> int:
    while tree[position] != position:
        tree[position] = tree[tree[position]]
        position = tree[position]
    return position


def _draw_link(one: Portrait, other: Portrait, verdict: Verdict, *, is_decided: bool) -> Link:
    return Link(
        one=one.id,
        other=other.id,
        score=round(verdict.score, 2),
        reasons=verdict.reasons,
        doubts=verdict.doubts,
        is_decided=is_decided,
    )
