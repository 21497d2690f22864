"""`python -m whosays` is `whosays`."""

from whosays.cli.app import main

if __name__ == "__main__":
    main()
