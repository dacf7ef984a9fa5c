"""How often a meeting comes again."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Rhythm(models.TextChoices):
    """How often a meeting comes again."""

    WEEKLY = "weekly", _("Every week")
    FORTNIGHTLY = "fortnightly", _("Every two weeks")
    MONTHLY = "monthly", _("Every month, on the same weekday")


class Scope(models.TextChoices):
    """What a change of one meeting of a series is about."""

    THIS = "this", _("This one only")
    FOLLOWING = "following", _("This one and all that follow")
