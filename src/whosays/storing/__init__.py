"""The only SQL: what was read is kept here, and so is what people decided.

`Store.open(location)` is all that the other rooms need.
"""

from whosays.storing.originals import KeptReport, Original
from whosays.storing.people import People
from whosays.storing.readings import HowRead, KeptReading
from whosays.storing.saving import Adopted, Saved
from whosays.storing.search import SearchHits
from whosays.storing.stamp import StoreStamp
from whosays.storing.store import DEFAULT_LOCATION, Store

__all__ = [
    "DEFAULT_LOCATION",
    "Adopted",
    "HowRead",
    "KeptReading",
    "KeptReport",
    "Original",
    "People",
    "Saved",
    "SearchHits",
    "Store",
    "StoreStamp",
]
