"""Frozen values, standard library only: what the rooms hand to one another."""
