"""The list of parts is whole, valid, and the same each time."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from releasing.sbom import ROOT, make_sbom


@pytest.fixture(scope="module")
def written() -> str:
    return make_sbom()


@pytest.fixture(scope="module")
def components(written: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(written)["components"]
    return listed


def test_it_is_valid_by_the_formats_own_schema(written: str) -> None:
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(written) is None


def test_it_is_the_same_each_time(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    monkeypatch.setenv("TZ", "Asia/Bishkek")
    assert make_sbom() == written


def test_every_locked_package_is_there_with_its_hashes_and_licence(components: list[dict[str, Any]]) -> None:
    lock = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    packages = [component for component in components if component["type"] == "library"]
    assert {(c["name"], c["version"]) for c in packages} == set(
        re.findall(r"^([\w.-]+)==([^\s;\\]+)", lock, re.MULTILINE)
    )
    assert sum(len(c["properties"]) for c in packages) == len(re.findall(r"--hash=sha256:", lock))
    assert all(c["licenses"][0]["license"]["name"] for c in packages)


def test_shipped_parts_that_are_no_packages_are_there_with_their_sums(components: list[dict[str, Any]]) -> None:
    parts = {c["properties"][0]["value"]: c for c in components if c["type"] == "file"}
    for name in ("gazetteer.bin", "country_shapes.json", "attribution_tagger.onnx", "actors.jsonl", "casing.txt"):
        assert f"whosays/data/{name}" in parts
    scripts = {path for path in parts if path.startswith("whosays/web/static/vendor/")}
    vendored = {
        path.relative_to(ROOT / "src").as_posix()
        for path in (ROOT / "src/whosays/web/static/vendor").rglob("*")
        if path.is_file() and path.suffix != ".LICENSE"
    }
    assert scripts == vendored
    for path, part in parts.items():
        assert part["hashes"][0]["content"] == hashlib.sha256((ROOT / "src" / Path(path)).read_bytes()).hexdigest()


def test_no_time_serial_number_or_index_stands_in_it(written: str) -> None:
    assert "serialNumber" not in written
    assert "timestamp" not in written
    assert set(re.findall(r"https?://[^\"]+", written)) == {"http://cyclonedx.org/schema/bom-1.6.schema.json"}
