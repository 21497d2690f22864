"""The page in a real browser: no errors, no requests, links that light their quotes.

Needs Chromium. On a machine without it these tests are skipped; under CI they fail.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from whosays.exporting.dossier import write_dossier
from whosays.model.casebook import Casebook
from whosays.model.incident import Incident

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--no-first-run",
    "--no-default-browser-check",
    "--no-pings",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
    "--metrics-recording-only",
    "--disable-dev-shm-usage",
)
SECONDS = 120


@dataclass(frozen=True)
class Visit:
    """What came of opening a page: its tree after the script ran, what the console said, what was asked for."""

    tree: str
    console: tuple[str, ...]
    requests: tuple[str, ...]


@pytest.fixture
def chromium() -> str:
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is not installed: under CI the dossier is tested in a browser")
        pytest.skip("Chromium is not installed")
    return found


def visit(chromium: str, page: Path, folder: Path, fragment: str = "") -> Visit:
    log = folder / "net.json"
    done = subprocess.run(
        [
            chromium,
            *QUIET,
            f"--user-data-dir={folder / 'profile'}",
            f"--log-net-log={log}",
            "--enable-logging=stderr",
            "--dump-dom",
            f"{page.as_uri()}{fragment}",
        ],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=True,
    )
    events = json.loads(log.read_text(encoding="utf-8"))["events"]
    asked = [event["params"] for event in events if {"initiator", "url"} <= event.get("params", {}).keys()]
    return Visit(
        tree=done.stdout,
        console=tuple(line for line in done.stderr.splitlines() if "CONSOLE" in line),
        # The browser's own requests (its clock, its updates) have no origin; a page's have.
        requests=tuple(sorted({asking["url"] for asking in asked if asking["initiator"] != "not an origin"})),
    )


@pytest.fixture
def page(casebook: Casebook, tmp_path: Path) -> Path:
    path = tmp_path / "dossier.html"
    write_dossier(casebook, path)
    return path


def test_the_page_opens_without_errors_or_requests(chromium: str, page: Path, tmp_path: Path) -> None:
    seen = visit(chromium, page, tmp_path)
    assert seen.console == ()
    assert seen.requests == ()
    assert "Bombing in Port Alma" in seen.tree


def test_errors_and_requests_would_be_seen(chromium: str, tmp_path: Path) -> None:
    broken = tmp_path / "broken.html"
    address = "http://127.0.0.1:9/picture.png"
    broken.write_text(f"<img src='{address}'><script>missing()</script>", encoding="utf-8")
    seen = visit(chromium, broken, tmp_path)
    assert any("missing is not defined" in line for line in seen.console)
    assert address in seen.requests


def test_a_link_to_a_claim_lights_its_quotes(chromium: str, page: Path, tmp_path: Path, casebook: Casebook) -> None:
    nine = casebook.extractions[0].claims[0].id
    seen = visit(chromium, page, tmp_path, f"#quote-{nine}")
    lit = re.findall(r'<mark class="[^"]*\blit\b[^"]*"[^>]*>([^<]*)</mark>', seen.tree)
    assert lit == ["Nine people", "were killed"]


def test_a_link_into_a_closed_part_opens_it(chromium: str, page: Path, tmp_path: Path) -> None:
    assert '<details class="sites" open' in visit(chromium, page, tmp_path, "#place-1").tree
    assert '<details class="sites">' in page.read_text(encoding="utf-8")


def test_an_injected_script_does_not_run(chromium: str, page: Path, tmp_path: Path) -> None:
    injected = tmp_path / "injected.html"
    attack = "<script>document.title = 'taken'</script></body>"
    injected.write_text(page.read_text(encoding="utf-8").replace("</body>", attack), encoding="utf-8")
    seen = visit(chromium, injected, tmp_path)
    assert "<title>taken</title>" not in seen.tree
    assert any("Content Security Policy" in line for line in seen.console)


def test_it_is_usable_at_the_width_of_a_phone(
    chromium: str, page: Path, tmp_path: Path, casebook: Casebook, bombing: Incident
) -> None:
    """Nothing but the parts that scroll by themselves is wider than the window."""
    assert casebook.disagreements_of(bombing)
    frame = tmp_path / "frame.html"
    probe = (
        "const inner = frame.contentDocument.documentElement;"
        "document.title = inner.scrollWidth + ' of ' + inner.clientWidth"
    )
    html = f'<iframe id="frame" src="{page.name}" width="390" height="800" onload="{probe}"></iframe>'
    frame.write_text(html, encoding="utf-8")
    done = subprocess.run(
        [
            chromium,
            *QUIET,
            "--allow-file-access-from-files",
            f"--user-data-dir={tmp_path / 'p'}",
            "--dump-dom",
            frame.as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=True,
    )
    found = re.search(r"<title>(\d+) of (\d+)</title>", done.stdout)
    assert found is not None
    assert int(found[1]) <= int(found[2])
    assert json.loads(found[2]) <= 390
