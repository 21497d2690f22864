"""What all accusing constructions share: the act that is meant, the words to quote, the finding that comes of it."""

from __future__ import annotations

from collections.abc import Iterable

from whosays.extracting.actors import Accused, ActorFinder
from whosays.extracting.finding import ResponsibilityFinding
from whosays.extracting.stance import StanceJudge
from whosays.extracting.triggers import find_triggers
from whosays.lexicon.accusation import load_actor_kinds, load_acts
from whosays.model.annotation import AnnotatedReport, SentenceRole, Token
from whosays.model.claim import Role, Stance
from whosays.model.evidence import Span
from whosays.model.source import Source

_CRIMES = frozenset(
    "murder homicide manslaughter killing shooting attack assault terrorism bombing kidnapping arson slaying death "
    "stabbing massacre assassination rape crime conspiracy battery abduction plot involvement raid "
    "hostage-taking slay shootout weapon offence offense case incident accomplice bomb explosion hijacking".split()
)
_NOBODY_KNOWN = frozenset({"unidentified", "unknown", "unnamed", "another", "other", "no"})
_WIDEST = 14
_SKIPPED = frozenset({SentenceRole.DATELINE, SentenceRole.FURNITURE})


class Accusations:
    """One report with its actors, its event words and the judge of stances: what each construction works with.

    `suspects` are the persons that accusing verbs name, () until they have been looked for; descriptions of a suspect
    elsewhere in the report mean one of them.
    """

    def __init__(self, report: AnnotatedReport) -> None:
        """Build what the constructions look up."""
        self.report = report
        self.actors = ActorFinder(report)
        self.judge = StanceJudge(self.actors)
        self.triggers = frozenset(trigger.token for trigger in find_triggers(report))
        self.tokens = tuple(t for t in report.tokens if report.sentence_of(t).role not in _SKIPPED)
        self.suspects: tuple[Accused, ...] = ()

    def accused_at(self, token: Token | None) -> tuple[Accused, ...]:
        """The actors at a noun phrase; where it only describes a suspect ("a local man"), the one named elsewhere."""
        found = self.actors.find(token)
        if token is None or any(one.kind is not None for one in found) or self.actors.is_kin(token):
            return found
        describes = token.pos == "NOUN" and token.lemma.lower() in load_actor_kinds().suspect
        describes = describes and not any(child.lower in _NOBODY_KNOWN for child in self.report.children(token))
        return (self._suspects_meant(token) if describes else ()) or found

    def _suspects_meant(self, token: Token) -> tuple[Accused, ...]:
        """All named suspects for a plural, else the next one named after the description, else the last before it."""
        suspects = self.suspects
        if len({one.actor for one in suspects}) > 1 and token.tag == "NNS":
            return tuple({one.actor: one for one in suspects}.values())
        following = [one for one in suspects if one.head > token.index]
        nearest = following[:1] or suspects[-1:]
        return tuple(Accused(one.actor, token.index, Span(token.start, token.end), one.kind) for one in nearest)

    def names_act(self, token: Token) -> bool:
        """True where the noun or verb names an act of violence or a crime."""
        lemma = token.lemma.lower()
        acts = load_acts()
        if token.pos in {"NOUN", "PROPN"}:
            return lemma in acts.nouns or lemma in _CRIMES
        return lemma in acts.violent or (lemma in acts.causing and token.pos == "VERB")

    def act_in(self, tokens: Iterable[Token]) -> Token | None:
        """The first of the tokens that names an act, or None."""
        return next((token for token in tokens if self.names_act(token)), None)

    def trigger_near(self, anchor: Token, act: Token | None) -> int | None:
        """The event word that an accusation hangs on: the act itself, else the nearest one of the clause."""
        if act and act.index in self.triggers:
            return act.index
        if anchor.index in self.triggers:
            return anchor.index
        sentence = self.report.sentence_of(anchor)
        inside = [index for index in range(sentence.first, sentence.last) if index in self.triggers]
        return min(inside, key=lambda index: (abs(index - anchor.index), index), default=None)

    def core_of(self, anchor: Token, accused: Accused | None) -> Span:
        """The accusing word with the actor where they stand close together, else the word alone."""
        word = Span(anchor.start, anchor.end)
        if accused is None:
            return word
        tokens = self.report.tokens_within(accused.span)
        same = tokens[0].sentence == anchor.sentence
        if same and max(abs(anchor.index - tokens[0].index), abs(anchor.index - tokens[-1].index)) <= _WIDEST:
            return word.joined_with(accused.span)
        return word

    def finding(
        self,
        anchor: Token,
        accused: Accused | None,
        stance: Stance,
        *,
        role: Role = Role.CARRIED_OUT,
        act: Token | None = None,
        sources: tuple[Source, ...] | None = None,
    ) -> ResponsibilityFinding:
        """The finding that an accusing word and an actor make; no actor is `open`."""
        return ResponsibilityFinding(
            core=self.core_of(anchor, accused),
            anchor=anchor.index,
            trigger=self.trigger_near(anchor, act),
            modality=stance.modality,
            sources=sources,
            actor=accused.actor if accused else None,
            stance=stance,
            role=role,
        )
