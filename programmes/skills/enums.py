"""How somebody came by a skill, or that they would like to."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class How(models.TextChoices):
    """Two ways of having a skill, of which none counts more, and the wish to learn it."""

    EXPERIENCE = "experience", _("By experience")
    TRAINING = "training", _("By training")
    WISH = "wish", _("Would like to learn it")
