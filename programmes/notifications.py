"""Messages about programmes: invitations, activities and what changes about them."""

from django.utils.translation import gettext_lazy as _

from engagement.notifications.kinds import Kind


class Invitation(Kind):
    """Somebody is asked to take part in a project."""

    name = "programmes.invitation"
    title = _("Invitation to a project")
    needs = frozenset({"project", "level", "path"})


class ActivityInvitation(Kind):
    """Somebody who takes part is invited to an activity."""

    name = "programmes.activity_invitation"
    title = _("Invitation to an activity")
    needs = frozenset({"activity", "path"})


class ActivityMoved(Kind):
    """An activity has another time or place."""

    name = "programmes.activity_moved"
    title = _("An activity has changed")
    needs = frozenset({"activity", "path"})


class ActivityCancelled(Kind):
    """An activity will not take place."""

    name = "programmes.activity_cancelled"
    title = _("An activity is cancelled")
    needs = frozenset({"activity", "path"})


class Reminder(Kind):
    """An activity is near."""

    name = "programmes.reminder"
    title = _("Reminder of an activity")
    needs = frozenset({"activity", "arrangements", "path"})
