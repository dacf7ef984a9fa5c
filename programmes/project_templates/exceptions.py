"""What templates refuse, each with words for the person who tried."""

from django.utils.translation import gettext_lazy as _

from programmes.exceptions import RefusedError


class LevelGoneError(RefusedError):
    """A level was promised that the ladder of the programme does not have."""

    message = _("Choose a level that this programme can promise")
