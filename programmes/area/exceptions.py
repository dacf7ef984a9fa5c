"""Why something about the area of an organisation is refused, in words."""

from django.utils.translation import gettext_lazy as _

from programmes.exceptions import RefusedError


class NotCountedHereError(RefusedError):
    """People were to be told apart by something that is not counted in this country."""

    message = _("This is not counted in your country")


class GroupIsCountedError(RefusedError):
    """A group was to be taken away of which people were counted."""

    message = _(
        "People were counted for a group that you leave out, so it stays. Give it another name "
        "or another share instead."
    )
