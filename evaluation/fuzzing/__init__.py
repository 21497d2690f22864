"""Fuzzing of all that reads files from strangers: whatever the bytes, only reports and problems come of them."""
