"""Take the pictures of the dossier and the desk that README.md shows, out of the example reports, with Chromium.

    python training/pictures.py docs/images

Renew them where the page or what is read out of the examples has changed.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import uvicorn

import whosays
from whosays.web.app import create_app
from whosays.web.desk import Desk
from whosays.web.serving import address_of, bind

_EXAMPLES = Path(__file__).parent.parent / "src" / "whosays" / "data" / "examples"
_FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars"
).split()
_WIDTH = 1280
_OVERVIEW_HEIGHT = 1130
_INCIDENT_HEIGHT = 730
_DESK_HEIGHT = 1000
_INCIDENT = "Osh"


def take_picture(address: str, picture: Path, height: int) -> None:
    """Photograph the top of the page at an address.

    Raises:
        CalledProcessError: Chromium failed.
        FileNotFoundError: there is no Chromium.
    """
    chromium = shutil.which("chromium") or "chromium"
    with tempfile.TemporaryDirectory() as profile:
        command = [chromium, *_FLAGS, f"--user-data-dir={profile}", f"--screenshot={picture}"]
        size = f"--window-size={_WIDTH},{height}"
        subprocess.run([*command, size, address], check=True, capture_output=True)  # noqa: S603  fixed command


def show_only(page: str, section: str) -> str:
    """The page with nothing but the section of this id: it is moved to the top, the rest hidden."""
    unsealed = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", page)
    styles = (
        "body *{visibility:hidden}"
        f"#{section},#{section} *{{visibility:visible}}"
        f"#{section}{{position:absolute;top:0;left:0;right:0;margin:0 auto;padding:40px 24px;max-width:1080px}}"
    )
    return unsealed.replace("</head>", f"<style>{styles}</style></head>")


@contextmanager
def open_desk(folder: Path) -> Iterator[str]:
    """The address of a desk over the example reports, while it is open; its store is made in a folder."""
    with whosays.Store.open(folder / "examples.db") as store, bind(None) as listener:
        whosays.read_into(store, [_EXAMPLES])
        server = uvicorn.Server(uvicorn.Config(create_app(Desk(store, reviewer="A. Coder")), log_level="warning"))
        thread = Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield address_of(listener)
        server.should_exit = True
        thread.join()


def main() -> None:
    """Write dossier.png, incident.png and desk.png into a folder."""
    folder = Path(sys.argv[1]).resolve()
    casebook = whosays.read(_EXAMPLES)
    incident = next(found for found in reversed(casebook.incidents) if _INCIDENT in found.title)
    with tempfile.TemporaryDirectory() as passing:
        page = Path(passing) / "dossier.html"
        whosays.write_dossier(casebook, page)
        take_picture(page.as_uri(), folder / "dossier.png", _OVERVIEW_HEIGHT)
        page.write_text(show_only(page.read_text(encoding="utf-8"), f"incident-{incident.id}"), encoding="utf-8")
        take_picture(page.as_uri(), folder / "incident.png", _INCIDENT_HEIGHT)
        with open_desk(Path(passing)) as address:
            take_picture(f"{address}incidents/{incident.id}", folder / "desk.png", _DESK_HEIGHT)


if __name__ == "__main__":
    main()
