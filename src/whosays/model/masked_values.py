"""Reports, what was read out of them and what people decided, with names masked and every id made anew.

An id is a hash of what it names, so that the old id of a masked report would still tell whoever guesses the name that
the guess is right. All ids that hang on what was masked are therefore those of the masked values, and whatever refers
to them refers to the new ones (`docs/security.md`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from enum import StrEnum
from functools import cache
from typing import Any, NewType, TypeVar, cast, get_args, get_type_hints

from whosays.model.act import ClaimKey, MoveClaim, ReviewClaim, SettleDisagreement, TellingKey
from whosays.model.claim import Claim
from whosays.model.decision import Decision
from whosays.model.evidence import Evidence, Span
from whosays.model.extraction import Extraction
from whosays.model.identity import content_hash
from whosays.model.incident import Telling
from whosays.model.masking import MASK, Names, cover, is_form_of, masked_words
from whosays.model.problem import Problem
from whosays.model.report import Report

_Value = TypeVar("_Value")
_Put = Callable[[str], str]
_MEMBERS = ("text", "name", "title", "publisher", "url", "author", "section")
_MUCH_THE_SAME = 0.5
"""Of all words of two texts so many are in both."""


@dataclass(slots=True)
class Renaming:
    """What became of ids and texts: `ids` from old to new, `texts` of masked reports, by their old ids."""

    ids: dict[str, str] = field(default_factory=dict)
    texts: dict[str, tuple[str, str]] = field(default_factory=dict)

    def note(self, extraction: Extraction, masked: Extraction) -> None:
        """Remember what a report with all that was read out of it was masked to."""
        self.ids[extraction.report.id] = masked.report.id
        self.texts[extraction.report.id] = (extraction.report.text, masked.report.text)
        pairs = (*zip(extraction.tellings, masked.tellings, strict=True),)
        self.ids.update((old.id, new.id) for old, new in pairs)
        self.ids.update((old.id, new.id) for old, new in zip(extraction.claims, masked.claims, strict=True))


def mask_report(report: Report, names: Names, spans: Iterable[Span] = ()) -> Report:
    """A report with names, and the given stretches of its text, masked; the hash of its file is let go.

    That hash is one of bytes that hold the names.
    """
    text = cover(report.text, (*names.spans_in(report.text), *spans))
    return replace(
        report,
        name=names.mask_address(report.name),
        text=text,
        title=_mask_optional(report.title, names.mask),
        publisher=_mask_optional(report.publisher, names.mask),
        url=_mask_optional(report.url, names.mask_address),
        author=_mask_optional(report.author, names.mask),
        section=_mask_optional(report.section, names.mask),
        original=None,
    )


def _mask_optional(text: str | None, mask: _Put) -> str | None:
    return None if text is None else mask(text)


def mask_extraction(extraction: Extraction, names: Names, spans: Iterable[Span] = ()) -> Extraction:
    """A report and all that was read out of it with names masked; offsets stay, and quotes fit the masked text."""
    return fit_to(extraction, mask_report(extraction.report, names, spans), names)


def fit_to(extraction: Extraction, masked: Report, names: Names) -> Extraction:
    """What was read out of a report as if it had been read out of its masked form.

    A word of a name that stands nowhere in the masked text any more is masked in what was made of the text, too.
    """
    renaming = Renaming(
        {extraction.report.id: masked.id}, {extraction.report.id: (extraction.report.text, masked.text)}
    )
    gone = tuple(piece for piece in names.pieces if not Names((piece,)).stand_in(masked.text))
    put = _Masking(Names((*names.names, *gone)), renaming)
    tellings = tuple(put.mask(telling) for telling in extraction.tellings)
    for old, new in zip(extraction.tellings, tellings, strict=True):
        renaming.ids[old.id] = new.id
    return replace(
        extraction,
        report=masked,
        tellings=tellings,
        claims=tuple(put.mask(claim) for claim in extraction.claims),
        quotations=tuple(put.mask(quotation) for quotation in extraction.quotations),
        problems=tuple(mask_problem(problem, put.names) for problem in extraction.problems),
    )


def mask_problem(problem: Problem, names: Names) -> Problem:
    """A problem with names masked."""
    return replace(
        problem,
        message=names.mask_address(problem.message),
        place=names.mask_address(problem.place),
        report=_mask_optional(problem.report, names.mask_address),
    )


def mask_decisions(decisions: Sequence[Decision], names: Names, renaming: Renaming) -> tuple[Decision, ...]:
    """Decisions, in their order, with names masked, about the masked reports; `renaming` learns their new ids.

    One that has to do with nothing masked stays the very same.
    """
    put = _Masking(names, renaming)
    for decision in decisions:
        put.learn(decision)
    masked = []
    for decision in decisions:
        made = replace(put.mask(decision), teams=tuple(sorted({names.mask(team) for team in decision.teams})))
        renaming.ids[decision.id] = made.id
        masked.append(decision if made == decision else made)
    return tuple(masked)


def mask_again(extraction: Extraction, kept: Report) -> Extraction | None:
    """What was just read, masked as the report that is `kept`; None where that is no masked form of it.

    Nothing but the masked report is needed for it: what stands in the text where the other is masked are the names.
    """
    masked = mask_report_again(extraction.report, kept)
    if masked is None:
        return None
    return fit_to(extraction, masked, _names_of(extraction.report, kept))


def mask_report_again(report: Report, kept: Report) -> Report | None:
    """A report that was just read, masked as the one that is `kept`; None where that is no masked form of it."""
    if not is_form_of(report.text, kept.text):
        return None
    names = _names_of(report, kept)
    masked = mask_report(report, names)
    known = {
        name: getattr(kept, name) for name in _MEMBERS if _is_masked_form(getattr(report, name), getattr(kept, name))
    }
    return replace(masked, **known)


def is_version_of(report: Report, kept: Report) -> bool:
    """True where a report is another version of one that is kept masked: the same name or address, much the same words.

    Then it may hold the names that were masked, and nothing tells where. What stands in its name where the other's is
    masked must stand in its text, too: a name that is masked as a whole could be any of its length.
    """
    if all(MASK not in (getattr(kept, name) or "") for name in _MEMBERS) or is_form_of(report.text, kept.text):
        return False
    if not any(_is_called(report, getattr(report, name), getattr(kept, name)) for name in ("name", "url")):
        return False
    words, known = set(report.text.casefold().split()), set(kept.text.casefold().split())
    return len(words & known) >= _MUCH_THE_SAME * len(words | known)


def _is_called(report: Report, name: str | None, kept: str | None) -> bool:
    if name is None or kept is None or not is_form_of(name, kept):
        return False
    hidden = masked_words(name, kept)
    return not hidden or Names(hidden).stand_in(f"{report.title} {report.text}")


def _is_masked_form(text: str | None, kept: str | None) -> bool:
    return text is not None and kept is not None and is_form_of(text, kept)


def _names_of(report: Report, kept: Report) -> Names:
    """What was masked in the report that is kept, as far as it stands in the one at hand."""
    pairs = ((getattr(report, name), getattr(kept, name)) for name in _MEMBERS)
    return Names(
        tuple(
            dict.fromkeys(
                words for text, known in pairs if _is_masked_form(text, known) for words in masked_words(text, known)
            )
        )
    )


@dataclass(frozen=True, slots=True)
class _Masking:
    """How any value of the model is masked: its texts, and its ids by what became of them."""

    names: Names
    renaming: Renaming

    def mask(self, value: _Value) -> _Value:
        """The value with every text in it masked and every id renewed."""
        return cast("_Value", self._put(value, None))

    def learn(self, decision: Decision) -> None:
        """Find new ids for the tellings and claims that a decision holds in full."""
        act = decision.act
        if isinstance(act, ReviewClaim | MoveClaim):
            for telling in (act.telling, act.to if isinstance(act, MoveClaim) else None):
                if telling:
                    self.renaming.ids.setdefault(telling.id, self.mask(telling).id)
            for claim in (act.read, act.claim if isinstance(act, ReviewClaim) else None):
                if claim:
                    self.renaming.ids.setdefault(claim.id, self.mask(claim).id)
        elif isinstance(act, SettleDisagreement):
            made = self.mask(act)
            sides = sorted(sorted(key.claim for key in side) for side in made.sides)
            is_same = (made.of, made.sides) == (act.of, act.sides)
            new = content_hash("disagreement", made.of.telling, made.attribute, made.nature, sides)
            self.renaming.ids.setdefault(act.disagreement, act.disagreement if is_same else new)

    def _put(self, value: Any, texts: tuple[str, str] | None) -> Any:
        if isinstance(value, str):
            return value if isinstance(value, StrEnum) else self.names.mask(value)
        if isinstance(value, tuple):
            return tuple(self._put(each, texts) for each in value)
        if isinstance(value, Evidence):
            return self._quote(value, texts)
        return self._put_members(value, texts) if is_dataclass(value) else value

    def _put_members(self, value: Any, texts: tuple[str, str] | None) -> Any:
        if isinstance(value, Telling | Claim):
            texts = self.renaming.texts.get(value.report)
        kind: type = type(value)
        ids = _ids_of(kind)
        changed: dict[str, object] = {}
        for each in fields(value):
            old = getattr(value, each.name)
            new = self.renaming.ids.get(old, old) if each.name in ids else self._put(old, texts)
            if new is not old and new != old:
                changed[each.name] = new
        if isinstance(value, TellingKey) and value.report in self.renaming.texts and value.anchor:
            changed["telling"] = content_hash("telling", changed["report"], value.anchor.start, value.anchor.end)
        if isinstance(value, ClaimKey) and value.report in self.renaming.texts and "claim" not in changed:
            # A claim of an earlier reading, of which nothing else is known: its quote finds it again.
            changed["claim"] = content_hash("claim", changed["report"], value.kind, value.quote.start, value.quote.end)
        return replace(value, **changed) if changed else value

    def _quote(self, evidence: Evidence, texts: tuple[str, str] | None) -> Evidence:
        if texts and evidence.holds_in(texts[0]):
            return evidence.span.quoted_from(texts[1])
        return replace(evidence, quote=self.names.mask(evidence.quote))


@cache
def _ids_of(value_type: type) -> frozenset[str]:
    """The members of a class that are ids."""
    return frozenset(name for name, hint in get_type_hints(value_type).items() if _is_id(hint))


def _is_id(hint: object) -> bool:
    return isinstance(hint, NewType) or any(isinstance(each, NewType) for each in get_args(hint))
