"""The desk behind the pages: a store, and what it holds linked and compared, renewed when something was decided."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from threading import Lock

from whosays.exporting.dossier.register import Register
from whosays.model.casebook import Casebook
from whosays.pipeline import open_casebook
from whosays.storing import Store
from whosays.web.standing import Standings


@dataclass(frozen=True)
class View:
    """What the desk shows at one moment: the casebook, and how many decisions were `seen` in it."""

    casebook: Casebook
    seen: int

    @cached_property
    def register(self) -> Register:
        """What reports are called and which number a claim has."""
        return Register(self.casebook)

    @cached_property
    def standings(self) -> Standings:
        """How incidents and reports stand, and how far people have come with them."""
        return Standings(self.casebook)


class Desk:
    """A store with its casebook; several people and several programs may use the store at once."""

    def __init__(self, store: Store, *, reviewer: str, at_least: float = 0.0) -> None:
        """`reviewer` is who decides where a form names nobody else."""
        self.store = store
        self.reviewer = reviewer
        self.at_least = at_least
        self._lock = Lock()
        self._view: View | None = None

    def look(self) -> View:
        """What the store holds now.

        Raises:
            StoreError: the store cannot be read.
        """
        with self._lock:
            if self._view is None:
                casebook = open_casebook(self.store, at_least=self.at_least)
                self._view = View(casebook, len(casebook.decisions))
            return self._view
