"""Invented incidents and the reports that tell of them, with the truth beside: a world to test on.

Nothing of it happened, and its sentences are no news: it shows how the program copes with numbers of reports, and how
linking and finding disagreements do where it is known what is true (`docs/simulation.md`).
"""

from whosays.simulating.publishing import SimulatedReport
from whosays.simulating.simulation import SimulatedStory, simulate, simulate_stories

__all__ = ["SimulatedReport", "SimulatedStory", "simulate", "simulate_stories"]
