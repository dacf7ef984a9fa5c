"""Kinds of undertakings, and where somebody's own stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class UndertakingKind(models.TextChoices):
    """What people are asked to declare or to promise."""

    INTERESTS = "interests", _("Declaration of interests")
    CONFIDENTIALITY = "confidentiality", _("Confidentiality undertaking")


class Standing(models.TextChoices):
    """Where the declaration of one person stands."""

    MISSING = "missing", _("Missing")
    EXPIRED = "expired", _("Has expired")
    NEW_WORDING = "new_wording", _("To be given again: new wording")
    GIVEN = "given", _("Given")
