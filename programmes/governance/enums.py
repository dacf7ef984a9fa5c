"""Kinds of documents, and how near the day is on which one is to be looked at again."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    """What sort of document it is."""

    STRATEGY = "strategy", _("Strategy or plan")
    CHARTER = "charter", _("Charter of the organisation")
    POLICY = "policy", _("Policy or rule")
    ANNOUNCEMENT = "announcement", _("Announcement of the management")
    REPORT = "report", _("Report or review")
    OTHER = "other", _("Another document")


class ReviewState(models.TextChoices):
    """How near the day is on which a document is to be looked at again."""

    SOON = "soon", _("Look at it again soon")
    LATE = "late", _("Its day has passed")
