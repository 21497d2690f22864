"""On which side the victims of a figure are counted (coding guide, section 3.1)."""

from __future__ import annotations

from whosays.lexicon.people import load_people_words
from whosays.model.annotation import AnnotatedReport, NameKind, Token
from whosays.model.claim import Side

_CIVIL_GENERALS = frozenset({"attorney", "secretary", "director", "consul", "governor", "solicitor", "surgeon"})
_CUSTODY = frozenset({"arrest", "charge", "sentence", "convict", "detain", "apprehend", "jail", "surrender", "indict"})
_STRIKING = frozenset({"kill", "shoot", "murder", "stab", "attack", "kidnap", "ambush", "assassinate", "behead"})
_PERSONAL = frozenset({"he", "she", "him", "her", "i", "me"})
_CIVIL_LEADERS = frozenset({"member", "chief", "official", "leader", "president", "secretary", "agent"})
_TAKEN_FROM_MANY = frozenset({"one", "two", "body", "corpse", "group", "dozen", "hundred", "most", "some", "member"})
_NEAR = 8
_NO_LONGER = frozenset({"former", "retired", "ex"})
_HEADING = frozenset({"leader", "emir", "chief", "commander", "head", "founder", "member", "operative", "financier"})
_DESCRIBING = ("appos", "compound", "amod", "nmod", "attr")


def listed_side(token: Token) -> Side | None:
    """The side of a noun of `data/people.yaml`, in the singular or plural, or None for other words."""
    nouns = load_people_words().nouns
    lower = token.lower
    singular = lower.removesuffix("s")
    return nouns.get(token.lemma.lower()) or nouns.get(lower) or nouns.get(singular)


def _modifier_side(report: AnnotatedReport, head: Token) -> Side | None:
    modifiers = load_people_words().modifiers
    for child in report.children(head, "compound", "amod", "nmod", "poss"):
        side = modifiers.get(child.lemma.lower()) or modifiers.get(child.lower)
        if side is not None and (side is not Side.CIVILIANS or listed_side(head) is Side.MIXED):
            return side
        if any(n.kind is NameKind.ARMED_GROUP and n.first <= child.index < n.last for n in report.names):
            return Side.ATTACKERS
        if listed_side(child) is Side.ATTACKERS and child.dep == "compound":
            return Side.ATTACKERS
    return None


def _side_of_body(report: AnnotatedReport, head: Token) -> Side | None:
    """The side told behind "of": "members of the police", "one of the guards", "the bodies of two soldiers"."""
    bodies = load_people_words().bodies
    for preposition in report.children(head, "prep"):
        inner = report.child(preposition, "pobj") if preposition.lower == "of" else None
        if inner is None:
            continue
        body = bodies.get(inner.lemma.lower()) or bodies.get(inner.lower)
        side = body or (side_of_noun(report, inner) if head.lemma.lower() in _TAKEN_FROM_MANY else None)
        if side is not None:
            return side
    return None


def _title_side(report: AnnotatedReport, head: Token) -> Side | None:
    titles = load_people_words().titles
    first = min([head.index, *(c.index for c in report.children(head, "compound", "nmod", "amod"))])
    # A title's full stop may part it from its name in the parse: "Capt. N.".
    for token in reversed(report.tokens[max(0, first - 2) : head.index]):
        if token.sentence != head.sentence or token.pos in {"VERB", "AUX", "ADP"}:
            break
        if token.pos not in {"NOUN", "PROPN"}:
            continue
        civil = token.lower == "general" and report.tokens[token.index - 1].lower in _CIVIL_GENERALS
        if token.lower in titles and not civil:
            return titles[token.lower]
        if load_people_words().modifiers.get(token.lower) is Side.SECURITY:
            return Side.SECURITY
        if token.head == head.index and token.dep == "compound" and listed_side(token) is Side.SECURITY and not civil:
            return Side.SECURITY  # "policeman N"
    return None


def _is_part(report: AnnotatedReport, described: Token) -> bool:
    """True where the words beside a noun are of some of them only: "eight people, two of them children"."""
    return any(token.lower in {"them", "whom", "including"} for token in report.subtree(described))


def side_of_noun(report: AnnotatedReport, head: Token) -> Side | None:
    """The side that a noun with its modifiers tells, or None where it tells none."""
    listed = listed_side(head)
    if head.pos != "PROPN" or listed:
        modified = _modifier_side(report, head)
        former = any(c.lower in _NO_LONGER for c in report.children(head, "amod", "compound"))
        if modified is not None and not former and (listed is not Side.SECURITY or modified is Side.SECURITY):
            return modified
    if listed in {None, Side.MIXED} or head.lemma.lower() in _CIVIL_LEADERS:
        inner = _side_of_body(report, head)
        if inner is not None:
            return inner
    if listed is Side.SECURITY and any(c.lower in _NO_LONGER for c in report.children(head, "amod", "compound")):
        return Side.CIVILIANS
    if listed is Side.MIXED and head.lemma.lower() != "people":
        # "Two victims, a nurse and her son": what they are is told beside them.
        beside = [c for c in report.children(head, "appos") if c.pos in {"NOUN", "PROPN"} and not _is_part(report, c)]
        told = [side_of_noun(report, c) for c in beside]
        return told[0] if told and told[0] else listed
    return listed


def _is_of_armed_group(report: AnnotatedReport, noun: Token) -> bool:
    """True for "the leader of the Front", "a Front commander"."""
    if any(child.lower == "political" for child in report.children(noun, "amod")):
        return False
    under = {token.index for token in report.subtree(noun) if abs(token.index - noun.index) <= _NEAR}
    groups = (n for n in report.names if n.kind is NameKind.ARMED_GROUP and not n.pronominal)
    return any(group.head in under for group in groups)


def _strikes(report: AnnotatedReport, verb: Token) -> bool:
    """True for "killed two", "shot his brother", "opened fire"; not for what attackers suffer."""
    active = verb.tag != "VBN" or not any(report.children(verb, "auxpass"))
    struck = [o for o in report.children(verb, "dobj") if side_of_noun(report, o) is not Side.ATTACKERS]
    fires = verb.lemma.lower() == "open" and any(o.lower == "fire" for o in struck)
    return active and (fires or (verb.lemma.lower() in _STRIKING and bool(struck)))


def _given_names(report: AnnotatedReport, surname: Token) -> frozenset[str]:
    """The names before a surname, without titles."""
    titles = load_people_words().titles
    before = (c for c in report.children(surname, "compound") if c.pos == "PROPN" and c.index < surname.index)
    return frozenset(c.lower for c in before if c.lower not in titles)


def _mentions_of(report: AnnotatedReport, head: Token) -> list[Token]:
    """Where a person is named; of several with one surname only where the given name is the same."""
    bearers = [token for token in report.tokens if token.lower == head.lower]
    given = _given_names(report, head)
    named = [(token, _given_names(report, token)) for token in bearers] if given else []
    if not any(names and names.isdisjoint(given) for _, names in named):
        return bearers
    return [token for token, names in named if names & given]


def side_of_person(report: AnnotatedReport, head: Token) -> Side:
    """The side of a named person: by title or description anywhere in the report, else a civilian."""
    for token in _mentions_of(report, head):
        title = _title_side(report, token)
        if title is not None:
            return title
        described = [c for c in report.children(token, *_DESCRIBING) if c.pos == "NOUN"]
        if token.dep == "appos":
            described.append(report.head(token))
        for noun in described:
            if noun.lemma.lower() in _HEADING and _is_of_armed_group(report, noun):
                return Side.ATTACKERS
            side = side_of_noun(report, noun)
            if side in {Side.ATTACKERS, Side.SECURITY}:
                return side
        governor = report.head(token)
        if token.dep in {"nsubjpass", "dobj"} and governor.lemma.lower() in _CUSTODY:
            return Side.ATTACKERS
        if token.dep == "nsubj" and _strikes(report, governor):
            return Side.ATTACKERS
    return Side.CIVILIANS


def _side_of_nation(report: AnnotatedReport, head: Token) -> Side:
    """For "41 Chechens" where the report tells of "Chechen fighters" the attackers, else civilians."""
    nation = head.lower.removesuffix("s")
    for token in report.tokens:
        described = report.head(token)
        if token.lower == nation and token.index != head.index and listed_side(described) is Side.ATTACKERS:
            return Side.ATTACKERS
    return Side.CIVILIANS


def side_of(report: AnnotatedReport, head: Token) -> Side | None:
    """The side of whatever the token heads: a name, a noun; None where it cannot be told by itself."""
    if head.pos == "PRON":
        named = next((n for n in report.names if n.first <= head.index < n.last and n.kind is NameKind.PERSON), None)
        last = named.canonical.rsplit(maxsplit=1)[-1].lower() if named else ""
        mention = next((t for t in report.tokens if t.lower == last), None)
        if mention is not None:
            return side_of_person(report, mention)
        return Side.CIVILIANS if head.lower in _PERSONAL else None
    counted_name = head.pos == "PROPN" and head.lower.endswith("s") and any(report.children(head, "nummod"))
    people = (head.entity == "NORP" and head.tag in {"NNS", "NNPS"}) or counted_name
    if people and listed_side(head) in {None, Side.CIVILIANS}:
        return _side_of_nation(report, head)
    if head.lower in {"old", "olds"}:
        return Side.CIVILIANS
    if head.tag == "NNP" and listed_side(head) is None and head.index not in report.count_at:
        titled = _title_side(report, head)
        return titled or side_of_person(report, head)
    return side_of_noun(report, head)
