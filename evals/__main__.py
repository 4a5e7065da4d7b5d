"""`python -m evals …` is `okr-coach eval …`."""

from __future__ import annotations

import sys

from coach.cli import main

if __name__ == "__main__":
    sys.exit(main(["eval", *sys.argv[1:]]))
