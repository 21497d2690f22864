"""Names of persons, places and bodies as the language model labels them, read off in few steps.

The model decides token by token: what it makes of one hangs on the others only inside a name of several words. spaCy
weighs all 74 choices anew for each token, which takes longer than the network itself. Here they are weighed for all
tokens at once as if each stood outside of a name, and once more only where a name has begun. The choices are the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# The model's component that does it.
LABELLING = "ner"

_BEGIN, _INSIDE, _LAST, _UNIT, _OUTSIDE = "BILUO"
_SENTENCE_STARTS = 1

_Matrix = NDArray[np.float32]


class Entities:
    """The labels that one language model gives the tokens of documents."""

    def __init__(self, language: Language) -> None:
        """`language`: the model with the component `LABELLING`, which the documents have not gone through."""
        labeller: Any = language.get_pipe(LABELLING)
        self._tokens_to_vectors, self._lower, self._upper = labeller.model.layers
        self._bias: _Matrix = self._lower.get_param("b")
        self._weights: _Matrix = self._upper.get_param("W")
        self._threshold: _Matrix = self._upper.get_param("b")
        names = map(labeller.moves.get_class_name, range(labeller.moves.n_moves))
        moves = [name.partition("-") for name in names]
        self._kinds = [kind for kind, _, _ in moves]
        self._labels = [label for _, _, label in moves]
        self._columns = {(kind, label): column for column, (kind, _, label) in enumerate(moves)}
        self._begins = np.array([kind == _BEGIN for kind in self._kinds])
        named = np.array([kind in {_BEGIN, _UNIT} and bool(label) for kind, _, label in moves])
        self._never = ~(named | np.array([kind == _OUTSIDE for kind in self._kinds]))
        self._named = named

    def read(self, docs: Sequence[Doc]) -> list[list[str]]:
        """The label of each token of each document, "" for none; the documents are tagged and parsed."""
        if not any(map(len, docs)):
            return [[] for _ in docs]
        # A first row is what stands for a token that there is not; then come those of all documents.
        parts: NDArray[np.float32] = self._lower.predict(self._tokens_to_vectors.predict(docs))
        ends = list(accumulate((len(doc) for doc in docs), initial=0))
        return [list(self._label(doc, parts, start)) for doc, start in zip(docs, ends, strict=False)]

    def _label(self, doc: Doc, parts: _Matrix, start: int) -> Iterator[str]:
        """The labels of one document, of which the first token's parts are in the row behind `start`."""
        from spacy.attrs import IS_SPACE, SENT_START  # noqa: PLC0415  slow, and only where a report is parsed

        if not len(doc):
            return
        seen = doc.to_array([SENT_START, IS_SPACE])
        goes_on = np.append(seen[1:, 0] != _SENTENCE_STARTS, False)
        choices = self._choose(parts, start, goes_on, seen[:, 1] == 1)
        begun = 0
        label = ""
        for at, choice in enumerate(choices):
            if label:
                yield label
                if self._ends(parts, start + at, start + begun, label, goes_on=bool(goes_on[at])):
                    label = ""
            else:
                yield self._labels[choice]
                begun, label = at, self._labels[choice] if self._kinds[choice] == _BEGIN else ""

    def _choose(self, parts: _Matrix, start: int, goes_on: NDArray[np.bool_], spaces: NDArray[np.bool_]) -> list[int]:
        """The best move at each token of a document that stands outside of a name."""
        own = parts[start + 1 : start + 1 + len(goes_on), 0]
        hidden = (own + parts[0, 1] + parts[0, 2] + self._bias).max(axis=-1)
        scores = self._upper.ops.gemm(hidden, self._weights, trans2=True) + self._threshold
        scores[:, self._never] = -np.inf
        scores[np.ix_(~goes_on, self._begins)] = -np.inf
        scores[np.ix_(spaces, self._named)] = -np.inf
        best: list[int] = scores.argmax(axis=1).tolist()
        return best

    def _ends(self, parts: _Matrix, row: int, first: int, label: str, *, goes_on: bool) -> bool:
        """True where a name that began with the token of row `first` ends with that of `row`."""
        if not goes_on:
            return True
        inside, last = self._columns[_INSIDE, label], self._columns[_LAST, label]
        hidden = (parts[row + 1, 0] + parts[first + 1, 1] + parts[row, 2] + self._bias).max(axis=-1)
        goes, ends = np.einsum("ij,j->i", self._weights[[inside, last]], hidden) + self._threshold[[inside, last]]
        return bool(ends > goes if inside < last else ends >= goes)
