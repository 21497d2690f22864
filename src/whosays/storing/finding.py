"""What is not as it should be in a store, as a value: where, and what."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a check of a store met.

    `place` says where ("report raid.txt (1f0c...)", "table evidence"), `message` what, in one plain sentence. Where
    `is_damage` is false nothing is wrong with the store: a read was broken off, say, and can be done again.
    """

    place: str
    message: str
    is_damage: bool = True

    def __str__(self) -> str:
        """Place and message in one line."""
        return f"{self.place}: {self.message}"
