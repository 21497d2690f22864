"""Keeps Python's garbage collector from holding up pages.

What a store holds stays as long as the desk is open. To look through all of it for garbage, again and again, holds up
every page that is asked for meanwhile by some tenths of a second (https://docs.python.org/3/library/gc.html#gc.freeze).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def spare_what_is_there() -> None:
    """Take all that is there by now out of the collector's rounds."""
    gc.collect()
    gc.freeze()


@contextmanager
def making_what_stays() -> Iterator[None]:
    """Let the collector rest while much is made that will stay, and then take it out of its rounds.

    What is no longer needed goes all the same unless it refers to itself.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # All that was made meanwhile is young: old things are not looked through.
        gc.collect(0)
        gc.freeze()
        if was_enabled:
            gc.enable()
