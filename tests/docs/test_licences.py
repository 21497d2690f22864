"""Every package that a run needs is listed with its locked version and the licence that it states itself."""

import hashlib
import re
from collections import defaultdict
from importlib.metadata import PackageNotFoundError, metadata, requires
from pathlib import Path


def read_locked(root: Path) -> dict[str, list[str]]:
    locked: dict[str, list[str]] = defaultdict(list)
    text = (root / "requirements" / "run.txt").read_text(encoding="utf-8")
    for name, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", text, re.MULTILINE):
        locked[name].append(version)
    return locked


def read_rows(root: Path) -> dict[str, tuple[list[str], str]]:
    text = (root / "docs" / "licences.md").read_text(encoding="utf-8").partition("## Installed beside it")[2]
    rows = re.findall(r"^\| \**([\w.-]+?)\** \| ([^|]+) \| ([^|]+) \|$", text, re.MULTILINE)
    return {name: (versions.split(", "), licence) for name, versions, licence in rows if name != "package"}


def read_stated_licence(package: str, versions: list[str]) -> str | None:
    """What a package says of its licence; None where it is not installed here in one of these versions."""
    try:
        stated = metadata(package)
    except PackageNotFoundError:
        return None
    if stated["Version"] not in versions:
        return None
    if "License-Expression" in stated:
        return stated["License-Expression"]
    if "License" in stated and stated["License"].strip():
        return stated["License"].strip().splitlines()[0]
    kinds = [kind for kind in stated.get_all("Classifier") or [] if kind.startswith("License ::")]
    return ", ".join(kind.rsplit(" :: ", 1)[-1] for kind in kinds)


def test_every_locked_package_is_listed_with_its_version(root: Path) -> None:
    assert {name: versions for name, (versions, _) in read_rows(root).items()} == read_locked(root)


def test_licences_are_those_that_the_packages_state(root: Path) -> None:
    rows = read_rows(root)
    stated = {name: read_stated_licence(name, versions) for name, (versions, _) in rows.items()}
    found = {name: licence for name, licence in stated.items() if licence}
    assert {"spacy", "rich", "trafilatura"} <= set(found)
    assert {name: rows[name][1] for name in found} == found


def test_what_the_package_asks_for_itself_is_in_bold(root: Path) -> None:
    text = (root / "docs" / "licences.md").read_text(encoding="utf-8")
    asked = {match[0].lower() for need in requires("whosays") or () if (match := re.match(r"[\w.-]+", need))}
    bold = set(re.findall(r"^(?:\| |- )\*\*([\w.-]+)\*\*", text, re.MULTILINE))
    always = {name for name in asked if name in read_locked(root)}
    assert asked <= bold
    assert always == set(re.findall(r"^\| \*\*([\w.-]+)\*\* \|", text, re.MULTILINE))


def test_the_notice_is_part_of_every_copy(root: Path) -> None:
    assert 'license-files = ["LICENSE", "NOTICE"]' in (root / "pyproject.toml").read_text(encoding="utf-8")


def test_scripts_of_others_are_listed_and_as_they_came(root: Path) -> None:
    folder = root / "src" / "whosays" / "web" / "static" / "vendor"
    text = (root / "docs" / "licences.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `([^`]+)` \| [^|]+ [\d.]+ \| [^|]+ \| `([0-9a-f]{64})` \|$", text, re.MULTILINE))
    files = (file for file in folder.rglob("*") if file.is_file() and file.suffix != ".LICENSE")
    sums = {file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    assert len(sums) > 5
    assert listed == sums
