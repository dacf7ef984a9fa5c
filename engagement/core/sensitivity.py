"""How much care a value about people needs."""

from enum import StrEnum


class Sensitivity(StrEnum):
    """How much care a value needs."""

    # Facts of the work: states, days, numbers, titles.
    NONE = "none"
    # Who somebody is, how to reach them, what they are to the organisation; and every
    # reference to a person, an account or a membership.
    IDENTIFYING = "identifying"
    # Access needs, opinions given in confidence, what is said about a person.
    SPECIAL = "special"
    # What somebody spent or was paid, and the proof of it.
    FINANCIAL = "financial"
    # Words without a form, in which anything can stand.
    FREE_TEXT = "free_text"
    # What opens an account. It is never given to anybody, not even to its owner.
    SECRET = "secret"  # noqa: S105 — the name of a class of values
