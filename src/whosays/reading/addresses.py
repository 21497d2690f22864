"""Names out of addresses, for reports that have no file of their own."""

from __future__ import annotations

import re

_SCHEME = re.compile(r"\A[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_LONGEST = 200


def name_of_address(url: str) -> str:
    """A name that tells where a report was found: its address without "https://" and what follows a "#"."""
    return _SCHEME.sub("", url.split("#", 1)[0].strip()).rstrip("/")[:_LONGEST]


def is_address(text: str) -> bool:
    """True of a full web address."""
    return text.lower().startswith(("http://", "https://"))
