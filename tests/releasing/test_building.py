"""Two builds are the same byte for byte, hold what is needed and nothing else, and can be imported where nothing is."""

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from releasing.building import ROOT, build_twice

_LARGE = 1_000_000
_FORMS = {".py", ".typed", ".j2", ".css", ".js", ".svg", ".png", ".mako", ".LICENSE"}
"""Forms of files outside of `data`, where all belongs to the package."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both files of this project, whose largest tables are cut: packing them takes most of a build's time."""
    place = tmp_path_factory.mktemp("built")
    project = place / "project"
    for name in ("src", "docs"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in ROOT.iterdir():
        if path.is_file() or path.is_symlink():
            shutil.copyfile(path, project / path.name, follow_symlinks=False)
    for path in project.rglob("*"):
        if path.is_file() and path.stat().st_size > _LARGE:
            path.write_bytes(path.read_bytes()[:1000])
    (project / "src" / "whosays" / "__pycache__").mkdir()
    (project / "src" / "whosays" / "__pycache__" / "left.cpython-311.pyc").write_bytes(b"left over")
    sums = build_twice(project, place / "dist", epoch="1700000000")
    assert len(sums) == 2
    return place / "dist"


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (path,) = built.glob("*.whl")
    return path


def test_the_wheel_holds_the_package_as_it_is_in_the_tree_and_nothing_else(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    kept = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src" / "whosays").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert held == kept
    assert {"whosays/py.typed", "whosays/data/gazetteer.bin", "whosays/web/templates/base.html.j2"} <= held
    assert {Path(name).suffix for name in held if not name.startswith("whosays/data/")} <= _FORMS


def test_the_licence_and_the_notice_go_with_it(wheel: Path) -> None:
    names = {Path(name).name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" in name}
    assert {"LICENSE", "NOTICE", "METADATA", "entry_points.txt"} <= names


def test_the_source_archive_holds_no_tests_and_nothing_left_over(built: Path) -> None:
    (path,) = built.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        members = archive.getmembers()
    tops = {Path(member.name).parts[1] for member in members}
    assert {"src", "docs", "pyproject.toml", "LICENSE", "NOTICE", "README.md"} <= tops
    assert not tops & {"tests", "evaluation", "requirements", ".venv", "build", "dist"}
    assert not any("__pycache__" in member.name for member in members)
    assert {(member.uid, member.gid, member.uname, member.gname) for member in members} == {(0, 0, "", "")}


def test_it_can_be_imported_and_says_its_version_where_nothing_else_is(wheel: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path)  # noqa: S202  our own, just built
    code = "import whosays.version, whosays.errors, whosays.model.claim; print(whosays.__file__)"
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {str(tmp_path)!r}); {code}"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == str(tmp_path / "whosays" / "__init__.py")
