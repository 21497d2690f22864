"""The version of the program, apart so that every room may know it."""

__version__ = "0.1.0"
