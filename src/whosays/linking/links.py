"""Why the tellings of a group are taken for one incident: the firmest links that together reach all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

from whosays.linking.decisions import Bonds
from whosays.linking.judgement import Verdict
from whosays.linking.portraits import Portrait
from whosays.model.incident import Link


def find_links(
    group: Sequence[int],
    portraits: Sequence[Portrait],
    *,
    score: Callable[[int, int], float],
    judge: Callable[[int, int], Verdict],
    bonds: Bonds,
) -> tuple[Link, ...]:
    """The firmest links that reach all of a group of positions in `portraits`: a maximum spanning tree (Kruskal).

    What a person joined goes first, then the score decides.
    """

    def is_decided(one: int, other: int) -> bool:
        return bonds.root(portraits[one].id) == bonds.root(portraits[other].id)

    def order(pair: tuple[int, int]) -> tuple[bool, float, tuple[int, int]]:
        return (not is_decided(*pair), -score(*pair), pair)

    tree = {position: position for position in group}
    links = []
    for one, other in sorted(combinations(sorted(group), 2), key=order):
        first, second = tree[one], tree[other]
        if first != second:
            links.append(_draw_link(portraits[one], portraits[other], judge(one, other), is_decided(one, other)))
            tree = {position: first if root == second else root for position, root in tree.items()}
    return tuple(links)


def _draw_link(one: Portrait, other: Portrait, verdict: Verdict, is_decided: bool) -> Link:  # noqa: FBT001  as the field
    return Link(
        one=one.id,
        other=other.id,
        score=round(verdict.score, 2),
        reasons=verdict.reasons,
        doubts=verdict.doubts,
        is_decided=is_decided,
    )
