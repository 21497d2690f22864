"""JSON for exports of one object a line: UTF-8 that every reader takes for one line."""

from __future__ import annotations

import json
import re

# Some readers break lines at these too, and lone surrogates have no UTF-8: written as escapes.
_UNSAFE = re.compile("[\x85\u2028\u2029\ud800-\udfff]")


def as_json_line(value: object) -> bytes:
    """A value as JSON on one line, without a line break at its end.

    Raises:
        ValueError: a number in it is no number of JSON (infinite, or none).
    """
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", written).encode("utf-8")
