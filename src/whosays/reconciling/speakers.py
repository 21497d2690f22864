"""Which named sources of an incident are one voice: a surname and the full name, a spokesman and his body."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from whosays.lexicon.actors import fold_words
from whosays.lexicon.bodies import BodyMention, Speaking, find_body
from whosays.lexicon.speakers import load_name_words
from whosays.model.claim import Claim, ResponsibilityClaim, ThreatClaim
from whosays.model.identity import ReportId
from whosays.model.report import Report
from whosays.model.source import Source, SourceKind
from whosays.reconciling.responsibility import looks_like_person

# How far before and behind a person's name, in code points, words may tell the office.
_BEFORE, _BEHIND = 70, 80
_BREAK = re.compile(r"[.!?;:\"“”()\n]\s*|\b(?:said|says|told|and|while|but|that|who)\b", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(spokes\w+|chief|head|director|commander|commissioner|superintendent|secretary|minister|officer|chairm[ae]n|"
    r"chairwoman|president|doctor|surgeon|nurse|captain|capt|colonel|col|general|gen|major|maj|sergeant|sgt|inspector|"
    r"prosecutor|judge|governor|gov|mayor|adviser|advisor|member|official|deputy|coroner|sheriff|detective|lieutenant|"
    r"lt|investigator|leader|manager|administrator|dr|supt|cp|sp|dsp|asp)\b",
    re.IGNORECASE,
)
_SPEAKS_FOR = re.compile(
    r"^.*?\b(?:spokes\w+|representative|officials?|officers?|members?|head|chief|leader|commander)\s+"
    r"(?:for|of|at|from|with)\s+(?:the\s+)?"
)
_CAPITALISED = re.compile(r"\b[A-Z][\w’'-]+")
_SURNAME = re.compile(r"[A-Z][a-z][\w’'-]+")
_LEVELS = frozenset("state county city municipal federal national regional provincial district town tourist".split())
# Words of names of bodies and of titles that do not tell one body from another of its kind.
_GENERAL = frozenset(
    "the a of for and at in general command department office officer officers service services spokesman "
    "spokeswoman spokesperson spokesmen chief commander head director deputy senior medical centre center hospital "
    "police ministry minister public relations relation division headquarters mr mrs ms dr cp asp dsp sp doctor nurse "
    "staff official officials local commissioner superintendent inspector sheriff captain colonel major general press "
    "secretary statement information team".split()
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who stands behind a name; `key` is equal for one voice, `name` is for people.

    `is_hidden` is true for words behind which anybody may stand ("officials"), `is_outlet` for outlets, which
    mostly pass on what others say.
    """

    key: tuple[str, ...]
    name: str
    is_hidden: bool = False
    is_outlet: bool = False


@dataclass(frozen=True, slots=True)
class _Mention:
    """One source in one report: the body that it speaks for, None where unknown, and words that tell which."""

    report: ReportId
    source: Source
    body: BodyMention | None
    qualifiers: frozenset[str]
    person: tuple[str, ...] = ()
    role: str = ""


Speakers = Mapping[tuple[ReportId, Source], Speaker]


def identify_speakers(claims: Iterable[Claim], reports: Mapping[ReportId, Report]) -> Speakers:
    """The speaker behind each source of each report, over all claims of one incident.

    A report published by a body ("Ministry of the Interior") has that body among its sources, by `publisher_source`.
    """
    listed = tuple(claims)
    named = {(claim.report, source) for claim in listed for source in claim.sources}
    for report in {claim.report for claim in listed}:
        publisher = publisher_source(reports[report])
        if publisher:
            named.add((report, publisher))
    mentions = [
        _describe(report, source, reports)
        for report, source in sorted(named, key=lambda pair: (pair[0], pair[1].name, pair[1].kind, pair[1].actor or ""))
    ]
    mentions = _share_roles(mentions)
    found: dict[tuple[ReportId, Source], Speaker] = {}
    rest = []
    by_body: dict[str, list[_Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.body and mention.body.body:
            by_body[_find_ministry(mention, mentions)].append(mention)
        elif mention.body or mention.source.kind is SourceKind.MEDIA:
            found[mention.report, mention.source] = _name_loosely(mention)
        else:
            rest.append(mention)
    for body, members in by_body.items():
        found |= _group_body(body, members)
    actors = {claim.actor for claim in listed if isinstance(claim, ResponsibilityClaim | ThreatClaim) and claim.actor}
    return found | _group_others(rest, sorted(actors))


def _find_ministry(mention: _Mention, mentions: Sequence[_Mention]) -> str:
    """The body of a mention; a ministry without its name is the only one that is named."""
    bodies = {m.body.body for m in mentions if m.body and m.body.body and m.body.body.endswith(" ministry")}
    body = mention.body.body if mention.body and mention.body.body else ""
    return bodies.pop() if body == "ministry" and len(bodies) == 1 else body


def publisher_source(report: Report) -> Source | None:
    """The publisher as a source, where it is a body whose own statement the report is; None for outlets."""
    if not report.publisher or load_name_words()["media"] & set(fold_words(report.publisher)):
        return None
    body = find_body(report.publisher)
    if body is None or body.speaks is not Speaking.INSTITUTION:
        return None
    return Source(report.publisher, SourceKind.OFFICIAL)


def _describe(report: ReportId, source: Source, reports: Mapping[ReportId, Report]) -> _Mention:
    body = None if source.kind is SourceKind.MEDIA else find_body(source.name)
    if source.kind is SourceKind.ARMED_GROUP and (source.actor or body):
        return _Mention(report, source, None, frozenset())
    if body:
        return _Mention(report, source, body, _qualify(source.name))
    if source.kind is SourceKind.MEDIA:
        return _Mention(report, source, None, frozenset())
    words = fold_words(source.name)
    if not any(word.isalpha() for word in words):
        return _Mention(report, source, BodyMention(None, Speaking.HIDDEN, source.name), frozenset())
    if not looks_like_person(source.name) and not _SURNAME.fullmatch(source.name):
        return _Mention(report, source, None, frozenset())
    role = _find_role(source.name, reports[report].text)
    told = find_body(role) if role else None
    if told and told.body is None:
        told = None
    return _Mention(report, source, told, _qualify(role) if told else frozenset(), words, role)


def _find_role(name: str, text: str) -> str:
    """The words beside a person's name that may tell the office, the most telling ones first in the text."""
    surname = name.rsplit(maxsplit=1)[-1]
    fallback = ""
    for match in re.finditer(rf"\b{re.escape(surname)}\b", text):
        before = _BREAK.split(text[max(0, match.start() - _BEFORE) : match.start()])[-1]
        behind = text[match.end() : match.end() + _BEHIND]
        behind = re.split(r",", _BREAK.split(behind[2:])[0])[0] if behind.startswith(", ") else ""
        for role in (before, behind):
            if not _ROLE.search(role):
                continue
            told = find_body(role)
            if told and told.body:
                return role.strip()
            fallback = fallback or role.strip()
    return fallback


def _qualify(description: str) -> frozenset[str]:
    names = {word for found in _CAPITALISED.findall(description) for word in fold_words(found)}
    levels = {word for word in fold_words(description) if word in _LEVELS}
    return frozenset((names | levels) - _GENERAL)


def _share_roles(mentions: Sequence[_Mention]) -> list[_Mention]:
    """The mentions of persons under their fullest names, each with the body that any report gives for the person."""
    full = sorted({mention.person for mention in mentions if mention.person}, key=lambda words: (-len(words), words))
    known: dict[tuple[str, ...], _Mention] = {}
    shared = []
    for mention in mentions:
        if mention.person:
            person = next(words for words in full if _is_name_of(mention.person, words))
            mention = _Mention(  # noqa: PLW2901  the same mention under the fullest name
                mention.report, mention.source, mention.body, mention.qualifiers, person, mention.role
            )
            if mention.body and person not in known:
                known[person] = mention
        shared.append(mention)
    return [
        _Mention(m.report, m.source, known[m.person].body, known[m.person].qualifiers - set(m.person), m.person, m.role)
        if m.person in known
        else m
        for m in shared
    ]


def _is_name_of(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    return shorter[-1] == longer[-1] and set(shorter) <= set(longer)


def _name_loosely(mention: _Mention) -> Speaker:
    """Sources that are no bodies: outlets, unnamed people who saw it, and words behind which anybody may stand."""
    name = mention.source.name
    words = fold_words(name)
    if mention.source.kind is SourceKind.MEDIA or (mention.body and mention.body.speaks is Speaking.OUTLET):
        return Speaker(("outlet", *words), name, is_outlet=True)
    if mention.body and mention.body.speaks is Speaking.CROWD:
        return Speaker(("source", "witnesses"), "witnesses")
    return Speaker(("hidden", mention.report, *words), name, is_hidden=True)


def _group_body(body: str, members: Sequence[_Mention]) -> dict[tuple[ReportId, Source], Speaker]:
    """One speaker for each body of a kind: those with a name or a level in common are one, those without join it.

    Where several are told apart, one without a name is that of its own report, if that names one only.
    """
    clusters: list[tuple[set[str], list[_Mention]]] = []
    nameless = []
    for mention in sorted(members, key=lambda m: (-len(m.qualifiers), m.report, m.source.name)):
        if not mention.qualifiers:
            nameless.append(mention)
            continue
        home = next((cluster for cluster in clusters if cluster[0] & mention.qualifiers), None)
        if home is None:
            clusters.append((set(mention.qualifiers), [mention]))
        else:
            home[0].update(mention.qualifiers)
            home[1].append(mention)
    unplaced = []
    for mention in nameless:
        beside = [c for c in clusters if any(m.report == mention.report and m.qualifiers for m in c[1])]
        if len(clusters) == 1:
            clusters[0][1].append(mention)
        elif len(beside) == 1:
            beside[0][1].append(mention)
        else:
            unplaced.append(mention)
    if unplaced:
        clusters.append((set(), unplaced))
    found = {}
    for qualifiers, cluster in clusters:
        speaker = Speaker(("source", body, *sorted(qualifiers)), _choose_name(body, cluster))
        found.update({(mention.report, mention.source): speaker for mention in cluster})
    return found


def _choose_name(body: str, cluster: Sequence[_Mention]) -> str:
    """The fullest name that a report gives the body, else the person who speaks for it, else its kind."""
    named = [m.source.name for m in cluster if not m.person and _CAPITALISED.search(m.source.name)]
    if named:
        return max(sorted(named), key=len)
    plain = Counter(m.source.name for m in cluster if not m.person)
    if plain:
        return min(plain, key=lambda name: (-plain[name], name))
    persons = sorted({m.source.name for m in cluster}, key=lambda name: (-len(name), name))
    return persons[0] if len(persons) == 1 else body


def _group_others(mentions: Sequence[_Mention], actors: Sequence[str]) -> dict[tuple[ReportId, Source], Speaker]:
    """Persons and organisations by name.

    A shorter name goes with the one longer name that it fits, a person with the organisation or accused actor that the
    words beside the name tell of.
    """
    organisations = {_name_of(m): m.source.name for m in mentions if not m.person}
    organisations |= {fold_words(actor): actor for actor in actors}
    full = sorted({_name_of(mention) for mention in mentions} | set(organisations), key=lambda w: (-len(w), w))
    display = {
        words: max((m.source.name for m in mentions if _name_of(m) == words), key=len, default="") for words in full
    }
    found = {}
    for mention in mentions:
        words = _find_organisation(mention, organisations) or _name_of(mention)
        fitting = [longer for longer in full if set(words) < set(longer) and words[-1] == longer[-1]]
        chosen = fitting[0] if len(fitting) == 1 else words
        name = organisations.get(chosen) or display.get(chosen) or mention.source.name
        found[mention.report, mention.source] = Speaker(("source", *chosen), name)
    return found


def _name_of(mention: _Mention) -> tuple[str, ...]:
    """The folded words of a name; of "a spokesman for the border guard" those of the guard."""
    name = mention.source.actor or _SPEAKS_FOR.sub("", mention.source.name)
    return mention.person or fold_words(name) or (mention.source.name,)


def _find_organisation(mention: _Mention, organisations: Mapping[tuple[str, ...], str]) -> tuple[str, ...] | None:
    """The one organisation for which the words beside a person's name say that the person speaks."""
    role = set(fold_words(mention.role))
    fitting = [words for words in organisations if len(words) > 1 and words[-1] in role]
    return fitting[0] if mention.person and len(fitting) == 1 else None
