"""The data files that ship with the package."""
