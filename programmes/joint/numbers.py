"""How many people of a side the other organisations read, copy after copy.

A copy is renewed whenever something changes, and whoever keeps the earlier ones can compare
them. A number that gave way to "too few" would say how many are left, and the next number how
many came. So what was read once stays until it can change without saying anything of a few.
"""

from collections.abc import Mapping

Numbers = Mapping[str, int | None]


def to_tell(counted: Mapping[str, int], before: Numbers, *, minimum: int) -> dict[str, int | None]:
    """Return what the others read now of each side; None stands for too few.

    `before` is what they read last, with no entry for a side of which they never read anything.
    """
    return {
        side: _to_tell(number, before[side], minimum) if side in before else _first(number, minimum)
        for side, number in counted.items()
    }


def _first(number: int, minimum: int) -> int | None:
    return number if number >= minimum else None


def _to_tell(number: int, before: int | None, minimum: int) -> int | None:
    """Return the number, or what was read before as long as few have come or left since."""
    if before is None or before < minimum:
        # Until now they know that there were fewer than the minimum, and learn of no few more.
        return number if number >= 2 * minimum else None
    return number if number >= minimum and abs(number - before) >= minimum else before
