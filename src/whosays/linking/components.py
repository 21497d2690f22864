"""Components: tellings that a chain of likely pairs holds together; no incident reaches across two of them.

Groups join only where a pair of them is likelier of one incident than of two, so that each component can be grouped by
itself, in any process, and the groups are those that all together would make.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping


def find_components(pairs: Iterable[tuple[int, int]]) -> Mapping[int, int]:
    """The component of each that is in a pair, named by its smallest member; the order of pairs makes no difference."""
    above: dict[int, int] = {}

    def find_root(one: int) -> int:
        root = one
        while (higher := above.setdefault(root, root)) != root:
            root = higher
        while above[one] != root:
            above[one], one = root, above[one]
        return root

    for one, other in pairs:
        first, second = find_root(one), find_root(other)
        above[max(first, second)] = min(first, second)
    return {one: find_root(one) for one in sorted(above)}


def gather_components(homes: Mapping[int, int]) -> tuple[tuple[int, ...], ...]:
    """The members of each component, sorted, in order of their smallest."""
    members: dict[int, list[int]] = defaultdict(list)
    for one, home in sorted(homes.items()):
        members[home].append(one)
    return tuple(tuple(members[home]) for home in sorted(members))
