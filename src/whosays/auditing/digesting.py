"""One sum over all stored readings, by which two teams see with one line whether they hold the same.

Form 1, as in `docs/store.md`: of each report a line of its id, a space, the SHA-256 of its reading in hexadecimal, and
a line feed; the lines in the order of the ids; of all of them the SHA-256. A reading is JSON (RFC 8259) in UTF-8
without spaces, its keys in the order of code points, characters not escaped but where JSON must, lone surrogates as
their three bytes: all members of the model's `Extraction`, in the form in which decisions are kept, without how much
was parsed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from whosays.errors import DamagedStoreError
from whosays.model.decision_form import value_to_form
from whosays.model.extraction import Extraction
from whosays.storing import Store

_LOADED_AT_ONCE = 100
_NOT_SUMMED = "coverage"
"""How much was parsed does not change what was read, and is not told of readings that were taken in."""


def digest_store(store: Store) -> str:
    """The sum of all readings that a store holds, in hexadecimal; it is of no report's order and no kind of database.

    Raises:
        StoreError: the store cannot be read, or what is kept of a report makes no sense.
    """
    ids = sorted(how.id for how in store.list_how_read())
    whole = hashlib.sha256()
    for first in range(0, len(ids), _LOADED_AT_ONCE):
        for kept in store.load_kept_readings(ids[first : first + _LOADED_AT_ONCE]):
            if kept.extraction is None:
                raise DamagedStoreError(store.location, f"report {kept.how.name}: {' '.join(kept.faults).rstrip('.')}")
            whole.update(_line(kept.extraction))
    return whole.hexdigest()


def digest_readings(extractions: Iterable[Extraction]) -> str:
    """The same sum of readings that are in no store, in whatever order they come."""
    lines = sorted(map(_line, extractions))
    return hashlib.sha256(b"".join(lines)).hexdigest()


def _line(extraction: Extraction) -> bytes:
    form = value_to_form(extraction)
    del form[_NOT_SUMMED]
    canonical = json.dumps(form, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    digest = hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{extraction.report.id} {digest}\n".encode()
