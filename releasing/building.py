"""The wheel and the source archive, the same byte for byte whoever builds them: `python -m releasing.building dist`.

Built twice, from copies in different folders, under another umask, locale and time zone the second time, and compared
(reproducible-builds.org). The time that stands in them is that of the last commit (SOURCE_DATE_EPOCH where it is set);
where there is no history, hatchling's own fixed one.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
_LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", ".*_cache", "__pycache__", "build", "dist", "out", "shared", "*.db", "*.db-shm", "*.db-wal"
)
_ELSEWHERE = {"LC_ALL": "C", "TZ": "Asia/Bishkek", "PYTHONHASHSEED": "7", "HOME": "/nonexistent"}


def find_epoch(root: Path) -> str | None:
    """The seconds since 1970 of the last commit, or as SOURCE_DATE_EPOCH says; None where neither is known."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return given
    told = subprocess.run(
        ["git", "log", "-1", "--format=%ct"],  # noqa: S607  whichever git there is
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    return told.stdout.strip() or None


def build_twice(root: Path, into: Path, *, epoch: str | None) -> Mapping[str, str]:
    """Build from two copies of a project and put the files `into` a folder; their SHA-256 by their names.

    Raises:
        RuntimeError: the two builds differ.
    """
    times = {"SOURCE_DATE_EPOCH": epoch} if epoch else {}
    with tempfile.TemporaryDirectory() as place:
        first = _build(root, Path(place) / "one", {**os.environ, **times}, umask=0o022)
        second = _build(root, Path(place) / "two" / "deeper", {**os.environ, **times, **_ELSEWHERE}, umask=0o077)
        sums = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in first}
        others = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in second}
        if sums != others:
            message = f"Two builds differ: {sorted(set(sums.items()) ^ set(others.items()))}"
            raise RuntimeError(message)
        into.mkdir(parents=True, exist_ok=True)
        for path in first:
            shutil.copyfile(path, into / path.name)
    return sums


def _build(root: Path, place: Path, environment: Mapping[str, str], *, umask: int) -> list[Path]:
    """The wheel and the source archive of a copy, whose files are as new and as closed as the umask has it."""
    shutil.copytree(root, place, ignore=_LEFT_OUT, copy_function=shutil.copyfile, symlinks=True)
    for path in place.rglob("*"):
        if not path.is_symlink():
            path.chmod((0o777 if path.is_dir() else 0o666) & ~umask)
    command = [sys.executable, "-m", "hatchling", "build", "-d", "built"]
    subprocess.run(command, cwd=place, env=environment, umask=umask, capture_output=True, check=True)
    return sorted((place / "built").iterdir())


if __name__ == "__main__":
    for name, digest in build_twice(ROOT, Path(sys.argv[1]), epoch=find_epoch(ROOT)).items():
        print(f"{digest}  {name}")
