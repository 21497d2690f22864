"""Small disks, for what a full one and a read-only one do to work."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


class Disk:
    """A disk in memory, at `path`; only the superuser may mount one."""

    def __init__(self, path: Path) -> None:
        """`path`: where it is mounted."""
        self.path = path
        self._ballast = path / "ballast"

    def fill(self, *, leave: int) -> None:
        """Use up all room but so many bytes."""
        with self._ballast.open("wb", buffering=0) as ballast:
            block = bytes(1 << 12)
            try:
                while True:
                    ballast.write(block)
            except OSError:
                ballast.truncate(max(0, ballast.tell() - leave))

    def make_room(self) -> None:
        """Give back what was used up."""
        self._ballast.unlink()

    def close(self) -> None:
        """Let nothing be written any more."""
        subprocess.run(["mount", "-o", "remount,ro", self.path], check=True)

    def open(self) -> None:
        """Let things be written again."""
        subprocess.run(["mount", "-o", "remount,rw", self.path], check=True)


@contextmanager
def mount_disk(path: Path, *, megabytes: int) -> Iterator[Disk]:
    """A new disk at a path; the test is passed over where none may be mounted."""
    path.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "small", str(path)]
    mounted = subprocess.run(command, check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip(f"no disk may be mounted here: {mounted.stderr.decode().strip()}")
    try:
        yield Disk(path)
    finally:
        subprocess.run(["umount", "--lazy", path], check=True)
