"""The code by which another organisation joins: drawn by chance, used once, kept as a digest.

Its first group says at whose door to ask, so that nothing about an invitation need stand
outside the wall of whoever invites. The rest is the secret.
"""

from engagement.organisations.rules import digest_of
from programmes.certificates import codes

_LENGTH = 5


def new_code(organisation_id: int) -> str:
    """Return a code of an organisation, such as ``22223-k7qf3-mzp9t-a2b4c-d6e8f``."""
    signs, base = "", len(codes.SIGNS)
    for _ in range(_LENGTH):
        organisation_id, place = divmod(organisation_id, base)
        signs = codes.SIGNS[place] + signs
    return f"{signs}-{codes.new_code()}"


def organisation_of(code: str) -> int:
    """Return at whose door a code is to be tried; 0 for what can be no code."""
    signs = code.partition("-")[0]
    if len(signs) != _LENGTH or not set(signs) <= set(codes.SIGNS):
        return 0
    number = 0
    for sign in signs:
        number = number * len(codes.SIGNS) + codes.SIGNS.index(sign)
    return number


def digest(code: str) -> str:
    """Return what is kept of a code."""
    return digest_of(code)


def read(typed: str) -> str:
    """Return a code as it is kept, however somebody typed it."""
    return codes.read(typed)
