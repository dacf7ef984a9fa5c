"""What an organisation can share of a project."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SharePart(models.TextChoices):
    """One part of a project that is shared, or not."""

    WORDS = "words", _("Title and aims")
    PERIOD = "period", _("Period, and whether it is open")
    LEVEL = "level", _("Planned level of participation")
    PEOPLE = "people", _("How many people take part on each side")
    STORIES = "stories", _("What became of contributions that are published")


class ProjectStage(models.TextChoices):
    """Where a shared project stands."""

    PREPARED = "prepared", _("Not announced yet")
    ANNOUNCED = "announced", _("Announced")
    CLOSED = "closed", pgettext_lazy("project", "Closed")
