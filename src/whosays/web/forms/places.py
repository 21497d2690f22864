"""A place as a person names it: looked up in the gazetteer, and asked about where several bear the name."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.lexicon.country_shapes import name_country
from whosays.lexicon.gazetteer import Entry, load_gazetteer
from whosays.model.place import Place, Precision
from whosays.model.wording import say_number
from whosays.web.forms.fields import Reader

_MOST_CHOICES = 12


@dataclass(frozen=True, slots=True)
class PlaceChoice:
    """A place that bears the name: `key` chooses it, `words` tell it from the others."""

    key: str
    words: str


def list_choices(name: str) -> tuple[PlaceChoice, ...]:
    """The places of a name, most populous first."""
    entries = load_gazetteer().find(name)[:_MOST_CHOICES] if name else ()
    return tuple(PlaceChoice(_key(entry), _say(entry)) for entry in entries)


def _key(entry: Entry) -> str:
    return f"{entry.place.gazetteer_id}"


def _say(entry: Entry) -> str:
    place = entry.place
    country = name_country(place.country) if place.country else ""
    parts = [place.name, place.region if place.region != place.name else "", country if country != place.name else ""]
    people = f", {say_number(entry.population)} people" if entry.population else ""
    return ", ".join(filter(None, parts)) + f" ({entry.kind.name.lower()}{people})"


def read_place(reader: Reader, name: str, *, known: Place | None = None) -> Place | None:
    """The place of the fields `name`, `name`_key (of the gazetteer) and `name`_site; None where the name is empty.

    A name that is not in the gazetteer is taken as it is, without coordinates. One that several places bear needs the
    key. `known` is kept where its name was left as it was and nothing was chosen.
    """
    given = reader.text(name, "The place")
    key = reader.form.text(f"{name}_key")
    if not given:
        return None
    if known is not None and given == known.name and key in {"", f"{known.gazetteer_id}"}:
        return known
    entries = load_gazetteer().find(given)
    if not entries or key == "none":
        return Place(name=given)
    chosen = [entry.place for entry in entries if _key(entry) == key]
    if not chosen and len(entries) > 1:
        reader.refuse(f"{name}_key", f"Several places are called {given}: choose which one is meant.")
        return None
    place = chosen[0] if chosen else entries[0].place
    return place if place.precision else Place(name=given, precision=Precision.CITY)
