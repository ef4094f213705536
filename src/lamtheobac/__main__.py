"""`python -m lamtheobac` and the `lamtheobac` command."""

import sys

from lamtheobac.cli import main


def run() -> None:
    """Run the command line of this process and exit with its code."""
    sys.exit(main(sys.argv[1:]))


if __name__ == "__main__":
    run()
