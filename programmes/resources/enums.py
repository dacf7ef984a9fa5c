"""For what a project needs time and money."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ResourceKind(models.TextChoices):
    """What is set aside; time is counted in hours, all else in money."""

    TIME = "time", _("Staff time")
    LEARNING = "learning", _("Staff time for training")
    EXPENSES = "expenses", _("Travel and expenses")
    PAYMENT = "payment", _("Payment and thanks for people’s time")
    ACCESS = "access", _("Access, interpreting and formats")
    TRAINING = "training", _("Training")
    PRACTICE = "practice", _("Trying out and practice")
    OTHER = "other", _("Rooms, food and all else")


#: What is counted in hours.
HOURS = frozenset({ResourceKind.TIME, ResourceKind.LEARNING})
