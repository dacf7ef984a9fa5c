"""What the catalogue is about, and how people take part in an activity."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Area(models.TextChoices):
    """Of what a kind is one."""

    FORM = "form", _("Forms of engagement")
    ACTIVITY = "activity", _("Kinds of activity")
    SKILL = "skill", _("Skills")


class Together(models.TextChoices):
    """Whether people take part alone or in a group."""

    ALONE = "alone", _("Each person alone")
    GROUP = "group", _("In a group")


class SpeaksFor(models.TextChoices):
    """For whom people take part."""

    SELF = "self", _("For themselves")
    PEERS = "peers", _("For others in the same situation too")
