"""The store as people at a notebook see it: with its casebook, and with every table of it.

`storing` knows nothing of linking or of tables; this is a store with both, and the one that `whosays.Store` names.
"""

from __future__ import annotations

from whosays import storing
from whosays.exporting.frames import CasebookTable, tabulate
from whosays.memory import Memory
from whosays.model.casebook import Casebook
from whosays.pipeline import open_casebook


class Store(storing.Store):
    """A store (`whosays.storing.Store`) whose tables can be asked for: `store.claims().to_frame()`.

    The casebook that they are taken from is made once, and anew only when something was read or decided since. Claims
    that were read with less confidence than `at_least` are left out of it, not out of the store.
    """

    _memory: Memory | None = None
    _opened: tuple[tuple[storing.StoreStamp, float], Casebook] | None = None

    def casebook(self, *, at_least: float = 0.0) -> Casebook:
        """All that the store holds, linked and reconciled as the decisions in it say.

        Raises:
            StoreError: the store cannot be read.
        """
        # Taken first: what is read meanwhile is then seen the next time.
        wanted = (self.find_stamp(), at_least)
        if self._opened is None or self._opened[0] != wanted:
            self._memory = self._memory or Memory()
            self._opened = (wanted, open_casebook(self, at_least=at_least, memory=self._memory))
        return self._opened[1]

    def incidents(self, *, at_least: float = 0.0) -> CasebookTable:
        """A row an incident."""
        return tabulate(self.casebook(at_least=at_least), "incidents")

    def reports(self, *, at_least: float = 0.0) -> CasebookTable:
        """A row a report."""
        return tabulate(self.casebook(at_least=at_least), "reports")

    def claims(self, *, at_least: float = 0.0) -> CasebookTable:
        """A row a claim."""
        return tabulate(self.casebook(at_least=at_least), "claims")

    def evidence(self, *, at_least: float = 0.0) -> CasebookTable:
        """A row a quote."""
        return tabulate(self.casebook(at_least=at_least), "evidence")

    def sources(self, *, at_least: float = 0.0) -> CasebookTable:
        """A row a link of a claim's chain of sources."""
        return tabulate(self.casebook(at_least=at_least), "sources")

    def disagreements(self, *, at_least: float = 0.0) -> CasebookTable:
        """A row a claim of a side of a disagreement."""
        return tabulate(self.casebook(at_least=at_least), "disagreements")

    def attributions(self, *, at_least: float = 0.0) -> CasebookTable:
        """A row an accused actor."""
        return tabulate(self.casebook(at_least=at_least), "attributions")

    def estimates(self, *, at_least: float = 0.0) -> CasebookTable:
        """A row a policy's figure."""
        return tabulate(self.casebook(at_least=at_least), "estimates")

    def decisions(self, *, at_least: float = 0.0) -> CasebookTable:
        """A row a decision."""
        return tabulate(self.casebook(at_least=at_least), "decisions")
