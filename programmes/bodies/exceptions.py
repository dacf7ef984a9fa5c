"""What cannot be done with a body, each with words for the person who tried."""

from django.utils.translation import gettext_lazy as _

from programmes.exceptions import RefusedError


class BodyEndedError(RefusedError):
    """The body has ended."""

    message = _("This body has ended, so nothing about it changes any more")


class BodyFullError(RefusedError):
    """A body has as many seats as anybody can look over."""

    message = _("This body has 100 seats already. Close one that is not needed any more.")


class SeatClosedError(RefusedError):
    """The seat is not there for the whole time of the mandate."""

    message = _("This seat is closed, or closes before this mandate ends")


class SeatInUseError(RefusedError):
    """A seat or a body was to end while somebody has a mandate for longer."""

    message = _("Somebody has a mandate for longer than this day. Change its last day first.")


class SeatTakenError(RefusedError):
    """Two people would hold the same seat at the same time."""

    message = _(
        "Somebody else holds this seat during that time. Choose other days, or change the last "
        "day of the other mandate first."
    )


class SitsAlreadyError(RefusedError):
    """One person would sit twice in the same body."""

    message = _(
        "This person already sits in this body during that time, and nobody can sit on two seats "
        "of one body"
    )


class OtherSideError(RefusedError):
    """The person stands on another side in the project of the body."""

    message = _(
        "In the project of this body, this person takes part on another side. Nobody sits on "
        "both sides of one table: choose a seat of their side, or end their part in the project "
        "first."
    )


class HasLeftError(RefusedError):
    """A mandate was to be given to somebody who has left."""

    message = _("This person has left the organisation")


class LastDayTooEarlyError(RefusedError):
    """The last day comes before the first."""

    message = _("The last day comes before the first day")


class MeetsElsewhereError(RefusedError):
    """An activity was to be a meeting of two bodies."""

    message = _("This activity is already a meeting of another body")


class NotItsProjectError(RefusedError):
    """An activity of another project was to be a meeting of a project's body."""

    message = _("Choose an activity of the project to which this body belongs")
