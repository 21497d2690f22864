"""A desk on a free port, and a real browser before it. Without Chromium such tests are skipped; under CI they fail."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import uvicorn
from playwright.sync_api import Browser, sync_playwright

from whosays.storing import Store
from whosays.web.admitting.doors import LOOPBACK, Doors
from whosays.web.app import close_app, create_app
from whosays.web.desk import Desk
from whosays.web.serving import Served, bind, configure

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@contextmanager
def serve(store: Store, doors: Doors = LOOPBACK, *, behind_proxy: bool = False) -> Iterator[str]:
    """The address of a desk over the store, served as `whosays desk` does; Ada decides where nobody signs in."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(Desk(store, reviewer="Ada"), doors)
    server = uvicorn.Server(configure(app, Served(behind_proxy=behind_proxy)))
    with bind(port) as listener:
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        try:
            while not server.started:
                assert thread.is_alive()
                time.sleep(0.02)
            yield f"http://127.0.0.1:{port}"
        finally:
            server.should_exit = True
            thread.join()
            close_app(app)


@contextmanager
def open_browser() -> Iterator[Browser]:
    chromium = next(filter(None, map(shutil.which, _NAMES)), None)
    if chromium is None:
        if os.environ.get("CI") == "true":
            pytest.fail("Chromium is not installed: under CI the desk is tested in a browser")
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield browser
        browser.close()
