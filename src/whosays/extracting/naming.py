"""The names of a report, found by token, also where only a part of one stands ("Orozco", "the Brotherhood").

Annotating resolves names; a surname, a lone acronym or the last word of a group's name that it left unresolved is
tied here to the full name that stands elsewhere in the report, because an accusation must name its actor in full.
"""

from __future__ import annotations

from collections.abc import Iterator

from whosays.lexicon.actors import ActorKind, find_actor
from whosays.model.annotation import AnnotatedReport, Name, NameKind, Token

_GROUPS = frozenset({NameKind.ARMED_GROUP, NameKind.ORGANISATION})
KIND_OF_ACTOR = {
    ActorKind.ARMED_GROUP: NameKind.ARMED_GROUP,
    ActorKind.STATE: NameKind.STATE,
    ActorKind.STATE_BODY: NameKind.STATE_BODY,
    ActorKind.PARTY: NameKind.ORGANISATION,
    ActorKind.ORGANISATION: NameKind.ORGANISATION,
    ActorKind.MEDIA: NameKind.MEDIA,
}
# Last words of groups' names that mean a state's forces where they stand alone ("the Army").
_STATE_OWN = frozenset(
    {"army", "armies", "forces", "force", "police", "state", "government", "guard", "military", "navy"}
)
_SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii"})


class NameIndex:
    """Looks names up by token; built once for a report."""

    def __init__(self, report: AnnotatedReport) -> None:
        """Index the names by their tokens, and the full names by their last words."""
        self.report = report
        self._by_token: dict[int, Name] = {}
        for name in sorted(report.names, key=lambda n: (n.last - n.first, -n.first)):
            for index in range(name.first, name.last):
                self._by_token.setdefault(index, name)
        self._by_head = {name.head: name for name in report.names}
        self._surnames = dict(self._full_persons())
        self._groups = {name.canonical: name for name in report.names if name.kind in _GROUPS and " " in name.canonical}

    def _full_persons(self) -> Iterator[tuple[str, Name]]:
        for name in reversed(self.report.names):
            words = [word for word in name.canonical.split() if word.lower() not in _SUFFIXES]
            if name.kind is NameKind.PERSON and len(words) > 1:
                yield words[-1].casefold(), name

    def name_at(self, token: Token) -> Name | None:
        """The name that has this token as its head, or holds it; resolved to the full form that the report has."""
        name = self._by_head.get(token.index) or self._by_token.get(token.index)
        if name is None:
            return self._guessed(token) if token.text[:1].isupper() else None
        return self._in_full(name)

    def _in_full(self, name: Name) -> Name:
        """As in "The Brotherhood" is the one group of the report whose name ends so."""
        if name.actor or name.kind not in _GROUPS or len(name.canonical.split()) > 1:
            return name
        longer = self._group_ending_in(name.canonical)
        if longer is None:
            return name
        return self._like(longer, name.first, name.last, name.head)

    def _group_ending_in(self, word: str) -> Name | None:
        if word.casefold() in _STATE_OWN:
            return None
        found = [
            full for canonical, full in self._groups.items() if canonical.casefold().endswith(" " + word.casefold())
        ]
        return found[0] if len(found) == 1 else None

    def _guessed(self, token: Token) -> Name | None:
        text = self.report.report.text[token.start : token.end]
        actor = find_actor(text) if text.isupper() else None
        if actor and actor.kind is ActorKind.ARMED_GROUP:
            span = self.report.span(token.index, token.index + 1)
            return Name(
                token.index, token.index + 1, token.index, span, KIND_OF_ACTOR[actor.kind], actor.name, actor.name
            )
        known = self._surnames.get(token.text.casefold())
        if known is None and token.pos == "PROPN":
            known = self._group_ending_in(token.text)
        return self._like(known, token.index, token.index + 1, token.index) if known else None

    def _like(self, full: Name, first: int, last: int, head: int) -> Name:
        return Name(first, last, head, self.report.span(first, last), full.kind, full.canonical, full.actor)
