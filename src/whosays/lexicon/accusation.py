"""Words with which reports say who did it (`data/acts.yaml`, `actor_kinds.yaml`, `accusation_cues.yaml`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from whosays.lexicon.entries import load_entries
from whosays.model.claim import Role, Stance


class Slot(StrEnum):
    """Where a construction has its actor or its source."""

    SUBJECT = "subject"
    OBJECT = "object"
    OBLIQUE = "oblique"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True, kw_only=True)
class AccusationCue:
    """A verb with which somebody is named as responsible.

    `verb` is its lemma, `word` a lemma that has to complete it ("responsible" in "hold responsible"), "" for none.
    `actor` is where the accused stands, `prepositions` those of an oblique actor. `source` is where the accuser
    stands. `unsaid` is the stance where the accuser is left out ("was blamed"). `needs_act`: only with an act or a
    crime in its clause ("arrested", unlike "blamed"); `bare`: or with nothing said of what. `subjects`: only with one
    of these subjects, empty for any.
    """

    verb: str
    word: str
    actor: Slot
    prepositions: tuple[str, ...]
    source: Slot
    stance: Stance
    unsaid: Stance
    role: Role
    needs_act: bool
    subjects: frozenset[str]
    bare: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Acts:
    """Lemmas of verbs and nouns for acts (`data/acts.yaml`); `completed` has the words that complete each verb."""

    violent: frozenset[str]
    completed: Mapping[str, Mapping[str, str]]
    carrying: frozenset[str]
    causing: frozenset[str]
    directing: frozenset[str]
    backing: frozenset[str]
    nouns: frozenset[str]
    weak: frozenset[str]
    policing: frozenset[str]
    suffered: frozenset[str]
    issuing: frozenset[str]
    clashes: frozenset[str]
    fighting: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorKinds:
    """Nouns and modifiers that make a description an actor, by how much they tell (`data/actor_kinds.yaml`)."""

    organisation: frozenset[str]
    fighters: frozenset[str]
    members: frozenset[str]
    involvement: frozenset[str]
    suspect: frozenset[str]
    modifier: frozenset[str]
    anaphors: frozenset[str]


@cache
def load_acts() -> Acts:
    """The words for acts, read once a process."""
    entries = {entry["takes"]: entry for entry in load_entries("acts")}
    verbs = {takes: frozenset(entry["verbs"]) for takes, entry in entries.items()}
    completed: dict[str, dict[str, str]] = {}
    for verb in entries["completed"]["verbs"]:
        lemma, _, word = verb.partition("+")
        completed.setdefault(lemma, {})[word] = verb
    return Acts(
        violent=verbs["violent"],
        completed=completed,
        carrying=verbs["carrying"],
        causing=verbs["causing"],
        directing=verbs["directing"],
        backing=verbs["backing"],
        nouns=verbs["nouns"],
        weak=verbs["weak"],
        policing=verbs["policing"],
        suffered=verbs["suffered"],
        issuing=verbs["issuing"],
        clashes=verbs["clashes"],
        fighting=verbs["fighting"],
    )


@cache
def load_actor_kinds() -> ActorKinds:
    """The nouns that stand for actors, read once a process."""
    nouns = {entry["tells"]: frozenset(entry["nouns"]) for entry in load_entries("actor_kinds")}
    return ActorKinds(**nouns)


@cache
def load_accusation_cues() -> Mapping[str, tuple[AccusationCue, ...]]:
    """The accusing verbs by lemma, those with a completing word first; read once a process."""
    found: dict[str, list[AccusationCue]] = {}
    for entry in load_entries("accusation_cues"):
        for verb in entry["verbs"]:
            lemma, _, word = verb.partition("+")
            cue = AccusationCue(
                verb=lemma,
                word=word,
                actor=Slot(entry["actor"]),
                prepositions=tuple(entry.get("prepositions", ())),
                source=Slot(entry["source"]),
                stance=Stance(entry["stance"]),
                unsaid=Stance(entry.get("unsaid", entry["stance"])),
                role=Role(entry.get("role", Role.CARRIED_OUT)),
                needs_act=entry["needs_act"],
                subjects=frozenset(entry.get("subjects", ())),
                bare=entry.get("bare", False),
            )
            found.setdefault(lemma, []).append(cue)
    return {lemma: tuple(sorted(cues, key=lambda cue: not cue.word)) for lemma, cues in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class StanceCues:
    """Words that change how responsibility is put, as lemmas or lower-case words (`data/stance_cues.yaml`)."""

    hedges: frozenset[str]
    believing: frozenset[str]
    denying: frozenset[str]
    saying: frozenset[str]
    doubting: frozenset[str]
    wondering: frozenset[str]
    intending: frozenset[str]
    attempting: frozenset[str]
    affiliating: frozenset[str]
    disbelieving: frozenset[str]


@cache
def load_stance_cues() -> StanceCues:
    """The words that change a stance, read once a process."""
    words = {entry["turns"]: frozenset(entry["words"]) for entry in load_entries("stance_cues")}
    return StanceCues(**words)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimCues:
    """Lemmas with which actors claim, deny and praise, and others reject (`data/claim_cues.yaml`)."""

    claiming: frozenset[str]
    claimed: frozenset[str]
    admitting: frozenset[str]
    denying: frozenset[str]
    involvement: frozenset[str]
    accusation: frozenset[str]
    statement: frozenset[str]
    rejecting: frozenset[str]
    false: frozenset[str]
    praising: frozenset[str]
    nobody: frozenset[str]


@cache
def load_claim_cues() -> ClaimCues:
    """The words of claims and denials, read once a process."""
    words = {entry["words"]: frozenset(entry["lemmas"]) for entry in load_entries("claim_cues")}
    return ClaimCues(**words)


@dataclass(frozen=True, slots=True, kw_only=True)
class AccusingNouns:
    """Lemmas of nouns and adjectives that name who did it (`data/accusing_nouns.yaml`)."""

    perpetrators: frozenset[str]
    suspected: frozenset[str]
    masterminds: frozenset[str]
    responsible: frozenset[str]
    traces: frozenset[str]
    works: frozenset[str]
    involvement: frozenset[str]
    contacts: frozenset[str]
    orders: frozenset[str]
    hands: frozenset[str]
    fought: frozenset[str]


@cache
def load_accusing_nouns() -> AccusingNouns:
    """The nouns that name who did it, read once a process."""
    words = {entry["names"]: frozenset(entry["lemmas"]) for entry in load_entries("accusing_nouns")}
    return AccusingNouns(**words)


@dataclass(frozen=True, slots=True, kw_only=True)
class WarningCues:
    """Lemmas with which somebody warned before, or not (`data/warning_cues.yaml`)."""

    warning: frozenset[str]
    telling: frozenset[str]
    receiving: frozenset[str]
    message: frozenset[str]
    danger: frozenset[str]
    recipients: frozenset[str]
    fearing: frozenset[str]
    seeking: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreatCues:
    """Lemmas with which somebody threatens (`data/threat_cues.yaml`)."""

    threatening: frozenset[str]
    vowing: frozenset[str]
    threat: frozenset[str]
    harm: frozenset[str]
    general: frozenset[str]


@cache
def load_warning_cues() -> WarningCues:
    """The words of warnings, read once a process."""
    return WarningCues(**{entry["words"]: frozenset(entry["lemmas"]) for entry in load_entries("warning_cues")})


@cache
def load_threat_cues() -> ThreatCues:
    """The words of threats, read once a process."""
    return ThreatCues(**{entry["words"]: frozenset(entry["lemmas"]) for entry in load_entries("threat_cues")})
