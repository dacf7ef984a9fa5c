"""What cannot be done in the catalogue, each with words for the person who tried."""

from django.utils.translation import gettext_lazy as _

from programmes.exceptions import RefusedError


class LastKindError(RefusedError):
    """The last kind that is offered was to be hidden."""

    message = _("Keep at least one to choose from. Add another one or bring one back first.")
