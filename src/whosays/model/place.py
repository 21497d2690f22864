"""Places as the gazetteer has them, and how far apart they are."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

_EARTH_KM = 6371.0


class Precision(StrEnum):
    """How exactly a place is known."""

    SITE = "site"
    CITY = "city"
    REGION = "region"
    COUNTRY = "country"


@dataclass(frozen=True, slots=True)
class Place:
    """A place; coordinates are WGS 84 degrees, `country` is ISO 3166-1 alpha-2, None where unknown."""

    name: str
    region: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    precision: Precision | None = None
    gazetteer_id: int | None = None

    def __post_init__(self) -> None:
        """Take minus zero degrees for zero: they are the same line, but not every database keeps the sign."""
        for degrees in ("latitude", "longitude"):
            if getattr(self, degrees) == 0:
                object.__setattr__(self, degrees, 0.0)

    @property
    def is_spot(self) -> bool:
        """True for a town or a site: a place that a distance can be measured from."""
        return self.precision in {Precision.CITY, Precision.SITE}

    @property
    def may_be_spot(self) -> bool:
        """True for a town or a site, and where nobody knows how exact the place is."""
        return self.precision is None or self.is_spot

    def distance_to(self, other: Place) -> float | None:
        """Great-circle distance in km (haversine), or None where one has no coordinates."""
        if None in {self.latitude, self.longitude, other.latitude, other.longitude}:
            return None
        lat1, lon1, lat2, lon2 = (
            math.radians(degrees or 0.0) for degrees in (self.latitude, self.longitude, other.latitude, other.longitude)
        )
        half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
        # Rounding brings it past 1 for places on opposite sides of the earth, and nonsense for degrees anywhere.
        return 2 * _EARTH_KM * math.asin(math.sqrt(min(max(half, 0.0), 1.0)))

    def contains(self, other: Place) -> bool:
        """True where `other` lies in this country or region, by name."""
        if self.country is None or self.country != other.country:
            return False
        if self.precision is Precision.COUNTRY:
            return True
        return self.precision is Precision.REGION and self.name in {other.name, other.region}

    def is_compatible_with(self, other: Place, *, within_km: float = 50.0) -> bool:
        """True where both can be the place of one incident (coding guide, section 5).

        The same entry, one in the other, no more than `within_km` apart, or too little known to say.
        """
        if self == other or self.contains(other) or other.contains(self):
            return True
        if self.country and other.country and self.country != other.country:
            distance = self.distance_to(other)
            return distance is not None and distance <= within_km
        distance = self.distance_to(other)
        return distance is None or distance <= within_km

    def __str__(self) -> str:
        """For people: name, region and country, without repeating."""
        parts = [self.name]
        if self.region and self.region != self.name:
            parts.append(self.region)
        if self.country and self.precision is not Precision.COUNTRY:
            parts.append(self.country)
        return ", ".join(parts)
