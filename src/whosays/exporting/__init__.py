"""Bundle and dossier: what leaves the program."""
