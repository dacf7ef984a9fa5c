"""What can stand in the way of a change about a person."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class PersonError(Exception):
    """A change about a person that is not possible; `message` says why where somebody reads it."""

    message: "StrOrPromise" = ""

    def __str__(self) -> str:
        return str(self.message)


class EmailTakenError(PersonError):
    """Somebody else who takes part has this address."""


class EmailMissingError(PersonError):
    """Without an address there can be no account."""


class AccountTakenError(PersonError):
    """The account of this address belongs to the record of somebody else."""


class HatInUseError(PersonError):
    """Somebody takes part in a project with this role."""

    message = _("They take part in a project in this role, so it cannot be taken back. End it.")


class AlreadyLeftError(PersonError):
    """The person has left; nothing more is changed."""


class ChangedMeanwhileError(PersonError):
    """Somebody else was faster; what was typed is not kept, and not lost."""

    message = _(
        "Somebody else has changed this since you opened it. What you typed is still "
        "here: open the page again in another tab, compare, and save once more there."
    )


class WishesChangedError(ChangedMeanwhileError):
    """Somebody else has changed what a person would like to do."""


class SupportChangedError(ChangedMeanwhileError):
    """Somebody else has changed the support plan of a person."""


class SupporterChangedError(ChangedMeanwhileError):
    """Somebody else has changed with what a supporter helps."""


class OnlyStaffRepresentError(PersonError):
    """A legal representative is added and ended by staff only."""

    message = _(
        "A legal representative is recorded by staff, who look at the papers with you. "
        "Please speak with the organisation."
    )


class NotSupportedByError(PersonError):
    """Somebody does not support this person with this, or did not on that day."""

    message = _(
        "Whoever you chose does not support this person with this on that day, or only helps and "
        "does not speak in their name. Choose again who said it."
    )
