"""What is asked of the engagement unit, and where it stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RequestKind(models.TextChoices):
    """What somebody asks of the engagement unit."""

    METHOD = "method", _("Help with a method")
    OCCASION = "occasion", _("Occasion to involve people")
    PROJECT = "project", _("Project proposed by somebody who takes part")


class RequestState(models.TextChoices):
    """Where a request stands."""

    ASKED = "asked", _("Waits for an answer")
    TAKEN_UP = "taken_up", _("Somebody looks after it")
    NOT_NOW = "not_now", _("Not this time")
    DONE = "done", _("Done")
