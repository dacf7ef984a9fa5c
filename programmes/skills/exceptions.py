"""What cannot be said about skills, each with words for the person who tried."""

from django.utils.translation import gettext_lazy as _

from programmes.exceptions import RefusedError


class SaidBeforeError(RefusedError):
    """The same skill stands there already, in the same way."""

    message = _("This stands there already. Choose “Change” beside it to say more.")


class NotATrainingError(RefusedError):
    """Something was to be learnt at an activity that is no training."""

    message = _("This kind of activity does not count as training. Change its kind first.")


class CannotBeAskedError(RefusedError):
    """Somebody was to be asked who does not wish it, or for somebody whom nobody could reach."""

    message = _("This cannot be asked any more. Look at the list once again.")
