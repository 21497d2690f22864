"""How long a cell of a table may be: the limit of the standard library's reader is one for the whole process."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def cells_up_to(longest: int) -> Iterator[None]:
    """Within it, a cell of more than `longest` characters is a `csv.Error`; after it the limit is what it was.

    Other packages change the limit, so that nobody may lean on what it was.
    """
    before = csv.field_size_limit(longest)
    try:
        yield
    finally:
        csv.field_size_limit(before)
