"""Who is said to be responsible: denials against accusations, and actors that compete (coding guide, section 5)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from whosays.lexicon.actors import ActorKind, belongs_to, find_actor, find_state, fold_words
from whosays.lexicon.speakers import load_name_words
from whosays.model.claim import Claim, ResponsibilityClaim, Stance
from whosays.model.disagreement import Disagreement, DisagreementKind
from whosays.model.identity import ReportId
from whosays.model.incident import Incident
from whosays.model.report import Report
from whosays.reconciling.passages import find_sentence, read_passage
from whosays.reconciling.voices import hear_voice
from whosays.reconciling.wording import write_competition, write_denial

ACCUSING = frozenset({Stance.CLAIMED, Stance.STATED, Stance.SUSPECTED})
DENYING = frozenset({Stance.DENIED, Stance.REJECTED})


@dataclass(frozen=True, slots=True)
class Camp:
    """The claims about one actor with its branches, bodies and members; `name` is the one named most."""

    name: str
    actors: frozenset[str]
    accusing: tuple[ResponsibilityClaim, ...]
    denying: tuple[ResponsibilityClaim, ...]


def find_camps(claims: Sequence[Claim], reports: Mapping[ReportId, Report]) -> tuple[Camp, ...]:
    """The actors named as responsible, each with those that belong to it, in order of name."""
    named = [
        c
        for c in claims
        if isinstance(c, ResponsibilityClaim) and c.actor and c.stance in ACCUSING | DENYING and names_somebody(c.actor)
    ]
    families = _group_actors(sorted({c.actor for c in named if c.actor}), named, reports)
    camps = []
    for family in families:
        own = [claim for claim in named if claim.actor in family]
        camps.append(
            Camp(
                name=max(sorted(family), key=lambda actor: sum(claim.actor == actor for claim in own)),
                actors=family,
                accusing=tuple(claim for claim in own if claim.stance in ACCUSING),
                denying=tuple(claim for claim in own if claim.stance in DENYING),
            )
        )
    return tuple(sorted(camps, key=lambda camp: camp.name))


def _group_actors(
    actors: Sequence[str], claims: Sequence[ResponsibilityClaim], reports: Mapping[ReportId, Report]
) -> list[frozenset[str]]:
    families = [{actor} for actor in actors]
    for one, other in combinations(actors, 2):
        if (
            belongs_to(one, other)
            or belongs_to(other, one)
            or _are_one_people(one, other)
            or _is_short_for(one, other, actors)
            or _is_short_for(other, one, actors)
            or _is_member(one, other, claims, reports)
        ):
            first = next(family for family in families if one in family)
            second = next(family for family in families if other in family)
            if first is not second:
                first |= second
                families.remove(second)
    return [frozenset(family) for family in families]


_NOBODY = frozenset(
    "man men woman women boy girl teen teenager teens son daughter brother husband wife suspect suspects gunman gunmen "
    "gang shooter shooters attacker attackers assailant assailants killer driver employee worker neighbor neighbour "
    "person people individual individuals male female males group band mob block criminals robber robbers".split()
)


def names_somebody(actor: str) -> bool:
    """False for words that name nobody, "the gunman" or "a man" (coding guide, section 3.3), however written."""
    return not set(fold_words(actor)) <= _NOBODY


_SHORTENED = 3


def _is_short_for(short: str, full: str, actors: Sequence[str]) -> bool:
    """True where one name is the other without its first words or middle names, or with its first name shortened.

    "Lind", "Ada Lind" and "Ada M. Lind" are one person, "the Column" is the Red Column; a last name that several of
    those named share stands for none of them.
    """
    one, two = fold_words(short), fold_words(full)
    if not one or not two or one == two or one[-1] != two[-1] or not short[:1].isupper():
        return False
    if len(one) == 1:
        bearers = {
            fold_words(actor)[0] for actor in actors if fold_words(actor)[-1:] == one and fold_words(actor) != one
        }
        return len(bearers) == 1 and find_actor(short) is None
    if not (looks_like_person(short) and looks_like_person(full)):
        return False
    return one[0] == two[0] or (len(one[0]) >= _SHORTENED and two[0].startswith(one[0]))


_FIGHTERS = frozenset(
    "fighters militants rebels separatists insurgents gunmen guerrillas terrorists extremists".split()
)


def _are_one_people(one: str, other: str) -> bool:
    """True for "Chechen fighters" and "Chechen separatist militants" (coding guide, section 3.3)."""
    first, second = fold_words(one), fold_words(other)
    return len(first) > 1 < len(second) and first[0] == second[0] and {first[-1], second[-1]} <= _FIGHTERS


def _is_member(one: str, other: str, claims: Sequence[ResponsibilityClaim], reports: Mapping[ReportId, Report]) -> bool:
    """True where a report calls one of two actors a member or a leader of the other."""
    for person, group in ((one, other), (other, one)):
        if find_actor(person) is not None or not looks_like_person(person):
            continue
        for claim in claims:
            if claim.actor == person and _tells_membership(claim, group, reports[claim.report]):
                return True
    return False


_MEMBERSHIP = r"\b(member|fighter|militant|commander|leader|chief|head|foot soldier|soldier|operative|supporter)s?\b"
_MEMBER = re.compile(_MEMBERSHIP, re.IGNORECASE)


_OFFICER = re.compile(
    r"\b(police|army|military|special) (officer|guard|captain|sergeant|colonel|general|soldier)s?\b", re.IGNORECASE
)


def _tells_membership(claim: ResponsibilityClaim, group: str, report: Report) -> bool:
    """True where the claim's sentence or the next one has "a commander of GROUP" or "a GROUP commander"."""
    sentence = find_sentence(claim.evidence[0].span, report.text)
    words = re.sub(r"\s+", " ", report.text[sentence.start : claim.evidence[0].end + 300])
    if _FORCES & set(fold_words(group)) and _OFFICER.search(report.text[sentence.start : sentence.end]):
        return True
    name = re.sub(r"\s+", " ", group)
    # Most reports name no member of anybody: compiling a pattern for each pair of actors would take most of the time.
    if name.casefold() not in words.casefold() or not _MEMBER.search(words):
        return False
    name = re.escape(name)
    pattern = rf"{_MEMBERSHIP} (of|in|with|for) (the )?{name}|{name}(['’]s)? (\w+ )?{_MEMBERSHIP}"
    return re.search(pattern, words, re.IGNORECASE) is not None


_COLLECTIVE = frozenset(
    "army front brigade brigades group militia movement party cartel column guard committee league union police "
    "forces command militants rebels state government regime republic islamic liberation soldiers fighters gang mafia "
    "role ministry service agency federation organization organisation council network faction legion battalions corps "
    "outfit alliance coalition division squad unit wolves eagles".split()
)
_KINDS_OF_GROUP = ("armed group", "state body", "organisation", "party")


@cache
def _collective_words() -> frozenset[str]:
    words = load_name_words()
    return _COLLECTIVE.union(*(words[kind] for kind in _KINDS_OF_GROUP))


def looks_like_person(actor: str) -> bool:
    """True for a name of two to four capitalised words none of which is a word for a group; lists know no persons."""
    words = actor.split()
    folded = fold_words(actor)
    return (
        2 <= len(words) <= 4
        and all(word[:1].isupper() or word in {"de", "al", "bin", "la", "el"} for word in words)
        and not _collective_words() & set(folded)
        and find_actor(actor) is None
    )


_FORCES = frozenset(
    "military army soldiers troops police policemen forces uniform government paramilitary navy".split()
)


def find_denials(camps: Sequence[Camp], incident: Incident) -> Iterator[Disagreement]:
    """For each actor accused by some and cleared by others, or by itself, one contradiction."""
    for camp in camps:
        if camp.accusing and camp.denying and _is_sure(camp, camp.accusing) and _is_sure(camp, camp.denying):
            yield Disagreement(
                incident=incident.id,
                attribute="responsible",
                kind=DisagreementKind.CONTRADICTION,
                sides=(tuple(c.id for c in camp.accusing), tuple(c.id for c in camp.denying)),
                why=write_denial(camp.name, camp.accusing, camp.denying),
            )


def find_competition(
    camps: Sequence[Camp], incident: Incident, reports: Mapping[ReportId, Report]
) -> Iterator[Disagreement]:
    """One disagreement over all actors of which at least one other is named in its stead."""
    accused = [camp for camp in camps if camp.accusing and _is_sure(camp, camp.accusing)]
    rivals = {
        camp.name for one, other in combinations(accused, 2) if _compete(one, other, reports) for camp in (one, other)
    }
    sides = [camp for camp in accused if camp.name in rivals]
    if sides:
        yield Disagreement(
            incident=incident.id,
            attribute="responsible",
            kind=DisagreementKind.COMPETING,
            sides=tuple(tuple(claim.id for claim in camp.accusing) for camp in sides),
            why=write_competition([(camp.name, camp.accusing) for camp in sides]),
        )


def _compete(one: Camp, other: Camp, reports: Mapping[ReportId, Report]) -> bool:
    """True unless the two can have acted together or be the same under another name.

    Persons are taken for accomplices, and police beside a person for those who hunt him; so are actors whom one voice
    names both without calling one of the two an earlier suspicion. Words such as "the military" or "men in uniform" do
    not compete with a state's own forces, nor two mere descriptions with each other.
    """
    if _are_persons(one) and (_are_persons(other) or _are_forces(other)):
        return False
    if _are_forces(one) and _are_persons(other):
        return False
    if _is_described(one) and (_is_described(other) or _are_suspects(other)):
        return False
    if _is_described(other) and _are_suspects(one):
        return False
    if _are_forces(one) and _are_forces(other) and (_is_of_no_state(one) or _is_of_no_state(other)):
        return False
    voices = {hear_voice(claim, reports[claim.report]) for claim in one.accusing}
    shared = voices & {hear_voice(claim, reports[claim.report]) for claim in other.accusing}
    claims = [*one.accusing, *other.accusing]
    return not shared or any(read_passage(c.evidence[0], reports[c.report]).is_replaced for c in claims)


def _are_persons(camp: Camp) -> bool:
    """True for persons by themselves, and the names that they go by; who claims responsibility may be a group."""
    named = all(looks_like_person(actor) or _is_surname(actor) for actor in camp.actors)
    return (
        named
        and any(map(looks_like_person, camp.actors))
        and all(
            claim.stance is not Stance.CLAIMED or not _CLAIM.search(claim.evidence[0].quote) for claim in camp.accusing
        )
    )


_CLAIM = re.compile(r"\b(claim\w*|responsib\w*|credit\w*)\b", re.IGNORECASE)


# News of crimes tells much of persons that is neither an accusation nor a denial (pleas, charges dropped, witnesses):
# below this confidence hardly any side over a person was right on US local news.
_SURE_OF_PERSONS = 0.5


def _is_sure(camp: Camp, claims: Sequence[ResponsibilityClaim]) -> bool:
    """False where all that makes a side over a person was read with little confidence; groups are always sure."""
    return not _are_persons(camp) or any(
        claim.confidence is None or claim.confidence >= _SURE_OF_PERSONS for claim in claims
    )


def _is_surname(actor: str) -> bool:
    return len(actor.split()) == 1 and actor[:1].isupper() and find_actor(actor) is None


def _are_suspects(camp: Camp) -> bool:
    """True for persons, with those they belong to, whom others accuse."""
    return any(looks_like_person(actor) for actor in camp.actors) and all(
        claim.stance is not Stance.CLAIMED for claim in camp.accusing
    )


def _is_described(camp: Camp) -> bool:
    """True where no name is given, only a description: no actor of the list, no word with a capital."""
    return all(find_actor(actor) is None and actor.casefold() == actor for actor in camp.actors)


def _is_of_no_state(camp: Camp) -> bool:
    """True for "the military", "Air Force" and the like, which do not tell whose they are."""
    return all(find_actor(actor) is None and not any(map(find_state, fold_words(actor))) for actor in camp.actors)


def _are_forces(camp: Camp) -> bool:
    """True for a state, its bodies, and words for soldiers or police."""
    return any(
        (known is not None and known.kind in {ActorKind.STATE, ActorKind.STATE_BODY})
        or _FORCES & set(fold_words(actor))
        for actor in camp.actors
        for known in [find_actor(actor)]
    )
