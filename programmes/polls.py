"""How the dates of a poll stand: what suits everybody, and what comes nearest."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from programmes.enums import Availability, Side
from programmes.models import DateOption

#: A count of answers: option, side, answer, how many.
Counted = tuple[int, str, str, int]


@dataclass(slots=True)
class Share:
    """What the people of one side, or of all, answered about one date."""

    label: str
    yes: int = 0
    if_need_be: int = 0
    no: int = 0
    silent: int = 0

    @property
    def can_come(self) -> int:
        """Return how many can come, gladly or if need be."""
        return self.yes + self.if_need_be


@dataclass(slots=True)
class Standing:
    """How one date stands."""

    option: DateOption
    answered: int
    shares: dict[str, Share] = field(default_factory=dict)
    is_nearest: bool = False

    @property
    def sides(self) -> list[Share]:
        """Return the shares of the sides, in the order of the columns."""
        return [self.shares[side] for side in Side]

    @property
    def total(self) -> Share:
        """Return what all answered together."""
        return Share(
            "",
            yes=sum(share.yes for share in self.shares.values()),
            if_need_be=sum(share.if_need_be for share in self.shares.values()),
            no=sum(share.no for share in self.shares.values()),
            silent=sum(share.silent for share in self.shares.values()),
        )

    @property
    def suits_everybody(self) -> bool:
        """Say whether everybody who answered can come, at least if need be."""
        return self.answered > 0 and self.total.can_come == self.answered

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """Order dates: most can come, most stakeholders can, most gladly, the earliest."""
        total = self.total
        return (
            -total.can_come,
            -self.shares[Side.STAKEHOLDER].can_come,
            -total.yes,
            int(self.option.starts_at.timestamp()),
        )


def standings(
    options: Sequence[DateOption], counted: Iterable[Counted], answered: Mapping[str, int]
) -> list[Standing]:
    """Return how each date stands, in the order of time; the best carry `is_nearest`.

    `answered` is how many people of each side gave at least one answer.
    """
    found = {
        option.pk: Standing(
            option,
            sum(answered.values()),
            {side.value: Share(str(side.label), silent=answered.get(side, 0)) for side in Side},
        )
        for option in options
    }
    for option_id, side, answer, count in counted:
        share = found[option_id].shares[side]
        setattr(share, Availability(answer).value, count)
        share.silent -= count
    ordered = list(found.values())
    if ordered and ordered[0].answered:
        best = min(standing.rank[:3] for standing in ordered)
        for standing in ordered:
            standing.is_nearest = standing.rank[:3] == best
    return ordered


def suited(chosen: Standing, others: Sequence[Standing]) -> list[str]:
    """Return the sides of which on no other date more could have come."""
    return [
        side.value
        for side in Side
        if chosen.shares[side].can_come
        and all(chosen.shares[side].can_come >= other.shares[side].can_come for other in others)
    ]


def in_numbers(standing: Standing) -> dict[str, dict[str, int]]:
    """Return how a date stood, as it is kept with the choice."""
    return {
        side: {
            "yes": share.yes,
            "if_need_be": share.if_need_be,
            "no": share.no,
            "silent": share.silent,
        }
        for side, share in standing.shares.items()
    }
