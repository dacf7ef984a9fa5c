"""What templates refuse, each with words for the person who tried."""

from django.utils.translation import gettext_lazy as _

from programmes.exceptions import RefusedError


class NotFinishedError(RefusedError):
    """A template was to be kept of a project that still goes on."""

    message = _("A template is kept of a project that is finished. Close this one first.")


class LevelGoneError(RefusedError):
    """A level was promised that the ladder of the programme does not have."""

    message = _("Choose a level that this programme can promise")
