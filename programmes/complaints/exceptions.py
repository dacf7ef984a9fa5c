"""What cannot be done with complaints, each with words for the person who tried."""

from django.utils.translation import gettext_lazy as _

from programmes.exceptions import RefusedError


class InProjectTeamError(RefusedError):
    """Somebody of a project team was to receive complaints."""

    message = _("Choose two people who belong to no project team, so that people can speak freely")


class NoRouteError(RefusedError):
    """Nobody has been named who receives complaints."""

    message = _("Nobody has been named yet who receives complaints")


class OutOfOrderError(RefusedError):
    """A complaint was to be acknowledged or answered before it came, or answered without words."""

    message = _("Check the days: nothing is acknowledged or answered before it came")
