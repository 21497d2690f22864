"""Scores the program on annotated corpora and keeps the floors; needs the corpora, never the network."""
