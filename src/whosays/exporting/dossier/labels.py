"""Where labels can stand on a drawing without lying on one another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

# Mean widths of a character of a sans-serif face, as a share of its size; wide enough for any of the usual ones.
_CHARACTER_WIDTH = 0.58


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels: its left upper and right lower corner."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """True where the two share a part of the drawing."""
        apart = self.right <= other.left or other.right <= self.left
        return not apart and not (self.bottom <= other.top or other.bottom <= self.top)

    def lies_in(self, other: Box) -> bool:
        """True where all of it lies in the other."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom


@dataclass(frozen=True, slots=True)
class LabelSpot:
    """Where a label stands: its baseline's point and how it hangs on it ("start", "middle", "end")."""

    x: float
    y: float
    anchor: str


def measure_text(text: str, size: float) -> float:
    """About how wide a text is, in pixels, at a type size in pixels; rather too wide than too narrow."""
    return len(text) * size * _CHARACTER_WIDTH


@dataclass
class LabelPlacer:
    """Gives each label the first free spot around its point; what was placed stays taken."""

    frame: Box
    taken: list[Box] = field(default_factory=list)

    def block(self, boxes: Iterable[Box]) -> None:
        """Keep these parts of the drawing free of labels."""
        self.taken.extend(boxes)

    def place_around(self, x: float, y: float, *, text: str, size: float, gap: float) -> LabelSpot | None:
        """A spot beside, above or below the point `gap` pixels off it, or None where all are taken."""
        middle = y + size * 0.35
        spots = (
            LabelSpot(x + gap, middle, "start"),
            LabelSpot(x - gap, middle, "end"),
            LabelSpot(x, y - gap - 2, "middle"),
            LabelSpot(x, y + gap + size * 0.85, "middle"),
            LabelSpot(x + gap * 0.7, y - gap * 0.9, "start"),
            LabelSpot(x + gap * 0.7, y + gap * 0.9 + size * 0.7, "start"),
            LabelSpot(x - gap * 0.7, y - gap * 0.9, "end"),
            LabelSpot(x - gap * 0.7, y + gap * 0.9 + size * 0.7, "end"),
        )
        return next((spot for spot in spots if self._take(spot, text, size)), None)

    def place_at(self, x: float, y: float, *, text: str, size: float) -> LabelSpot | None:
        """The spot centred on the point, or None where it is taken."""
        spot = LabelSpot(x, y + size * 0.35, "middle")
        return spot if self._take(spot, text, size) else None

    def _take(self, spot: LabelSpot, text: str, size: float) -> bool:
        width = measure_text(text, size)
        left = spot.x - {"start": 0.0, "middle": width / 2, "end": width}[spot.anchor]
        box = Box(left - 2, spot.y - size * 0.85, left + width + 2, spot.y + size * 0.3)
        if not box.lies_in(self.frame) or any(box.overlaps(other) for other in self.taken):
            return False
        self.taken.append(box)
        return True
