"""The ground of a map: which stretch of the world to show, where a point of it falls, and its countries as paths."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians

from whosays.lexicon.country_shapes import CountryShape, Ring, load_country_shapes
from whosays.model.place import Place

_LEAST_HEIGHT_DEGREES = 5.0
_ROOM_AROUND = 0.18
_NORTHERNMOST, _SOUTHERNMOST = 84.0, -58.0
# Lines run a little past the picture's edge, so that the cut is not seen.
_BLEED = 6.0
_FINEST_STEP = 0.7

Point = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A stretch of the world on a picture of `width` by `height` pixels.

    Equirectangular, true to scale along the middle parallel. `west` and `north` are degrees at the upper left corner,
    `x_scale` and `y_scale` pixels a degree.
    """

    width: int
    height: int
    west: float
    north: float
    x_scale: float
    y_scale: float

    def project(self, longitude: float, latitude: float) -> Point:
        """Where a point falls, in pixels from the upper left."""
        return (longitude - self.west) * self.x_scale, (self.north - latitude) * self.y_scale

    @property
    def east(self) -> float:
        """Degrees at the right edge."""
        return self.west + self.width / self.x_scale

    @property
    def south(self) -> float:
        """Degrees at the lower edge."""
        return self.north - self.height / self.y_scale


@dataclass(frozen=True, slots=True)
class CountryArea:
    """A country in the picture: its SVG path, where its name may stand (None: nowhere), and its area in pixels."""

    name: str
    path: str
    label_at: Point | None
    area: float


def fit_view(places: Iterable[Place], *, width: int, height: int) -> View:
    """The view that holds all places that have coordinates, with room around them; the world where none has."""
    located = [(p.longitude, p.latitude) for p in places if p.longitude is not None and p.latitude is not None]
    longitudes = [x for x, _ in located] or [-170.0, 180.0]
    latitudes = [y for _, y in located] or [_SOUTHERNMOST, _NORTHERNMOST]
    middle = (min(latitudes) + max(latitudes)) / 2
    squeeze = cos(radians(max(min(middle, 75.0), -75.0)))
    room = 1 + 2 * _ROOM_AROUND
    tall = max((max(latitudes) - min(latitudes)) * room, _LEAST_HEIGHT_DEGREES)
    wide = (max(longitudes) - min(longitudes)) * room
    y_scale = min(height / tall, width / (wide * squeeze) if wide else height / tall)
    y_scale = max(y_scale, width / (360.0 * squeeze))
    x_scale = y_scale * squeeze
    centre = (min(longitudes) + max(longitudes)) / 2
    west = max(-180.0, min(centre - width / x_scale / 2, 180.0 - width / x_scale))
    north = middle + height / y_scale / 2
    north = min(max(north, _SOUTHERNMOST + height / y_scale), max(_NORTHERNMOST, max(latitudes) + 1))
    return View(width=width, height=height, west=west, north=north, x_scale=x_scale, y_scale=y_scale)


def draw_countries(view: View) -> tuple[CountryArea, ...]:
    """The countries in view, largest first."""
    areas = (_draw(country, view) for country in load_country_shapes() if _is_in_view(country, view))
    return tuple(sorted((area for area in areas if area), key=lambda area: (-area.area, area.name)))


def _is_in_view(country: CountryShape, view: View) -> bool:
    apart = country.east < view.west or country.west > view.east
    return not apart and not (country.north < view.south or country.south > view.north)


def _draw(country: CountryShape, view: View) -> CountryArea | None:
    rings = [ring for ring in (_trace(ring, view) for ring in country.rings) if len(ring) > 2]
    if not rings:
        return None
    largest = max(rings, key=lambda ring: abs(_area(ring)))
    return CountryArea(
        name=country.name,
        path="".join(map(_path, rings)),
        label_at=_middle(largest),
        area=abs(_area(largest)),
    )


def _trace(ring: Ring, view: View) -> list[Point]:
    """The part of a ring within the picture and its bleed, [] where there is none or it is too small to be seen."""
    (left, top), (right, bottom) = view.project(ring.west, ring.north), view.project(ring.east, ring.south)
    is_apart = right < -_BLEED or left > view.width + _BLEED or bottom < -_BLEED or top > view.height + _BLEED
    if is_apart or right - left + bottom - top < _FINEST_STEP:
        return []
    projected = _project_ring(ring, view)
    is_within = left >= -_BLEED and right <= view.width + _BLEED and top >= -_BLEED and bottom <= view.height + _BLEED
    return projected if is_within else clip_ring(projected, view)


def _project_ring(ring: Ring, view: View) -> list[Point]:
    points: list[Point] = []
    west, north, x_scale, y_scale = view.west, view.north, view.x_scale, view.y_scale
    for longitude, latitude in ring.points:
        x, y = (longitude - west) * x_scale, (north - latitude) * y_scale  # `View.project`, without a call a point
        if not points or abs(x - points[-1][0]) + abs(y - points[-1][1]) >= _FINEST_STEP:
            points.append((x, y))
    return points


def clip_ring(ring: Sequence[Point], view: View) -> list[Point]:
    """The part of the ring within the picture and its bleed (Sutherland and Hodgman), [] where there is none."""
    left, top, right, bottom = -_BLEED, -_BLEED, view.width + _BLEED, view.height + _BLEED
    clipped = _clip(ring, lambda p: p[0] >= left, lambda a, b: _cross(a, b, axis=0, at=left))
    clipped = _clip(clipped, lambda p: p[0] <= right, lambda a, b: _cross(a, b, axis=0, at=right))
    clipped = _clip(clipped, lambda p: p[1] >= top, lambda a, b: _cross(a, b, axis=1, at=top))
    return _clip(clipped, lambda p: p[1] <= bottom, lambda a, b: _cross(a, b, axis=1, at=bottom))


def _clip(
    ring: Sequence[Point], is_inside: Callable[[Point], bool], crossing: Callable[[Point, Point], Point]
) -> list[Point]:
    kept: list[Point] = []
    for before, point in zip([*ring[-1:], *ring[:-1]], ring, strict=True):
        if is_inside(point) != is_inside(before):
            kept.append(crossing(before, point))
        if is_inside(point):
            kept.append(point)
    return kept


def _cross(one: Point, other: Point, *, axis: int, at: float) -> Point:
    share = (at - one[axis]) / (other[axis] - one[axis])
    across = one[1 - axis] + share * (other[1 - axis] - one[1 - axis])
    return (at, across) if axis == 0 else (across, at)


def _area(ring: Sequence[Point]) -> float:
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in _edges(ring)) / 2


def _edges(ring: Sequence[Point]) -> Iterator[tuple[Point, Point]]:
    return zip(ring, [*ring[1:], ring[0]], strict=True)


def _middle(ring: Sequence[Point]) -> Point | None:
    """The ring's centre of mass, or None where that lies outside of it."""
    area = _area(ring)
    if not area:
        return None
    x = sum((x0 + x1) * (x0 * y1 - x1 * y0) for (x0, y0), (x1, y1) in _edges(ring)) / (6 * area)
    y = sum((y0 + y1) * (x0 * y1 - x1 * y0) for (x0, y0), (x1, y1) in _edges(ring)) / (6 * area)
    return (x, y) if _holds(ring, x, y) else None


def _holds(ring: Sequence[Point], x: float, y: float) -> bool:
    inside = False
    for (x0, y0), (x1, y1) in _edges(ring):
        if (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
            inside = not inside
    return inside


def _path(ring: Sequence[Point]) -> str:
    """An SVG path in steps of a tenth of a pixel, written as relative moves to keep the page small."""
    tenths = [(round(x * 10), round(y * 10)) for x, y in ring]
    (x, y), *others = tenths
    parts = [f"M{x / 10:g} {y / 10:g}l"]
    for next_x, next_y in others:
        parts.append(f"{(next_x - x) / 10:g} {(next_y - y) / 10:g} ")
        x, y = next_x, next_y
    return "".join(parts).rstrip() + "z"
