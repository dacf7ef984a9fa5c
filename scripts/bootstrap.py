"""Make this checkout ready: `python3 -m scripts.bootstrap demo`, or `dev` for the tests as well.

Needs nothing but Python. What is ready already is left alone, so that a second run takes well
under a second; trouble is one sentence and a non-zero exit.
"""

import sys

OLDEST_PYTHON = (3, 11)
if sys.version_info < OLDEST_PYTHON:
    sys.exit(
        "Ensemble needs Python 3.11 or later and this is {}.{}: install a newer one, "
        "then for instance: make demo PYTHON=python3.12".format(*sys.version_info)
    )

from scripts import preparation  # noqa: E402 - written for the Python that was just checked

if __name__ == "__main__":
    sys.exit(preparation.main(sys.argv[1:]))
