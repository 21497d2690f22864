"""Exports that come back: whether every quote of them stands where it says, and what a bundle holds as values.

Whoever is handed figures must be able to check them without the program that made them trusting itself.
"""
