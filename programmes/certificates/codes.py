"""The code that is printed on a certificate, by which anybody can ask whether it is valid.

It is drawn by chance and says nothing of the person. Letters and figures that look alike on
paper are left out, so that it can be typed.
"""

import re
import secrets

#: Letters and figures that nobody confuses on paper.
SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"
_GROUPS, _LENGTH = 4, 5


def new_code() -> str:
    """Return a code that nobody can guess, such as ``k7qf3-mzp9t-a2b4c-d6e8f``."""
    groups = ("".join(secrets.choice(SIGNS) for _ in range(_LENGTH)) for _ in range(_GROUPS))
    return "-".join(groups)


def read(typed: str) -> str:
    """Return a code as it is kept, however somebody typed it."""
    signs = re.sub(r"[^a-z0-9]", "", typed[:100].lower())
    return "-".join(signs[at : at + _LENGTH] for at in range(0, len(signs), _LENGTH))
