"""Countries as the projects of the field code them (`data/countries.yaml`): ISO codes, and the regions of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from whosays.lexicon.gazetteer import load_gazetteer


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A country: `code` is ISO 3166-1 alpha-2, `numeric` and `alpha3` its other codes, None where there are none.

    `acled_region`, `gtd_region` and `ucdp_region` are the names that these projects have for the region that it is in,
    `gtd_number` the number of GTD's; None where it is not known.
    """

    code: str
    name: str
    numeric: int | None
    alpha3: str | None
    acled_region: str | None
    gtd_region: str | None
    gtd_number: int | None
    ucdp_region: str | None


@cache
def _load() -> Mapping[str, Any]:
    text = (files("whosays") / "data" / "countries.yaml").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


@cache
def _regions(project: str) -> Mapping[str, str]:
    entries: Mapping[str, str] = _load()[project]["entries"]
    return {code: region for region, codes in entries.items() for code in codes.split()}


@cache
def find_country(code: str) -> Country | None:
    """The country with an ISO 3166-1 alpha-2 code, by the gazetteer's name; None for an unknown code."""
    entry = load_gazetteer().country(code)
    if entry is None:
        return None
    numeric, alpha3 = _load()["codes"]["entries"].get(code, (None, None))
    number, _, gtd_region = _regions("gtd").get(code, "").partition(" ")
    return Country(
        code=code,
        name=entry.place.name.strip(),
        numeric=numeric,
        alpha3=alpha3,
        acled_region=_regions("acled").get(code),
        gtd_region=gtd_region or None,
        gtd_number=int(number) if number else None,
        ucdp_region=_regions("ucdp").get(code),
    )
