"""States of introductions."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class IntroductionState(models.TextChoices):
    """Where a wish to be introduced stands."""

    ASKED = "asked", _("Asked, no answer yet")
    AGREED = "agreed", _("Introduced")
    DECLINED = "declined", _("Not this time")
    WITHDRAWN = "withdrawn", _("Taken back")
