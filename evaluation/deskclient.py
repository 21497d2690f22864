"""A browser without a screen before a desk in this process: it sends with every form what the desk's own pages send."""

from __future__ import annotations

import re
from typing import Any

from fastapi.testclient import TestClient
from httpx import Response

_TOKEN = re.compile(r'<meta name="form-token" content="([0-9a-f]*)">')
_SENDING = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def find_form_token(page: str) -> str:
    """The token that forms of a page have, or "" in none."""
    found = _TOKEN.search(page)
    return found[1] if found else ""


class DeskClient(TestClient):
    """Keeps cookies, and adds the session's form token to whatever it sends, unless a header for it is given."""

    def request(self, method: str, url: Any, **options: Any) -> Response:
        """Ask the desk for something."""
        if method.upper() in _SENDING:
            given = options.get("headers") or {}
            names = {name.lower() for name in given}
            if not names & {"x-form-token", "authorization"}:
                options["headers"] = {**given, "X-Form-Token": self.take_form_token()}
        answer: Response = super().request(method, url, **options)
        return answer

    def take_form_token(self) -> str:
        """The token of the session as it is now."""
        return find_form_token(super().request("GET", "/sign-in", follow_redirects=True).text)
