"""What is done around a release: a list of what is in it, whether that is known to be vulnerable, and the files."""
