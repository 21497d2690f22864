"""Whether a figure speaks of all who were hit, or of some of those whom another figure counts.

"Nine people were killed" is a total, "four children were killed" is none where somebody counts nine people; nor is a
smaller number that the same voice gives in the same report. Without this the lowest of several totals would be
whatever part somebody dwelt on.
"""

from __future__ import annotations

from whosays.lexicon.scopes import measure_narrowness
from whosays.model.claim import Side
from whosays.reconciling.figures import Figure


def is_of_larger(figure: Figure, other: Figure) -> bool:
    """True where `figure` counts some of those whom `other` counts, a larger number of the same side or of everybody.

    They are some of them where one voice gives both in one report and calls neither earlier ("two died in the yard ...
    nine were killed": nobody contradicts himself in one breath), and where the words of the smaller are narrower:
    "children" than "family members" or "cooks", and these than "people"; or tell of people one by one, at one place or
    of a remainder, which those of the larger do not.
    """
    if figure.is_zero or figure.passage.is_replaced != other.passage.is_replaced or not other.is_whole:
        return False
    is_same_side = figure.side is other.side
    is_same_breath = figure.report == other.report and figure.voice == other.voice
    if is_same_breath and is_same_side and other.stated.exceeds(figure.stated):
        return True
    is_within = is_same_side or (other.side is Side.MIXED and figure.side is Side.CIVILIANS)
    is_larger = other.stated.least > max(figure.stated.least, figure.stated.high or 0)
    if not (is_within and is_larger) or other.is_vague:
        return False
    is_looser = other.is_firm and not figure.is_firm
    return is_looser or measure_narrowness(figure.victims) > measure_narrowness(other.victims)
