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
    "hostage-taking slay shootout weapon offence offense wounding case incident accomplice bomb explosion "
    "hijacking".split()
)
_NOBODY_KNOWN = frozenset({"unidentified", "unknown", "unnamed", "another", "other", "no"})
_WIDEST = 14
_LONGEST = 11
_HELPING = frozenset({"aux", "auxpass", "neg"})
# What goes beyond the words that carry an accusation.
_FURTHER = frozenset({"relcl", "advcl", "parataxis", "cc", "mark", "ccomp"})
_MARKS = frozenset({",", ";", ":", "--", "—", "–", "(", ")", "[", "]", ".", "?", "!"})
_HANGING = frozenset({"ADP", "DET", "SCONJ", "CCONJ", "PART", "PUNCT"})
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
        cues = {cue for voice in report.voices for cue in voice.cue}
        self._cues = tuple(frozenset(token.index for token in report.tokens_within(cue)) for cue in cues)

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

    def _speakers(self, anchor: Token, accused: Accused | None) -> tuple[Source, ...]:
        """Who says what the accusing word says of the actor."""
        word = Span(anchor.start, anchor.end)
        if accused is not None:
            tokens = self.report.tokens_within(accused.span)
            if tokens[0].sentence == anchor.sentence and max(abs(anchor.index - t.index) for t in tokens) <= _WIDEST:
                word = word.joined_with(accused.span)
        return self.report.speakers_of(word)

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
        """The words to quote: the accusing word with what it governs, and the actor where it stands close by."""
        core = self._with_object(anchor)
        if accused is None:
            return core
        joined = core.joined_with(accused.span)
        inside = self.report.tokens_within(joined)
        if inside[0].sentence != inside[-1].sentence or len(inside) > _WIDEST:
            return core
        between = {t.index for t in inside if t.start >= accused.span.end and t.end <= core.start}
        # "the Front, whom the mayor blamed, denied it": what stands between is another's accusation.
        apart = any(cue & between and anchor.index not in cue for cue in self._cues)
        return core if apart and self._has_clause(between, anchor) else joined

    def _has_clause(self, between: Iterable[int], anchor: Token) -> bool:
        """True where a relative clause stands between that the accusing word is no part of."""
        above = {one.index for one in self.report.ancestors(anchor)}
        return any(self.report.tokens[index].dep == "relcl" and index not in above for index in between)

    def _with_object(self, anchor: Token) -> Span:
        """A verb with its auxiliaries and its object, so that the quote can be read by itself; of a noun the noun."""
        first = last = anchor.index
        tokens = self.report.tokens
        if anchor.dep == "prep" and anchor.head == first - 1 and tokens[first - 1].pos == "AUX":
            first -= 1
        while first and tokens[first - 1].head == anchor.index and tokens[first - 1].dep in _HELPING:
            first -= 1
        if anchor.pos not in {"VERB", "AUX", "ADJ"} and anchor.dep != "prep":
            return self.report.span(first, last + 1)
        below = {token.index for token in self.report.subtree(anchor)}
        below -= {index for cue in self._cues if anchor.index not in cue for index in cue}
        while last + 1 in below and last - first < _LONGEST and not self._ends_clause(tokens[last + 1]):
            last += 1
        while last > anchor.index and (tokens[last].pos in _HANGING or tokens[last].tag == "POS"):
            last -= 1
        return self.report.span(first, last + 1)

    @staticmethod
    def _ends_clause(token: Token) -> bool:
        further = token.dep in _FURTHER and token.tag != "VB"
        return further or token.tag in {"WDT", "WP", "WRB", "``"} or token.text in _MARKS

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
        """The finding that an accusing word and an actor make; no actor is `open`.

        Without `sources` those of the accusing word and the actor say so: the quote may reach out of their words.
        """
        if sources is None:
            sources = self._speakers(anchor, accused)
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
