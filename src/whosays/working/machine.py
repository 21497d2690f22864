"""How many workers this machine has room for."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

MEMORY_OF_A_WORKER = 600 * 1024**2
"""Bytes that a worker takes at most while it reads a very long report; about half of it otherwise."""

_MEMINFO = Path("/proc/meminfo")
_GROUP = Path("/sys/fs/cgroup")


def count_workers() -> int:
    """One for each core that this process may use, but no more than there is memory for; at least one."""
    free = find_free_memory()
    room = count_cores() if free is None else free // MEMORY_OF_A_WORKER
    return max(1, min(count_cores(), room))


def count_cores() -> int:
    """How many cores this process may use."""
    # Not on every system.
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def find_free_memory() -> int | None:
    """Bytes of memory that are free for programs, within the limit of a container too; None where nothing tells."""
    told = [each for each in (_find_available(), _find_left_in_group()) if each is not None]
    return min(told, default=None)


def _find_available() -> int | None:
    with suppress(OSError, ValueError):
        for line in _MEMINFO.read_text("ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1]) * 1024
    return None


def _find_left_in_group() -> int | None:
    """What the control group of a container leaves; its limit is a word where there is none."""
    with suppress(OSError, ValueError):
        limit = int((_GROUP / "memory.max").read_text("ascii"))
        return max(0, limit - int((_GROUP / "memory.current").read_text("ascii")))
    return None
