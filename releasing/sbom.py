"""What a copy of whosays is made of, as a CycloneDX 1.6 document (ECMA-424): `python -m releasing.sbom OUT`.

The packages come from `requirements/run.txt` by cyclonedx-py, with the locked hashes; their licences, and the shipped
parts that are no packages, from the tables of `docs/licences.md`, so that there is one place in which they stand. The
same input gives the same bytes: no time, no serial number, no address of an index.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from whosays.version import __version__

ROOT = Path(__file__).parents[1]
_DATA, _VENDOR = Path("src/whosays/data"), Path("src/whosays/web/static/vendor")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_ROW = re.compile(r"^\| (.+) \|$", re.MULTILINE)
_PACKAGED = "## Installed beside it"
_SHIPPED_FROM = re.compile(r"^(?P<name>[\w.-]+?) (?P<version>\d[\d.]*)$")


def make_sbom(root: Path = ROOT) -> str:
    """The document as JSON, its components in the order of their references."""
    page = (root / "docs" / "licences.md").read_text(encoding="utf-8")
    packages = list(_list_packages(root, _read_licences(page)))
    parts = [*_list_data(root, page), *_list_scripts(root, page)]
    components = sorted((*packages, *parts), key=lambda component: component["bom-ref"])
    whole = {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "whosays",
                "name": "whosays",
                "version": __version__,
                "licenses": [{"license": {"id": "Apache-2.0"}}],
                "purl": f"pkg:pypi/whosays@{__version__}",
            },
            "properties": [{"name": "cdx:reproducible", "value": "true"}],
        },
        "components": components,
        "dependencies": [{"ref": "whosays", "dependsOn": [component["bom-ref"] for component in components]}],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _list_packages(root: Path, licences: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """The locked packages as cyclonedx-py has them, but named by what they are and with what it puts elsewhere."""
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", "requirements/run.txt"]
    command += ["--output-reproducible", "--no-validate", "--short-PURLs", "--spec-version", "1.6"]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    for found in json.loads(done.stdout)["components"]:
        component = {
            "type": found["type"],
            "bom-ref": found["purl"],
            "name": found["name"],
            "version": found["version"],
            "licenses": [{"license": {"name": licences[found["name"]]}}],
            "purl": found["purl"],
        }
        # A lock holds the hashes of all files of a package, of which one is installed.
        hashes = _HASH.findall(found["description"])
        component["properties"] = [{"name": "whosays:locked:sha256", "value": each} for each in hashes]
        yield component


def _read_licences(page: str) -> Mapping[str, str]:
    rows = (row.split(" | ") for row in _ROW.findall(page.partition(_PACKAGED)[2]))
    return {row[0].strip("*"): row[2] for row in rows if len(row) == 3}


def _list_data(root: Path, page: str) -> Iterator[dict[str, Any]]:
    """Shipped tables, lists and weights that come from elsewhere; a file of several origins is one part of each."""
    table = page.partition("## Shipped in the package")[2].partition("**Share alike.**")[0]
    for row in (row.split(" | ") for row in _ROW.findall(table)):
        if len(row) != 4 or row[1] == "from" or row[1].startswith("own "):
            continue
        for name in re.findall(r"`([\w.]+)`", row[0]):
            origin = row[1]
            yield _form_part(root, _DATA / name, f"{name}: {origin}", None, row[2])


def _list_scripts(root: Path, page: str) -> Iterator[dict[str, Any]]:
    table = page.partition("## Shipped with the desk")[2].partition("## ")[0]
    for row in (row.split(" | ") for row in _ROW.findall(table)):
        if len(row) == 4 and (came := _SHIPPED_FROM.match(row[1])):
            yield _form_part(root, _VENDOR / row[0].strip("`"), came["name"], came["version"], row[2])


def _form_part(root: Path, path: Path, name: str, version: str | None, licence: str) -> dict[str, Any]:
    content = (root / path).read_bytes()
    shipped = path.relative_to("src").as_posix()
    return {
        "type": "file",
        "bom-ref": f"{shipped}#{name}",
        "name": name,
        **({"version": version} if version else {}),
        "hashes": [{"alg": "SHA-256", "content": hashlib.sha256(content).hexdigest()}],
        "licenses": [{"license": {"name": licence}}],
        "properties": [{"name": "whosays:path", "value": shipped}],
    }


if __name__ == "__main__":
    out = Path(sys.argv[1])
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(make_sbom(), encoding="utf-8", newline="\n")
    print(f"{out} is written.")
