"""The lists of values of certificates."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CertificateKind(models.TextChoices):
    """How much the document says."""

    CERTIFICATE = "certificate", _("Participation certificate")
    PORTFOLIO = "portfolio", _("Experience portfolio")


class WritingState(models.TextChoices):
    """How far the document is, in words for the progress page."""

    QUEUED = "queued", _("Your document is being written")
    READY = "ready", _("Your document is ready")
    FAILED = "failed", _("The document could not be written")
