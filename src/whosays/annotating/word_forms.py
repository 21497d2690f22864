"""Parts of speech and base forms of words, kept once they are known.

The language model looks both up by rules that see a word, its tag and its label, and here and there the word beside
it. They are the slowest part of a pass and always give the same, so that each combination is looked up but once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import spacy.tokens
    from spacy.language import Language

# The model's components that do it.
RULED = ("attribute_ruler", "lemmatizer")

# Words whose form hangs on the word beside them ("gon na", "let 's", "there is"), and on which.
_LEANING = frozenset("ai gon na ta 's c'm y y' is are was were 're".split())
_BEFORE = frozenset({"gon", "got", "let"})
_BEHIND = frozenset({"n't", "nt", "na", "on", "all"})
_MOST_KEPT = 300_000

_Key = tuple[int, int, int, tuple[str, bool, str] | None]


class WordForms:
    """Part of speech and lemma of the tokens of documents that one language model has tagged and parsed."""

    def __init__(self, language: Language) -> None:
        """`language`: the model with the components `RULED`, which the documents have not gone through."""
        self._language = language
        self._rules = [component for name, component in language.pipeline if name in RULED]
        self._leaning = frozenset(map(language.vocab.strings.add, _LEANING))
        self._known: dict[_Key, tuple[str, str]] = {}

    def read(self, doc: spacy.tokens.Doc) -> list[tuple[str, str]]:
        """Part of speech and lemma of each token of a document; white space has neither."""
        from spacy.attrs import DEP, LOWER, ORTH, TAG  # noqa: PLC0415  slow, and only where a report is parsed

        words = list(doc)
        rows: list[list[int]] = doc.to_array([LOWER, ORTH, TAG, DEP]).tolist()
        keys = [
            (orth, tag, dep, _beside(words, at) if lower in self._leaning else None)
            for at, (lower, orth, tag, dep) in enumerate(rows)
        ]
        unknown: dict[_Key, int] = {}
        for at, key in enumerate(keys):
            if key not in self._known and not words[at].is_space:
                unknown.setdefault(key, at)
        if unknown:
            self._look_up(words, unknown)
        found = [self._known.get(key, ("SPACE", "")) for key in keys]
        if len(self._known) > _MOST_KEPT:
            self._known.clear()
        return found

    def _look_up(self, words: Sequence[spacy.tokens.Token], unknown: dict[_Key, int]) -> None:
        """Runs the model's rules over the words that are new, those that lean on others between their neighbours."""
        from spacy.tokens import Doc  # noqa: PLC0415  slow, and only where a report is parsed

        row: list[spacy.tokens.Token] = []
        places: list[int] = []
        for key, at in unknown.items():
            leans = key[-1] is not None
            beside = words[max(at - 1, 0) : at + 2] if leans else words[at : at + 1]
            places.append(len(row) + (1 if leans and at else 0))
            row.extend(beside)
        doc = Doc(
            self._language.vocab,
            words=[word.text for word in row],
            tags=[word.tag_ for word in row],
            deps=[word.dep_ for word in row],
            heads=list(range(len(row))),
        )
        for rule in self._rules:
            doc = rule(doc)
        for key, place in zip(unknown, places, strict=True):
            self._known[key] = (doc[place].pos_, doc[place].lemma_)


def _beside(words: Sequence[spacy.tokens.Token], at: int) -> tuple[str, bool, str]:
    """What the rules see of the words beside one that leans on them."""
    before = words[at - 1] if at else None
    behind = words[at + 1].lower_ if at + 1 < len(words) else ""
    return (
        before.lower_ if before is not None and before.lower_ in _BEFORE else "",
        before is not None and before.dep_ == "expl",
        behind if behind in _BEHIND else "",
    )
