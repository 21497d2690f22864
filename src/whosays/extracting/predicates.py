"""Who is said to be behind it: predicates and nouns that tie an actor to an act (coding guide, section 3.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from whosays.extracting.accusation import Accusations
from whosays.extracting.actors import Accused
from whosays.extracting.clauses import find_oblique, find_patient, find_subject, is_negated
from whosays.extracting.finding import ResponsibilityFinding
from whosays.lexicon.accusation import load_accusing_nouns, load_actor_kinds, load_claim_cues
from whosays.lexicon.actors import find_state
from whosays.model.annotation import AnnotatedReport, NameKind, Token
from whosays.model.claim import Role, Stance

_DOUBTING_VERBS = frozenset({"suggest", "suspect", "allege", "fear", "see", "indicate", "insinuate", "raise", "hint"})
_POINTING_BACK = frozenset({"it", "this", "that", "these", "them", "all"})
_NAMING = frozenset({"identify", "describe", "name", "recognize"})
_WONDERED = frozenset({"question", "mystery", "doubt", "uncertainty", "speculation"})


def find_predicates(accusations: Accusations) -> Iterator[ResponsibilityFinding]:
    """Findings of all predicates and nouns of responsibility."""
    nouns = load_accusing_nouns()
    constructions = [(words(), construction) for words, construction in _NOUN_CONSTRUCTIONS]
    for token in accusations.tokens:
        lemma = token.lemma.lower()
        if token.lower == "behind" and token.dep == "prep":
            yield from _behind(accusations, token)
        if lemma in nouns.responsible and token.pos in {"ADJ", "NOUN"}:
            yield from _responsible(accusations, token)
        if token.pos in {"NOUN", "PROPN"}:
            for words, construction in constructions:
                if lemma in words:
                    yield from construction(accusations, token)


def _means_act(accusations: Accusations, token: Token) -> bool:
    return accusations.names_act(token) or token.lower in _POINTING_BACK


def _act_below(accusations: Accusations, token: Token) -> Token | None:
    """The act among what a predicate governs."""
    below = [t for t in accusations.report.subtree(token) if t.index > token.index]
    return accusations.act_in(below) or next((t for t in below if t.lower in _POINTING_BACK), None)


def _judged(
    accusations: Accusations,
    anchor: Token,
    actors: tuple[Accused, ...],
    stance: Stance,
    *,
    role: Role,
    act: Token | None,
) -> Iterator[ResponsibilityFinding]:
    for accused in actors:
        judged = accusations.judge.judge(anchor, accused, stance, act=False)
        if judged:
            yield accusations.finding(anchor, accused, judged, role=role, act=act)


def _subject_of(accusations: Accusations, token: Token) -> Token | None:
    """The subject of the copula that a predicate hangs on, or the noun that it modifies."""
    head = accusations.report.head(token)
    if head.pos in {"VERB", "AUX"}:
        return find_subject(accusations.report, head)
    if head.pos in {"NOUN", "PROPN", "PRON"} and head.index < token.index:
        return head
    return None


def _is_asking(token: Token) -> bool:
    return token.lower in {"who", "whoever", "what"} and token.tag in {"WP", "WDT"}


def _asks_who(accusations: Accusations, token: Token) -> bool:
    """As in "A question who was behind it"."""
    asking = accusations.report.child(accusations.report.head(token), "nsubj")
    return asking is not None and _is_asking(asking)


def _behind(accusations: Accusations, token: Token) -> Iterator[ResponsibilityFinding]:
    act = _act_below(accusations, token)
    subject = _subject_of(accusations, token)
    if act is None or subject is None:
        return
    if _is_asking(subject) or (subject.lemma in _WONDERED and _asks_who(accusations, token)):
        yield accusations.finding(token, None, Stance.OPEN, act=act)
        return
    actors = accusations.accused_at(subject)
    yield from _judged(accusations, token, actors, Stance.STATED, role=Role.CARRIED_OUT, act=act)


def _responsible(accusations: Accusations, token: Token) -> Iterator[ResponsibilityFinding]:
    report = accusations.report
    act = _act_below(accusations, token)
    subject = _subject_of(accusations, token)
    if any(one.lemma in {"plead", "find", "hold"} for one in (report.head(token), report.head(report.head(token)))):
        return
    if token.dep in {"ccomp", "oprd"}:
        subject = report.child(token, "nsubj") or report.child(report.head(token), "dobj")
    if subject is None:
        return
    if _is_asking(subject) and act:
        yield accusations.finding(token, None, Stance.OPEN, act=act)
        return
    if subject.pos == "PRON" and subject.lower in {"those", "all", "persons", "people"}:
        yield from _identity(accusations, subject)
        return
    if act is None:
        return
    actors = accusations.actors.find(subject)
    stance = Stance.STATED
    yield from _judged(accusations, token, actors, stance, role=Role.CARRIED_OUT, act=act)


def _identity(accusations: Accusations, noun: Token) -> Iterator[ResponsibilityFinding]:
    """As in "The attackers were members of the Front", "the gunman, Karl Oberlin", "suspect Karl Oberlin"."""
    report, nouns = accusations.report, load_accusing_nouns()
    lemma = noun.lemma.lower()
    role = Role.DIRECTED if lemma in nouns.masterminds else Role.CARRIED_OUT
    stance = Stance.SUSPECTED if lemma in nouns.suspected else Stance.STATED
    if _identifies_itself(accusations, noun):
        stance = Stance.CLAIMED
    for named in _identified(accusations, noun):
        actors = tuple(one for one in accusations.actors.find(named) if one.head != noun.index)
        yield from _judged(accusations, named, actors, stance, role=role, act=None)
    head = report.head(noun)
    if noun.dep == "compound" and lemma in nouns.perpetrators:
        name = accusations.actors.name_at(head)
        if name and name.kind is NameKind.PERSON and head.dep != "poss":
            actors = accusations.actors.find(head)
            yield from _judged(accusations, noun, actors, stance, role=role, act=None)
    if noun.dep in {"attr", "pobj"} and lemma in nouns.suspected | nouns.masterminds:
        yield from _being(accusations, noun, stance=stance, role=role)


def _membership(accusations: Accusations, noun: Token) -> Iterator[ResponsibilityFinding]:
    """As in "Prosecutors described Oberlin as a member of the Front", where Oberlin is a suspect: by affiliation."""
    report = accusations.report
    verb = report.head(noun)
    if noun.dep == "pobj" and verb.lower == "as" and report.head(verb).lemma in _NAMING:
        member = find_patient(report, report.head(verb))
    elif noun.dep == "attr" and verb.lemma == "be" and not is_negated(report, verb):
        member = find_subject(report, verb)
    else:
        return
    suspects = {one.actor for one in accusations.suspects}
    if member is None or not any(one.actor in suspects for one in accusations.actors.find(member)):
        return
    for group in find_oblique(report, noun, "of", "in", "from"):
        actors = tuple(one for one in accusations.actors.find(group) if one.kind is NameKind.ARMED_GROUP)
        yield from _judged(accusations, noun, actors, Stance.SUSPECTED, role=Role.CARRIED_OUT, act=None)


def _identifies_itself(accusations: Accusations, noun: Token) -> bool:
    """As in "The kidnappers identified themselves as members of the Front"."""
    report = accusations.report
    verb = report.head(noun)
    itself = report.child(verb, "dobj")
    return verb.lemma in {"identify", "describe"} and itself is not None and itself.lower in {"themselves", "himself"}


def _name_after_comma(accusations: Accusations, noun: Token) -> tuple[Token, ...]:
    """The person named right after the noun, where the parser hung the apposition elsewhere."""
    report = accusations.report
    comma, *following = report.tokens[noun.index + 1 : noun.index + 3] or [noun]
    if comma.text != "," or not following or following[0].sentence != noun.sentence:
        return ()
    name = accusations.actors.name_at(following[0])
    return (report.tokens[name.head],) if name and name.kind is NameKind.PERSON else ()


def _identified(accusations: Accusations, noun: Token) -> Iterator[Token]:
    """Who a perpetrator is said to be: apposition, "were X", "identified as X", "belonged to X"."""
    report = accusations.report
    for child in (*report.children(noun, "appos"), *_name_after_comma(accusations, noun)):
        name = accusations.actors.name_at(child)
        if (name and name.kind is NameKind.PERSON) or accusations.actors.find(child):
            yield child
    head = report.head(noun)
    if noun.dep in {"nsubj", "nsubjpass"}:
        yield from _said_of(report, head)
    elif noun.dep == "dobj" and head.lemma in _NAMING:
        yield from find_oblique(report, head, "as")
    for clause in report.children(noun, "relcl", "acl"):
        yield from _said_of(report, clause)


def _said_of(report: AnnotatedReport, verb: Token) -> Iterator[Token]:
    """What a verb says that its subject is."""
    for being in (verb, *report.children(verb, "xcomp")):
        if being.lemma == "be":
            yield from report.children(being, "attr")
    if verb.lemma in _NAMING:
        yield from find_oblique(report, verb, "as")
    elif verb.lemma == "belong":
        yield from find_oblique(report, verb, "to")


def _being(accusations: Accusations, noun: Token, *, stance: Stance, role: Role) -> Iterator[ResponsibilityFinding]:
    """As in "Oberlin was a suspect in the shooting", "identified Oberlin as a suspect"."""
    report = accusations.report
    head = report.head(noun)
    if noun.dep == "pobj":
        verb = report.head(head)
        if head.lower != "as" or verb.pos != "VERB":
            return
        subject = report.child(verb, "dobj", "nsubjpass")
    else:
        subject = find_subject(report, head)
    if subject is None or subject.index == noun.index:
        return
    passive_of_saying = report.head(head).lemma in {"say", "believe", "think", "suspect"} and head.dep == "xcomp"
    judged = Stance.SUSPECTED if passive_of_saying else stance
    actors = accusations.actors.find(subject)
    act = _act_below(accusations, noun)
    if act is None and role is Role.DIRECTED:
        return
    yield from _judged(accusations, noun, actors, judged, role=role, act=act)


def _of_whom(accusations: Accusations, noun: Token) -> Iterator[Token]:
    report = accusations.report
    yield from find_oblique(report, noun, "of", "from")
    yield from report.children(noun, "poss")


def _trace(accusations: Accusations, noun: Token) -> Iterator[ResponsibilityFinding]:
    for owner in find_oblique(accusations.report, noun, "of"):
        actors = accusations.actors.find(owner)
        yield from _judged(accusations, noun, actors, Stance.SUSPECTED, role=Role.CARRIED_OUT, act=None)


def _work(accusations: Accusations, noun: Token) -> Iterator[ResponsibilityFinding]:
    """As in "The attack was the work of the Front"."""
    report = accusations.report
    subject = find_subject(report, report.head(noun)) if noun.dep == "attr" else None
    if subject is None or not (_means_act(accusations, subject) or subject.lemma in load_claim_cues().statement):
        return
    for owner in _of_whom(accusations, noun):
        actors = accusations.actors.find(owner)
        yield from _judged(accusations, noun, actors, Stance.STATED, role=Role.CARRIED_OUT, act=subject)


def _involvement(accusations: Accusations, noun: Token) -> Iterator[ResponsibilityFinding]:
    """As in "A foreign role in the attack", "suspect their hand"; what is ruled out or not is told elsewhere."""
    report = accusations.report
    governor = report.head(noun)
    if governor.lemma == "have" or governor.lemma in load_claim_cues().denying:
        return
    act = accusations.act_in(t for o in find_oblique(report, noun, "in", "with") for t in report.subtree(o))
    suspecting = governor.lemma in _DOUBTING_VERBS
    if act is None and not suspecting:
        return
    if governor.lemma == "rule" and report.child(governor, "prt"):
        return
    actors = accusations.actors.find_parties(noun)
    if not suspecting:
        actors = tuple(one for one in actors if one.head != noun.index)
    elif not actors:
        actors = _group_before(accusations, noun)
    yield from _judged(accusations, noun, actors, Stance.SUSPECTED, role=Role.CARRIED_OUT, act=act)


def _group_before(accusations: Accusations, noun: Token) -> tuple[Accused, ...]:
    """Whose hand "their hand" is: the last armed group named in the two sentences before."""
    report = accusations.report
    if not any(owner.lower in {"their", "its"} for owner in report.children(noun, "poss")):
        return ()
    for name in reversed(report.names):
        near = noun.sentence - 2 <= report.tokens[name.first].sentence
        if name.first < noun.index and near and name.kind in {NameKind.ARMED_GROUP, NameKind.ORGANISATION}:
            return accusations.actors.find(report.tokens[name.head])
    return ()


def _contacts(accusations: Accusations, noun: Token) -> Iterator[ResponsibilityFinding]:
    """As in "The attackers had links to the Front", "the Front may have links to the attackers"."""
    report, nouns = accusations.report, load_accusing_nouns()
    verb = next((one for one in report.ancestors(noun) if one.pos in {"VERB", "AUX"}), noun)
    if verb.lemma not in {"have", "pledge", "swear", "declare", "maintain"} or is_negated(report, noun):
        return
    subject = find_subject(report, verb)
    if subject is None:
        return
    others = list(find_oblique(report, noun, "to", "with", "in"))
    if subject.lemma.lower() in nouns.perpetrators:
        accused = [one for other in others for one in accusations.actors.find(other) or _country(accusations, other)]
        backs = noun.lemma.lower() == "contact" or any(one.kind is NameKind.STATE for one in accused)
        role = Role.BACKED if backs else Role.CARRIED_OUT
        yield from _judged(accusations, noun, tuple(accused), Stance.SUSPECTED, role=role, act=None)
    elif any(o.lemma.lower() in nouns.perpetrators or accusations.names_act(o) for o in others):
        actors = accusations.actors.find(subject)
        yield from _judged(accusations, noun, actors, Stance.SUSPECTED, role=Role.CARRIED_OUT, act=None)


def _country(accusations: Accusations, place: Token) -> Iterator[Accused]:
    """The state in which somebody has contacts; "the country" is the last one named in the two sentences before."""
    report = accusations.report
    state = find_state(place.text) if place.pos == "PROPN" else None
    if place.lemma.lower() == "country" and any(det.lower == "the" for det in report.children(place, "det")):
        first = report.sentences[max(0, place.sentence - 1)].first
        before = (token.text for token in reversed(report.tokens[first : place.index]) if token.pos == "PROPN")
        state = next((one for one in map(find_state, before) if one is not None), None)
    if state is not None:
        yield Accused(state.name, place.index, report.span(place.index, place.index + 1), NameKind.STATE)


def _orders(accusations: Accusations, noun: Token) -> Iterator[ResponsibilityFinding]:
    """As in "Acting on orders from the Front"."""
    report = accusations.report
    prep = report.head(noun)
    if prep.lower not in {"on", "under", "at"}:
        return
    doer = report.head(prep)
    if doer.pos not in {"VERB", "AUX"} and doer.lemma.lower() not in load_accusing_nouns().perpetrators:
        return
    if doer.lemma == "act":
        subject = find_subject(report, doer)
        if subject is None or not (subject.pos == "PRON" or subject.lemma.lower() in _doers()):
            return
    elif doer.pos == "VERB" and not accusations.names_act(doer):
        return
    for giver in _of_whom(accusations, noun):
        actors = (*accusations.actors.find(giver), *_group_of(accusations, giver))
        yield from _judged(accusations, noun, actors, Stance.STATED, role=Role.DIRECTED, act=None)


def _group_of(accusations: Accusations, giver: Token) -> Iterator[Accused]:
    """The group whose commander gave the order: "orders from Oberlin, a commander of the Front"."""
    report = accusations.report
    for post in report.children(giver, "appos"):
        if post.lemma.lower() in load_actor_kinds().members:
            for group in find_oblique(report, post, "of", "in", "from", "with"):
                yield from (one for one in accusations.actors.find(group) if one.kind is NameKind.ARMED_GROUP)


def _doers() -> frozenset[str]:
    return load_accusing_nouns().perpetrators | load_actor_kinds().fighters | load_actor_kinds().suspect


def _hands(accusations: Accusations, noun: Token) -> Iterator[ResponsibilityFinding]:
    """As in "At the hands of the Front"."""
    prep = accusations.report.head(noun)
    if prep.lower != "at" or noun.lower not in {"hands", "hand"}:
        return
    for owner in _of_whom(accusations, noun):
        actors = accusations.actors.find(owner)
        yield from _judged(accusations, noun, actors, Stance.STATED, role=Role.CARRIED_OUT, act=None)


_Construction = Callable[[Accusations, Token], Iterator[ResponsibilityFinding]]
_NOUN_CONSTRUCTIONS: tuple[tuple[Callable[[], frozenset[str]], _Construction], ...] = (
    (lambda: load_accusing_nouns().perpetrators | load_accusing_nouns().suspected, _identity),
    (lambda: load_actor_kinds().members, _membership),
    (lambda: load_accusing_nouns().traces, _trace),
    (lambda: load_accusing_nouns().works, _work),
    (lambda: load_accusing_nouns().involvement, _involvement),
    (lambda: load_accusing_nouns().contacts, _contacts),
    (lambda: load_accusing_nouns().orders, _orders),
    (lambda: load_accusing_nouns().hands, _hands),
)
