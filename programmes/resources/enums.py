"""For what a project needs time and money."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class ResourceKind(models.TextChoices):
    """What is set aside: posts in full-time posts, time in hours, all else in money."""

    POSTS = "posts", _("Posts")
    TIME = "time", _("Staff time")
    LEARNING = "learning", _("Staff time for training")
    EXPENSES = "expenses", _("Travel and expenses")
    PAYMENT = "payment", _("Payment and thanks for people’s time")
    ACCESS = "access", _("Access, interpreting and formats")
    TRAINING = "training", _("Training")
    PRACTICE = "practice", _("Trying out and practice")
    OTHER = "other", _("Rooms, food and all else")


class Measure(StrEnum):
    """In what something is counted: full-time posts, hours, or money."""

    POSTS = "posts"
    HOURS = "hours"
    MONEY = "money"


_MEASURES = {
    ResourceKind.POSTS: Measure.POSTS,
    ResourceKind.TIME: Measure.HOURS,
    ResourceKind.LEARNING: Measure.HOURS,
}


def measure_of(kind: str) -> Measure:
    """Return in what a kind is counted."""
    return _MEASURES.get(ResourceKind(kind), Measure.MONEY)
