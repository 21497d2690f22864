"""What is installed is what was locked: every file by its hash, for users and developers alike."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
_PIN = re.compile(
    r"(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?: ; (?P<marker>[^\\]+?))?((?: --hash=sha256:[0-9a-f]{64})+)"
)


def read_lines(lock: Path) -> list[str]:
    """The lines as pip reads them: those that go on are one."""
    text = re.sub(r" *\\\n\s*", " ", lock.read_text(encoding="utf-8"))
    return [line for line in text.splitlines() if line.strip()]


def read_pins(lock: Path) -> dict[str, set[tuple[str, str]]]:
    """The versions of each package, each with the condition under which it is installed."""
    pins: dict[str, set[tuple[str, str]]] = {}
    for line in read_lines(lock):
        pin = _PIN.fullmatch(line)
        assert pin, f"{lock.name}: a line without a version or a hash: {line[:60]}"
        pins.setdefault(canonicalize_name(pin["name"]), set()).add((pin["version"], pin["marker"] or ""))
    return pins


def test_there_are_locks() -> None:
    assert {lock.name for lock in LOCKS} == {"run.txt", "dev.txt", "ftm.txt", "uv.txt"}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_line_is_a_version_with_its_hashes_and_no_lock_names_an_address(lock: Path) -> None:
    assert len(read_pins(lock)) > 50 or lock.name == "uv.txt"
    assert "://" not in lock.read_text(encoding="utf-8")
    assert not re.search(r"index-url|find-links|trusted-host", lock.read_text(encoding="utf-8"))


@pytest.mark.parametrize("lock", ["dev.txt", "ftm.txt"])
def test_developers_run_the_versions_that_users_run(lock: str) -> None:
    pins = read_pins(ROOT / "requirements" / lock)
    for name, versions in read_pins(ROOT / "requirements" / "run.txt").items():
        assert {version for version, _ in versions} == {version for version, _ in pins.get(name, set())}, name


def test_what_installs_all_others_is_what_developers_have() -> None:
    assert read_pins(ROOT / "requirements/uv.txt")["uv"] == read_pins(ROOT / "requirements/dev.txt")["uv"]


def test_the_bounds_of_the_project_admit_what_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    run, dev = read_pins(ROOT / "requirements/run.txt"), read_pins(ROOT / "requirements/dev.txt")
    asked = {"run": (project["project"]["dependencies"], run), "dev": (project["dependency-groups"]["dev"], dev)}
    for requirements, pins in asked.values():
        for requirement in map(Requirement, requirements):
            versions = pins.get(canonicalize_name(requirement.name))
            assert versions, f"{requirement.name} is not locked"
            assert all(requirement.specifier.contains(version) for version, _ in versions), requirement
