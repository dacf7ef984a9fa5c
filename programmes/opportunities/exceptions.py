"""What cannot be done with an opportunity, each with words for the person who tried."""

from django.utils.translation import gettext_lazy as _

from programmes.exceptions import RefusedError


class PackIncompleteError(RefusedError):
    """Something that people need to know is missing from the role pack."""

    message = _("Complete what is missing, then you can publish it")


class AlreadyPublishedError(RefusedError):
    """The role pack has been published before."""

    message = _("This opportunity has already been published")


class LastDayPassedError(RefusedError):
    """The last day to answer lies in the past."""

    message = _("Choose a last day that is still to come")


class NotOpenError(RefusedError):
    """Nobody can answer any more, or not yet."""

    message = _(
        "This opportunity is no longer open. What you typed is still here, but it was not sent."
    )


class NotPublishedError(RefusedError):
    """The role pack is a draft, or was taken back."""

    message = _("This can only be done while the opportunity is published")


class NotLaterError(RefusedError):
    """The last day was to be moved to an earlier one."""

    message = _("Choose a day after the present last day: people rely on the one you published")


class ExpressedAlreadyError(RefusedError):
    """The person has already told us that they are interested."""

    message = _("We already have an answer of this person to this opportunity")


class ReasonNeededError(RefusedError):
    """An outcome was to be given without a word about why."""

    message = _("Write why. Everybody who answers gets a reason.")


class ExpressionSettledError(RefusedError):
    """The person took their answer back, or has heard what becomes of it."""

    message = _("This can no longer be changed, because the person has withdrawn or has been told")


class NamesHiddenError(RefusedError):
    """Something was tried that needs names, before the shortlist is set."""

    message = _("Set the shortlist first: names are hidden until then")


class NotChosenError(RefusedError):
    """Somebody was to be added to the people who was not chosen and did not ask for it."""

    message = _("Only somebody who is chosen, or wants to stay in touch, is added to the people")


class ProposedAlreadyError(RefusedError):
    """The opportunity has been proposed to the person."""

    message = _("This has already been proposed to this person")
