"""Why something about a publication or a conference was refused."""

from django.utils.translation import gettext_lazy as _

from programmes.exceptions import RefusedError


class AlreadyPublishedError(RefusedError):
    """A name was to be changed in something that is out."""

    message = _("It is published, so the names in it can no longer be changed")


class WishMissingError(RefusedError):
    """Something was to be published before everybody said how they wish to be named."""

    message = _("Somebody has not said yet how they wish to be named. Ask them first.")


class NoConferenceError(RefusedError):
    """Help was asked for at something that is no conference to come."""

    message = _("You can ask for this help before a conference to which you are invited")
