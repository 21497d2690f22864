"""What befell how many of whom (coding guide, section 3.1): from effect words to their victims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from whosays.extracting.captives import find_captive_harms
from whosays.extracting.clauses import find_subject
from whosays.extracting.conditions import find_condition_harms, find_survivals
from whosays.extracting.deeds import find_deeds, is_fatal
from whosays.extracting.ellipsis import find_harms_left_out
from whosays.extracting.factuality import is_natural, is_negated, is_unreal, modality_of
from whosays.extracting.finding import CasualtyFinding
from whosays.extracting.generality import is_general
from whosays.extracting.harm import Harm, Harms
from whosays.extracting.losses import find_bare_victims, find_other_losses
from whosays.extracting.outcomes import settle_outcomes
from whosays.extracting.parts import find_partial_harms, mark_summands
from whosays.extracting.patients import find_patients, find_victims_named
from whosays.extracting.persons import antecedent, number_of
from whosays.extracting.sides import side_of
from whosays.extracting.siding import settle_side
from whosays.extracting.states import is_either, state_after
from whosays.extracting.tolls import find_listed_harms, find_toll_harms
from whosays.extracting.triggers import Trigger, completed_by, effect_of_noun, find_triggers
from whosays.extracting.victims import Victims, describe, find_groups, join_groups
from whosays.lexicon.effects import load_effect_words
from whosays.model.annotation import AnnotatedReport, SentenceRole, Token
from whosays.model.claim import Effect, Side
from whosays.model.count import Count
from whosays.model.evidence import Span

# Verbs that mean harm to people only where people are named as their object.
_WEAK = frozenset(
    """hit strike shoot burn treat release free charge hold escape flee rescue capture take find leave bury hurt
    seize snatch drown graze sentence convict gun liberate seize round pronounce declare""".split()
)
_OUTRANKED = {Effect.KILLED_OR_INJURED: {Effect.KILLED, Effect.INJURED}, Effect.INJURED: {Effect.KILLED}}
_NOUN_WITHOUT_OF = frozenset(
    {"casualty", "fatality", "death", "injury", "arrest", "corps", "corpse", "body", "homicide", "detainee"}
)
# In the plural, of people without a number, these tell of many occasions: "murders of judges".
_GENERAL_DEEDS = frozenset({"murder", "kidnapping", "killing", "assassination", "abduction", "execution", "arrest"})
_CAPTIVITY = frozenset(
    """hostage captive captor captivity kidnap kidnapping kidnapper abduct abduction custody arrest detain detention
    jail prison prisoner hijack seize siege hold trap imprison inmate ransom""".split()
)
_SEVERELY = frozenset(
    """seriously critically badly gravely severely serious critical bad grave severe major significant
    threatening""".split()
)
_PUBLISHED = frozenset("name identity video photo information statement detail footage image sketch".split())
_CARRYING = frozenset("take transport rush fly bring airlift carry admit".split())
_LONGEST_CORE = 160


def _is_weak(report: AnnotatedReport, token: Token) -> bool:
    """True where only words for people are taken for victims: the word alone also does things to things."""
    completions = load_effect_words().on_object.get(token.lemma.lower(), {})
    completed = bool(completions and completed_by(report, token, completions))
    return (token.lemma.lower() in _WEAK and not completed) or token.pos == "NOUN"


def _befalls_both(report: AnnotatedReport, verb: Token) -> bool:
    """True for "killed and injured hundreds": one figure for the dead and the hurt (coding guide, section 3.1)."""
    pairs = [(verb, second) for second in report.children(verb, "conj")]
    # In "struck the town, killed and injured hundreds" the first of the two hangs on another verb itself.
    if verb.dep == "conj":
        pairs.append((report.head(verb), verb))
    return any(_share_victims(report, first, second) for first, second in pairs)


def _share_victims(report: AnnotatedReport, first: Token, second: Token) -> bool:
    words = load_effect_words().on_object
    told = {words.get(v.lemma.lower(), {}).get("") for v in (first, second) if v.pos == "VERB"}
    # "Two were killed and several wounded": the parser takes "several" for a part of the second verb.
    apart = any(report.children(second, "nsubj", "nsubjpass", "det", "amod", "nummod"))
    if told != {Effect.KILLED, Effect.INJURED} or apart:
        return False
    objects = [any(report.children(v, "dobj")) for v in (first, second)]
    passive = any(report.children(first, "nsubjpass")) and not objects[0]
    return objects == [False, True] or passive


def _effect_of(report: AnnotatedReport, trigger: Trigger) -> Effect:
    """The trigger's effect, or a stronger one that the same clause tells: "shot and killed"."""
    effect = trigger.effect or Effect.KILLED_OR_INJURED
    token = report.tokens[trigger.token]
    if effect in {Effect.KILLED, Effect.INJURED} and token.pos == "VERB" and _befalls_both(report, token):
        return Effect.KILLED_OR_INJURED
    if any(is_either(report, state) for state in (token, *report.children(token, "oprd", "acomp", "ccomp"))):
        return Effect.KILLED_OR_INJURED
    if effect in {Effect.KILLED_OR_INJURED, Effect.INJURED} and is_fatal(report, token):
        return Effect.KILLED
    if effect is not Effect.KILLED_OR_INJURED:
        return effect
    partners = list(report.children(token, "conj")) + ([report.head(token)] if token.dep == "conj" else [])
    words = load_effect_words()
    for partner in partners:
        told = words.on_object.get(partner.lemma.lower(), {}).get("")
        apart = any(report.children(partner, "nsubj", "nsubjpass"))
        both_objects = any(report.children(token, "dobj")) and any(report.children(partner, "dobj"))
        if told in {Effect.KILLED, Effect.INJURED} and not apart and not both_objects:
            return told
    return effect


def _refers_back(report: AnnotatedReport, token: Token, victims: Victims) -> bool:
    """True for mentions that only point to victims told before ("the wounded officer", "loss of life")."""
    head = report.tokens[victims.head]
    nobody = head.lower in {"anyone", "anybody"} and bool(victims.count.exact)
    definite = not {c.lower for c in report.children(head, "det")} & {"a", "an", "another"}
    if token.tag == "NNS" and token.pos == "NOUN" and not victims.counted and victims.count.high is None:
        return effect_of_noun(token) is not None and token.lemma.lower() in _GENERAL_DEEDS
    if nobody or (token.dep == "amod" and token.index < head.index and definite and not victims.counted):
        return True
    if head.lemma.lower() in {"life", "body"} and not victims.counted and token.lemma.lower() != "find":
        return True
    if token.lemma.lower() == "flee":
        managed = token.dep == "xcomp" and report.head(token).lemma.lower() == "manage"
        return victims.side is not Side.ATTACKERS and not managed
    if token.lemma.lower() != "release":
        return False
    published = any(o.lemma.lower() in _PUBLISHED for o in report.children(token, "dobj", "nsubjpass"))
    return published or _leaves_hospital(report, token)


def _leaves_hospital(report: AnnotatedReport, release: Token) -> bool:
    """True for "was released from hospital", "treated at a hospital and released"."""
    if release.dep == "conj" and report.head(release).lemma.lower() in {"treat", "hospitalize", "examine", "evaluate"}:
        return True
    around = {token.lemma.lower() for token in report.subtree(report.head(release))}
    if release.dep == "conj" and "hospital" in around and report.head(release).lemma.lower() in _CARRYING:
        return True
    left = (inner for p in report.children(release, "prep") for inner in report.children(p, "pobj"))
    return {"treat", "hospital"} <= around or any(inner.lemma.lower() in {"hospital", "clinic"} for inner in left)


def _is_list(report: AnnotatedReport, first: int, last: int) -> bool:
    """True where only commas and "and" stand between two groups: "a judge, his wife and their son"."""
    between = report.tokens[first:last]
    return bool(between) and all(token.lower in {",", "and"} for token in between)


def _groups(report: AnnotatedReport, patients: Iterable[Token], *, strictly: bool) -> Iterator[Victims]:
    """The groups that an effect word befalls; those that the parser set side by side belong together."""
    together: list[Victims] = []
    for patient in patients:
        groups = find_groups(report, antecedent(report, patient), strictly=strictly)
        if together and groups and not _is_list(report, together[-1].last, groups[0].first):
            yield from join_groups(report, together)
            together = []
        together.extend(groups)
    yield from join_groups(report, together)


def _is_untold(report: AnnotatedReport, trigger: Trigger) -> bool:
    """True for what did not happen; "was ordered to remain in custody" did, "a reward for tips leading to" did not."""
    token = report.tokens[trigger.token]
    if any(child.lower == "attempted" for child in report.children(token, "amod")):
        return True
    if trigger.effect is Effect.DETAINED:
        if token.lemma.lower() == "remain":
            return False
        over = report.head(token)
        if token.pos == "NOUN" and over.lower == "to" and report.head(over).lemma.lower() == "lead":
            return True
    return is_unreal(report, token) or is_natural(report, token)


def _is_only_worse(report: AnnotatedReport, token: Token, *, negated: bool, victims: Victims) -> bool:
    """True for "was not seriously hurt", "none were badly injured": how badly is not coded, nor is it nobody."""
    none = negated or victims.count.exact == 0
    if none and token.dep == "pcomp":
        return True  # "none of them was in danger after being hit"
    objects = report.children(token, "dobj")
    how = [*report.children(token, "advmod"), *(a for o in objects for a in report.children(o, "amod", "compound"))]
    return none and any(word.lower in _SEVERELY for word in how)


def _is_collected(report: AnnotatedReport, verb: Token) -> bool:
    """True for those whom others than the police pick up: "to pick up her grandson"."""
    if verb.lemma.lower() != "pick" or any(report.children(verb, "auxpass", "nsubjpass")) or verb.dep == "acl":
        return False
    doer = find_subject(report, verb)
    return doer is None or side_of(report, doer) is not Side.SECURITY


def _is_neither_nor(report: AnnotatedReport, verb: Token) -> bool:
    """True for "neither the cook nor his wife was hurt": the negation hangs on the subject."""
    subjects = report.children(verb, "nsubj", "nsubjpass")
    return any(c.lower == "neither" for s in subjects for c in report.children(s, "preconj", "det", "cc"))


def _is_by_captors(verb: Token, victims: Victims) -> bool:
    """True for soldiers and civilians who are captured, by whoever fights them."""
    return verb.lemma.lower() == "capture" and victims.counted and victims.side in {Side.SECURITY, Side.CIVILIANS}


def _harm_by_parse(report: AnnotatedReport, triggers: Iterable[Trigger]) -> Iterator[Harm]:
    for trigger in triggers:
        if trigger.effect is None:
            continue
        token = report.tokens[trigger.token]
        if _is_untold(report, trigger):
            continue
        if _is_collected(report, token):
            continue
        negated = is_negated(report, token) or _is_neither_nor(report, token)
        if negated and trigger.effect not in {Effect.KILLED, Effect.INJURED, Effect.DETAINED}:
            continue
        for group in _groups(report, find_patients(report, trigger), strictly=_is_weak(report, token)):
            if negated and trigger.effect is Effect.DETAINED and group.side is Side.CIVILIANS:
                continue
            victims = replace(group, count=Count.exactly(0)) if negated else group
            severe = _is_only_worse(report, token, negated=negated, victims=victims)
            if severe or _refers_back(report, token, victims):
                continue
            effect = _effect_of(report, trigger)
            if effect is Effect.DETAINED and _is_by_captors(token, victims):
                effect = Effect.TAKEN_HOSTAGE
            open_outcome = effect is trigger.effect is Effect.KILLED_OR_INJURED and token.pos == "VERB"
            yield Harm(victims, effect, trigger.token, modality_of(report, token), open_outcome=open_outcome)


def _harm_by_count(report: AnnotatedReport) -> Iterator[Harm]:
    """Figures beside an effect word where the parse shows no link: "16 dead", "killed 14", "6 casualties"."""
    words = load_effect_words()
    for mention in report.counts:
        noun = report.tokens[mention.noun] if mention.noun is not None else number_of(report, mention)
        if report.sentence_of(noun).role is SentenceRole.DATELINE:
            continue
        lemma = noun.lemma.lower()
        state = (
            state_after(report, max(mention.last, noun.index + 1)) if mention.last < len(report.tokens) - 1 else None
        )
        before = report.tokens[mention.first - 1] if mention.first else None
        victims = describe(report, noun, strictly=False)
        described = next((c for c in report.children(noun, "amod") if c.lower in words.state), None)
        if victims is None:
            continue
        effect = effect_of_noun(noun)
        if lemma in _NOUN_WITHOUT_OF and effect is not None and mention.noun is not None:
            # The victims of "three deaths" are told by "of", if at all.
            if not find_victims_named(report, noun):
                yield Harm(victims, effect, noun.index, modality_of(report, noun))
                yield from _nor(report, noun, victims)
        elif noun.lower in words.state and mention.noun is not None:
            yield Harm(victims, words.state[noun.lower], noun.index, modality_of(report, noun))
        elif described is not None:
            yield Harm(victims, words.state[described.lower], described.index, modality_of(report, noun))
        elif state is not None and noun.lower not in words.state:
            yield Harm(victims, state[1], state[0], modality_of(report, report.tokens[state[0]]))
        elif before is not None and mention.noun is None and before.lemma.lower() in {"kill", "injure", "wound"}:
            both = _befalls_both(report, before)
            effect = Effect.KILLED_OR_INJURED if both else words.on_object[before.lemma.lower()][""]
            yield Harm(victims, effect, before.index, modality_of(report, before))


def _nor(report: AnnotatedReport, noun: Token, victims: Victims) -> Iterator[Harm]:
    """What else there is none of: "no deaths or injuries"."""
    for other in report.children(noun, "conj") if victims.count.exact == 0 else ():
        effect = effect_of_noun(other)
        if effect is not None and other.lemma.lower() in _NOUN_WITHOUT_OF:
            none = replace(victims, head=other.index, last=other.index + 1)
            yield Harm(none, effect, other.index, modality_of(report, other))


def _harm_as_well(report: AnnotatedReport, harms: Sequence[Harm]) -> Iterator[Harm]:
    """Victims brought in by "as well as" or "along with" after others of the same effect."""
    by_sentence: dict[int, list[Harm]] = {}
    for harm in harms:
        by_sentence.setdefault(report.tokens[harm.trigger].sentence, []).append(harm)
    for mention in report.counts:
        before = " ".join(token.lower for token in report.tokens[max(0, mention.first - 3) : mention.first])
        if mention.noun is None or not before.endswith(("as well as", "along with", "together with")):
            continue
        sentence = report.tokens[mention.noun].sentence
        told = [h for h in by_sentence.get(sentence, ()) if h.trigger < mention.first]
        victims = describe(report, report.tokens[mention.noun], strictly=True)
        if told and victims is not None:
            yield replace(max(told, key=lambda h: h.trigger), victims=victims)


def _core(report: AnnotatedReport, harm: Harm) -> Span:
    """The quantity and the noun, with the effect word where it stands near in the same sentence."""
    span = report.span(harm.victims.first, harm.victims.last)
    trigger = report.tokens[harm.trigger]
    if trigger.sentence != report.tokens[harm.victims.head].sentence:
        return span
    joined = span.joined_with(Span(trigger.start, trigger.end))
    if joined.end - joined.start <= _LONGEST_CORE:
        return joined
    return span if harm.victims.counted else Span(trigger.start, trigger.end)


def _is_of_a_whole(report: AnnotatedReport, harm: Harm) -> bool:
    """True for "three of the wounded died", "two of the hostages": a number out of a larger one."""
    following = [t.lower for t in report.tokens[harm.victims.first : harm.victims.last]]
    states = load_effect_words().state
    return any(
        a == "of" and b == "the" and c in states
        for a, b, c in zip(following, following[1:], following[2:], strict=False)
    )


def _without_outranked(harms: Iterable[Harm]) -> list[Harm]:
    """One harm for the same victims in a sentence: "shot and killed" is killed; each effect once."""
    kept: dict[tuple[int, Effect], Harm] = {}
    for harm in harms:
        kept.setdefault((harm.victims.head, harm.effect), harm)
    effects: dict[int, set[Effect]] = {}
    for head, effect in kept:
        effects.setdefault(head, set()).add(effect)
    return [h for (head, effect), h in kept.items() if not (_OUTRANKED.get(effect, set()) & effects[head])]


def _knows_captives(report: AnnotatedReport) -> bool:
    """True where somebody is held in the report at all: else who is released leaves a hospital or a fire."""
    return bool(_CAPTIVITY & {token.lemma.lower() for token in report.tokens})


def find_casualties(report: AnnotatedReport) -> tuple[CasualtyFinding, ...]:
    """The casualty figures of a report, in order of the text."""
    triggers = find_triggers(report)
    everything = [
        *_harm_by_parse(report, triggers),
        *_harm_by_count(report),
        *find_deeds(report),
        *find_condition_harms(report),
        *find_survivals(report),
        *find_captive_harms(report),
        *find_other_losses(report),
    ]
    everything.extend(find_listed_harms(report, everything))
    everything.extend(find_bare_victims(report, everything))
    everything = [harm for harm in everything if harm.effect is not Effect.FREED or _knows_captives(report)]
    everything.extend(find_toll_harms(report, everything))
    everything.extend(_harm_as_well(report, everything))
    everything.extend(find_harms_left_out(report, triggers, everything))
    whole = [harm for harm in everything if not is_general(report, harm)]
    parts = list(find_partial_harms(report, whole))
    harms = Harms.of(report, mark_summands(report, settle_outcomes(report, _without_outranked([*parts, *whole]))))
    found = (_finding(report, harm, harms) for harm in harms.harms)
    return tuple(sorted(found, key=lambda f: (f.core.start, f.core.end, f.effect)))


def _finding(report: AnnotatedReport, harm: Harm, harms: Harms) -> CasualtyFinding:
    whole = CasualtyFinding(
        core=_core(report, harm),
        anchor=harm.victims.head,
        trigger=harm.trigger,
        modality=harm.modality,
        effect=harm.effect,
        side=settle_side(report, harm, harms),
        count=harm.victims.count,
        victims=harm.victims.words,
        partial=harm.partial or _is_of_a_whole(report, harm),
    )
    return replace(whole, conjuncts=tuple(_conjuncts(report, harm, whole, harms)))


def _conjuncts(report: AnnotatedReport, harm: Harm, whole: CasualtyFinding, harms: Harms) -> Iterator[CasualtyFinding]:
    """The six and the two of "six clerks and two cooks" (coding guide, section 3.1).

    Bare plurals add no figure, nor do those who are told apart.
    """
    for member in harm.victims.members if whole.count.exact != 0 else ():
        if member.count.exact is not None and not harms.is_told_apart(member.head, harm):
            yield replace(
                whole,
                core=report.span(member.first, member.last),
                anchor=member.head,
                count=member.count,
                victims=member.words,
                partial=True,
            )
