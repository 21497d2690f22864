"""The commands: each module is a few of them, and none imports the heavy rooms before it is run."""
