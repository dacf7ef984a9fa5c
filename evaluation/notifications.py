"""What evaluation writes to people."""

from django.utils.translation import gettext_lazy as _

from engagement.notifications.kinds import Kind


class Invitation(Kind):
    """Asks somebody to answer."""

    name = "evaluation.invitation"
    during_pause = False
    title = _("Invitation to an evaluation")
    needs = frozenset({"title", "project", "last_day", "has_account", "path"})


class Reminder(Kind):
    """Reminds somebody who has not answered."""

    name = "evaluation.reminder"
    during_pause = False
    title = _("Reminder of an evaluation")
    needs = frozenset({"title", "project", "last_day", "has_account", "path"})


AboutRound = Invitation | Reminder
