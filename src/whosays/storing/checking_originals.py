"""What is wrong with the files that reports were read from, where they were kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from sqlalchemy import Connection, select

from whosays.storing.finding import Finding
from whosays.storing.schema import ORIGINAL


def find_broken_originals(connection: Connection) -> Iterator[Finding]:
    """Originals whose bytes are not those of their SHA-256; one is in memory at a time."""
    for digest in connection.execute(select(ORIGINAL.c.hash).order_by(ORIGINAL.c.hash)).scalars().all():
        content = connection.execute(select(ORIGINAL.c.content).where(ORIGINAL.c.hash == digest)).scalar_one()
        if hashlib.sha256(content).hexdigest() != digest:
            yield Finding(f"original {digest}", "its bytes are not those of this SHA-256: they were changed.")
