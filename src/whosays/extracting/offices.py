"""Whether somebody holds an office or a public post: whoever kills such people assassinates them."""

from __future__ import annotations

from collections.abc import Iterator

from whosays.lexicon.events import load_event_words
from whosays.model.annotation import AnnotatedReport, NameKind, Token

_DESCRIBING = ("compound", "nmod", "amod", "appos")


def holds_office(report: AnnotatedReport, head: Token) -> bool:
    """True for "the mayor", "Senator N", "N, the bishop of the town", and for N and "he" where the report says so."""
    if head.pos not in {"PROPN", "PRON"}:
        return _is_office(report, head)
    return any(_is_office(report, mention) for mention in _mentions(report, head))


def _is_office(report: AnnotatedReport, head: Token) -> bool:
    targets = load_event_words().targets
    described = (head, *report.children(head, *_DESCRIBING))
    # "N, 46, senator of the town": the parser may hang the post on the age.
    described = (*described, *(c for d in described[1:] if d.pos == "NUM" for c in report.children(d, "appos")))
    if head.dep == "appos":
        described = (*described, report.head(head))
    return any(word.lemma.lower() in targets for word in described)


def _mentions(report: AnnotatedReport, head: Token) -> Iterator[Token]:
    """The tokens of the same last name through the report; of a pronoun those of the name it stands for."""
    last = head.lower
    if head.pos == "PRON":
        meant = next((n for n in report.names if n.first <= head.index < n.last and n.kind is NameKind.PERSON), None)
        last = meant.canonical.rsplit(maxsplit=1)[-1].lower() if meant else ""
    return (token for token in report.tokens if token.lower == last and token.pos == "PROPN")
