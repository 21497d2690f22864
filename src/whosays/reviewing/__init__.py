"""Extractions and decisions to what stands: claims accepted, corrected, added, rejected, given to other incidents."""

from whosays.reviewing.claims import ReviewedExtraction, make_telling, review_extraction

__all__ = ["ReviewedExtraction", "make_telling", "review_extraction"]
