"""What is not there, or not there any more."""

from __future__ import annotations


class NotHere(LookupError):  # noqa: N818  a page that is not here is no error of the program
    """An address names something that the store does not hold; it becomes a page that says so."""

    def __init__(self, what: str) -> None:
        """`what`: what was asked for, as a noun ("incident", "report")."""
        super().__init__(what)
        self.what = what
