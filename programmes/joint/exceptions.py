"""What joint programmes refuse, each with words for the person who tried."""

from django.utils.translation import gettext_lazy as _

from programmes.exceptions import RefusedError


class CodeNotValidError(RefusedError):
    """A code is unknown, used, over, taken back, or of a programme that has ended."""

    message = _(
        "This code is not valid. Each code works once and until its last day. Check what you"
        " typed, or ask the organisation that gave it to you for a new one."
    )


class OwnCodeError(RefusedError):
    """A code was typed in the organisation that made it."""

    message = _("Your own organisation made this code. Give it to the one that you invite.")


class JoinedBeforeError(RefusedError):
    """The organisation takes part in this joint programme already."""

    message = _("Your organisation has joined this programme already")


class ProgrammeOverError(RefusedError):
    """A programme that has ended cannot begin to work with others."""

    message = _("This programme has ended, so it can no longer be joined with others")


class OneJointProgrammeError(RefusedError):
    """A programme belongs to one joint programme at a time."""

    message = _("This programme already belongs to a joint programme")


class NotTheInvitingError(RefusedError):
    """Only the organisation that began a joint programme invites others and changes its words."""

    message = _("Only the organisation that began the joint programme can do this")


class LeftError(RefusedError):
    """The organisation does not take part any more."""

    message = _("Your organisation no longer takes part in this joint programme")
