"""Where a request finds the desk that answers it, and what that desk knows at this moment."""

from __future__ import annotations

from typing import cast

from fastapi import Request

from whosays.web.desk import Desk, View


def find_desk(request: Request) -> Desk:
    """The desk that a request was made to."""
    return cast("Desk", request.app.state.desk)


def look(request: Request) -> View:
    """What the desk of a request knows at this moment.

    Raises:
        StoreError: the store cannot be read.
    """
    return find_desk(request).look()
