"""What can stand in the way of a claim. Each is a sentence that the person can act on."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from compensation.models import Claim


class CompensationError(Exception):
    """Something that cannot be done; `words` says why and what to do."""

    def __init__(self, words: "StrOrPromise") -> None:
        super().__init__(str(words))
        self.words = words


class NotYoursToDecideError(CompensationError):
    """The person who decides is also somebody else in the story of the claim."""


class AlreadyMovedOnError(CompensationError):
    """Somebody else was faster: the claim is no longer where the page showed it."""

    def __init__(self, claim: "Claim", words: "StrOrPromise") -> None:
        super().__init__(words)
        self.claim = claim


class SentAgainError(CompensationError):
    """The claim was sent again since somebody opened the page on which they decide."""

    def __init__(self) -> None:
        super().__init__(
            _("This claim was sent again after you opened this page. Please look at it once more.")
        )


class NotOpenError(CompensationError):
    """The costs of a claim that was sent cannot be changed."""

    def __init__(self) -> None:
        super().__init__(_("This claim has been sent, so it cannot be changed now."))


class NotFinishedError(CompensationError):
    """A cost still lacks something."""

    def __init__(self) -> None:
        super().__init__(_("One of the costs is not finished. Finish it or remove it."))


class NothingClaimedError(CompensationError):
    """There is no cost in the claim."""

    def __init__(self) -> None:
        super().__init__(_("Add at least one cost before you send the claim."))


class AmountChangedError(CompensationError):
    """The total is no longer the one that the person saw."""

    def __init__(self) -> None:
        super().__init__(
            _("The total has changed since you opened this page. Please check it again.")
        )


class NoRateError(CompensationError):
    """No mileage rate holds on the day of a journey."""

    def __init__(self) -> None:
        super().__init__(
            _("There is no mileage rate for that day yet. Check the day, or ask us to add one.")
        )


class RateOverlapsError(CompensationError):
    """A rate is already set for some of these days."""

    def __init__(self) -> None:
        super().__init__(_("Another rate already covers some of these days."))


class PayRateInForceError(CompensationError):
    """The days of a rate of pay that is in force were to be given to another one."""

    def __init__(self) -> None:
        super().__init__(
            _(
                "A rate is in force on these days, and people were told of it. Begin tomorrow or "
                "later."
            )
        )


class PayRateEndedError(CompensationError):
    """The end of a rate of pay was to be moved to where it cannot be."""

    def __init__(self) -> None:
        super().__init__(
            _("Choose a day from today on, and not after the last day that the rate has already.")
        )


class PayRateBegunError(CompensationError):
    """A rate of pay that is or was in force was to be removed."""

    def __init__(self) -> None:
        super().__init__(
            _("This rate has begun, so it stays on the record. You can set its last day.")
        )


class RateUsedError(CompensationError):
    """Somebody has already claimed a drive with this rate."""

    def __init__(self) -> None:
        super().__init__(
            _("A drive was claimed with this rate, so it stays. Add a new rate instead.")
        )


class AttendanceClaimedError(CompensationError):
    """There is already a claim for the same activity."""

    def __init__(self) -> None:
        super().__init__(_("There is already a claim for this activity."))


class NoCompanionError(CompensationError):
    """The travel of a companion was claimed where nobody came along."""

    def __init__(self) -> None:
        super().__init__(_("No companion is recorded for this activity."))
