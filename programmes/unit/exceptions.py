"""What cannot be done with requests and hurdles, each with words for the person who tried."""

from django.utils.translation import gettext_lazy as _

from programmes.exceptions import RefusedError


class RequestOverError(RefusedError):
    """A request is done, so its answer does not change any more."""

    message = _("This is done, so nothing about it changes any more")


class NotTakenUpError(RefusedError):
    """Something was to begin with a request that nobody has taken up."""

    message = _("Say yes to it first, with who looks after it and until when")


class BegunBeforeError(RefusedError):
    """A programme or project was begun with the request before."""

    message = _("A programme or a project has already been begun with it")


class HurdleOverError(RefusedError):
    """A hurdle is behind us, so it does not change any more."""

    message = _("This hurdle is behind you, so nothing about it changes any more")
