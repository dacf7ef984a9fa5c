"""What cannot be done with pairs, each with words for the person who tried."""

from django.utils.translation import gettext_lazy as _

from programmes.exceptions import RefusedError


class PairedBeforeError(RefusedError):
    """The two are a pair in these days already."""

    message = _("These two are a mentoring pair already at that time")


class HasMetError(RefusedError):
    """A pair was to be deleted that has met."""

    message = _("This pair has met. Enter a last day, so that what they did stays known.")
