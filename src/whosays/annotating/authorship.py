"""Whose words a statement, report or letter is, and what speakers call themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whosays.lexicon.speakers import load_source_words
from whosays.model.annotation import Parse, Token

_MAKERS = frozenset({"by", "from", "of", "in", "on"})
_SURELY_MAKERS = frozenset({"by", "from"})
_ATTRIBUTING = frozenset({"attribute", "ascribe", "credit", "impute"})
_REFLEXIVE = frozenset({"himself", "herself", "itself", "themselves"})


def find_maker(parse: Parse, token: Token, named: frozenset[int]) -> Token | None:
    """Who made the document that speaks ("a statement by the miller"); None where it is none or nobody is told.

    `named` are the tokens of names: "in" and "of" lead to a maker only where a name follows.
    """
    words = load_source_words()
    if token.lemma.lower() not in words["document"]:
        return None
    maker = _told_maker(parse, token, named)
    if maker is not None:
        return maker
    if token.lemma.lower() in words["issued document"]:
        for part in parse.children(token, "compound", "nmod"):
            if part.index in named:
                return part
    owner = parse.child(token, "poss")
    return owner if owner is not None and owner.pos != "PRON" else None


def _told_maker(parse: Parse, token: Token, named: frozenset[int]) -> Token | None:
    """Who is told as the maker by a preposition: "by" and "from" go before "in" and "of"."""
    told = list(_prepositions(parse, token))
    sure = [noun for prep, noun in told if prep.lower in _SURELY_MAKERS]
    for verb in parse.children(token, "acl"):
        attributing = {*_SURELY_MAKERS, *(("to",) if verb.lemma in _ATTRIBUTING else ())}
        sure += [noun for prep, noun in _prepositions(parse, verb) if prep.lower in attributing]
    maybe = [noun for prep, noun in told if prep.lower in _MAKERS and noun.index in named]
    return next(iter([*sure, *maybe]), None)


def _prepositions(parse: Parse, token: Token) -> Iterator[tuple[Token, Token]]:
    for prep in parse.children(token, "prep", "agent"):
        noun = parse.child(prep, "pobj")
        if noun is not None:
            yield prep, noun


def find_documents(parse: Parse, verb: Token) -> Iterator[Token]:
    """The documents that a speaker spoke in or put out: "said in a letter", "broadcasts a series of reports"."""
    nouns = list(parse.children(verb, "dobj"))
    nouns += [noun for prep, noun in _prepositions(parse, verb) if prep.lower in {"in", "through", "by"}]
    for noun in nouns:
        for part in (noun, *(inner for _, inner in _prepositions(parse, noun))):
            if part.lemma.lower() in load_source_words()["document"]:
                yield part


def find_given_name(parse: Parse, verb: Token) -> tuple[Token, Token] | None:
    """Subject and name of "the caller identified himself as Heron", None for other verbs."""
    if verb.lemma not in load_source_words()["naming"]:
        return None
    subject = parse.child(verb, "nsubj")
    if subject is None or not any(child.lower in _REFLEXIVE for child in parse.children(verb, "dobj")):
        return None
    name = next((noun for prep, noun in _prepositions(parse, verb) if prep.lower == "as" and noun.pos == "PROPN"), None)
    return (subject, name) if name is not None else None


def find_own_names(parse: Parse, token: Token) -> Iterator[Token]:
    """The words in which a speaker's own name may stand: "a group calling itself the Paper Owls"."""
    for child in parse.children(token, "acl", "relcl"):
        for verb in (child, *parse.children(child, "conj", "xcomp")):
            if verb.lemma in load_source_words()["naming"]:
                itself = next((part for part in parse.children(verb, "dobj") if part.lower in _REFLEXIVE), verb)
                yield from _up_to_comma(parse.tokens[itself.index + 1 : parse.subtree(verb)[-1].index + 1])
                yield from find_name_behind(parse, itself)


def _up_to_comma(tokens: Sequence[Token]) -> Iterator[Token]:
    """The tokens up to the mark that ends a name: "the Paper Owls, which struck on Sunday"."""
    named = False
    for token in tokens:
        if named and token.text in {",", ";", "--", "—", "("}:
            return
        named = named or token.pos == "PROPN"
        yield token


def find_name_behind(parse: Parse, token: Token) -> tuple[Token, ...]:
    """The proper nouns right behind a token, an article between passed over."""
    first = token.index + 1
    last = len(parse.tokens)
    if first < last and parse.tokens[first].pos == "DET":
        first += 1
    at = first
    while at < last and parse.tokens[at].pos == "PROPN" and parse.tokens[at].sentence == token.sentence:
        at += 1
    return parse.tokens[first:at]
