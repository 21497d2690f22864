"""Places in a report: names found and resolved, sites, and words that point back ("the capital", "here")."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from whosays.annotating.false_names import names_house
from whosays.annotating.placing import Placer, place_of
from whosays.annotating.pointing import Pointer
from whosays.annotating.sites import find_sites
from whosays.annotating.toponyms import Toponym, ToponymFinder
from whosays.lexicon.atlas import load_atlas
from whosays.lexicon.gazetteer import Entry
from whosays.model.annotation import Parse, PlaceMention, SentenceRole
from whosays.model.place import Place

_MODIFIERS = frozenset({"compound", "amod", "nmod", "poss"})

# From here on a name counts as a place though the gazetteer knows it only elsewhere in the world.
_PLAINLY_A_PLACE = 4.0


def find_places(parse: Parse) -> tuple[PlaceMention, ...]:
    """The places that a report names or points back at, in order of the text (coding guide, section 2).

    A place that the gazetteer lacks has no coordinates; its region and country are those of the place named
    beside it or before it, None where there is none.
    """
    toponyms = ToponymFinder(parse).find()
    placer = Placer(parse, load_atlas(), toponyms)
    chosen = placer.choose()
    around = _Around(toponyms, chosen)
    named = tuple(
        _mention(parse, toponyms, number, placer.outer_of(number, chosen), (chosen[number], around))
        for number, (toponym, entry) in enumerate(zip(toponyms, chosen, strict=True))
        if entry is not None or _is_plainly_place(parse, toponym)
    )
    mentions = (*named, *find_sites(parse, named), *Pointer(parse, named).find())
    return tuple(sorted(mentions, key=lambda m: (m.first, m.last)))


def _is_plainly_place(parse: Parse, toponym: Toponym) -> bool:
    """True for a name that stands for a place though the gazetteer has none that it could be."""
    if toponym.of_name or names_house(parse.tokens, toponym.first, toponym.last):
        return False
    return toponym.kind is not None or toponym.belief >= _PLAINLY_A_PLACE


def _mention(
    parse: Parse, toponyms: tuple[Toponym, ...], number: int, outer: Entry | None, meant: tuple[Entry | None, _Around]
) -> PlaceMention:
    toponym = toponyms[number]
    entry, around = meant
    head = parse.tokens[max(toponym.last, toponym.outer[1]) - 1]
    sentence = parse.sentence_of(head)
    return PlaceMention(
        first=toponym.first,
        last=toponym.last,
        span=parse.span(toponym.first, toponym.last),
        place=place_of(entry, toponym, outer.place if outer else around.find(toponym)),
        is_dateline=sentence.role is SentenceRole.DATELINE,
        adjectival=toponym.demonym or (head.dep in _MODIFIERS and sentence.role is not SentenceRole.DATELINE),
        of_name=toponym.of_name,
    )


class _Around:
    """The known places of a report, those with a region first, to find the one nearest to a toponym in the text."""

    def __init__(self, toponyms: Sequence[Toponym], chosen: Sequence[Entry | None]) -> None:
        known = [(t.first, e.place) for t, e in zip(toponyms, chosen, strict=True) if e is not None]
        towns = [pair for pair in known if pair[1].region is not None]
        self._known = sorted(towns or known, key=lambda pair: pair[0])

    def find(self, toponym: Toponym) -> Place | None:
        """The nearest place, those after the toponym first at the same distance; None where none is known."""
        if not self._known:
            return None
        behind = bisect_left(self._known, toponym.first + 1, key=lambda pair: pair[0])
        near = self._known[max(behind - 1, 0) : behind + 1]
        return min(near, key=lambda pair: abs(pair[0] - toponym.first - 1))[1]
