"""A mapping whose values are made when they are first asked for: of a hundred thousand labels a page shows fifty."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TypeVar

Key = TypeVar("Key")
Value = TypeVar("Value")


class Lookup(Mapping[Key, Value]):
    """The value of each of `keys`, in their order, made by `make` at the first asking and kept."""

    def __init__(self, keys: Collection[Key], make: Callable[[Key], Value]) -> None:
        """`keys` must find quickly whether one is among them: a mapping or a set."""
        self._keys = keys
        self._make = make
        self._made: dict[Key, Value] = {}

    def __getitem__(self, key: Key) -> Value:
        if key not in self._made:
            if key not in self._keys:
                raise KeyError(key)
            self._made[key] = self._make(key)
        return self._made[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)
