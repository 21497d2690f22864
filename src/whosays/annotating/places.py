"""Places in a report: names found and resolved, sites, and words that point back ("the capital", "here")."""

from __future__ import annotations

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
    named = tuple(
        _mention(parse, toponyms, chosen, number, placer.outer_of(number, chosen))
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
    parse: Parse, toponyms: tuple[Toponym, ...], chosen: tuple[Entry | None, ...], number: int, outer: Entry | None
) -> PlaceMention:
    toponym, entry = toponyms[number], chosen[number]
    head = parse.tokens[max(toponym.last, toponym.outer[1]) - 1]
    sentence = parse.sentence_of(head)
    return PlaceMention(
        first=toponym.first,
        last=toponym.last,
        span=parse.span(toponym.first, toponym.last),
        place=place_of(entry, toponym, outer.place if outer else _around(toponyms, chosen, number)),
        is_dateline=sentence.role is SentenceRole.DATELINE,
        adjectival=toponym.demonym or (head.dep in _MODIFIERS and sentence.role is not SentenceRole.DATELINE),
        of_name=toponym.of_name,
    )


def _around(toponyms: tuple[Toponym, ...], chosen: tuple[Entry | None, ...], number: int) -> Place | None:
    """The known place nearest to a toponym in the text, those after it first at the same distance."""
    here = toponyms[number].first
    known = [(abs(t.first - here - 1), e.place) for t, e in zip(toponyms, chosen, strict=True) if e is not None]
    towns = [pair for pair in known if pair[1].region is not None]
    return min(towns or known, key=lambda pair: pair[0])[1] if known else None
