"""Somebody before the desk: opens pages, presses keys, takes decisions back; what a browser complains of is noted."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import (
    APIResponse,
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Locator,
    Page,
    Request,
    Response,
    expect,
)

# The notice of what was just done, and the chart that is drawn when it comes into view, are no part of what is shown.
_SHOWN = """() => {
    const main = document.querySelector("main").cloneNode(true);
    for (const passing of main.querySelectorAll(".notice.done, #toll-chart")) passing.remove();
    return main.textContent.replace(/\\s+/g, " ").trim();
}"""

PATIENCE = 30_000
"""How long, in milliseconds, a person waits for a page before something is wrong: a busy machine takes seconds."""

expect.set_options(timeout=PATIENCE)

TOO_WIDE = """() => {
    const { scrollWidth } = document.documentElement;
    if (scrollWidth <= innerWidth) return [];
    const parts = [...document.querySelectorAll("main *, header *")].filter(
        (part) => part.getBoundingClientRect().right > innerWidth + 1 && !part.closest(".scroll, .unseen"));
    return [`${scrollWidth} of ${innerWidth}`, ...parts.slice(0, 4).map((part) => part.outerHTML.slice(0, 120))];
}"""
"""A script: what makes the page wider than the window; nothing where it is not."""


@dataclass
class Person:
    """Somebody with a browser window; `complaints` are errors of scripts, requests elsewhere and the like."""

    context: BrowserContext
    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    @classmethod
    def before(cls, browser: Browser, address: str, **window: Any) -> Person:
        """Somebody who has just opened the browser."""
        context = browser.new_context(**window)
        context.set_default_timeout(PATIENCE)
        person = cls(context, context.new_page(), address)
        person.page.on("console", person._hear)
        person.page.on("pageerror", lambda error: person.complaints.append(f"script: {error}"))
        person.page.on("request", person._watch)
        person.page.on("response", person._check)
        person.page.on("dialog", person._answer)
        return person

    def _hear(self, message: ConsoleMessage) -> None:
        # What could not be loaded is heard of by its response, with its address.
        if message.type in {"error", "warning"} and not message.text.startswith("Failed to load resource"):
            self.complaints.append(f"console: {message.text}")

    def _watch(self, request: Request) -> None:
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.complaints.append(f"asked elsewhere: {request.url}")

    def _check(self, response: Response) -> None:
        if response.status >= 400 and not response.request.is_navigation_request():
            self.complaints.append(f"{response.status}: {response.url}")

    def _answer(self, dialog: Dialog) -> None:
        """Stay on the page where it asks whether to leave; any other box is a script's that should not have run."""
        self.asked.append(dialog.type)
        if dialog.type != "beforeunload":
            self.complaints.append(f"{dialog.type}: {dialog.message}")
        dialog.dismiss()

    def leave(self) -> None:
        """Close the window; nothing may have gone wrong in it."""
        self.context.close()
        assert self.complaints == []

    def sign(self, name: str) -> None:
        """Say who decides."""
        self.open("/reviewer")
        self.page.get_by_label("Your name").fill(name)
        self.press("Keep it")

    def send(self, address: str, **form: str) -> APIResponse:
        """Send a form without filling it in on its page; the page that is open gives the token that forms bring."""
        token = self.page.locator("meta[name=form-token]").get_attribute("content") or ""
        return self.page.request.post(f"{self.address}{address}", form={**form, "form_token": token})

    def open(self, path: str) -> str:
        """Open a page of the desk, and return the words on it."""
        self.page.goto(self.address + path)
        return self.shown()

    def shown(self) -> str:
        """The words of the page as a whole, without the notice of what was just done."""
        self.page.wait_for_load_state()
        words: str = self.page.evaluate(_SHOWN)
        return words

    @property
    def notice(self) -> Locator:
        """What the desk says was just done."""
        return self.page.locator(".notice.done")

    def press(self, button: str) -> None:
        """Press the only button of this name."""
        self.page.get_by_role("button", name=button, exact=True).click()

    def keys(self, *names: str) -> None:
        """Press keys, one after another, on a page that is there as a whole: its scripts come last."""
        self.page.wait_for_load_state()
        for name in names:
            self.page.keyboard.press(name)

    def undo(self, way: str) -> None:
        """Take the last decision back: by the button of the notice, by a key or from the history."""
        if way == "button":
            self.notice.get_by_role("button", name="Undo").click()
        elif way == "key":
            self.keys("u")
        else:
            self.open("/history")
            self.page.locator(".ledger > li").first.get_by_role("button").click()
        expect(self.notice).to_contain_text("Taken back: ")
