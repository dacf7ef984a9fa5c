"""How somebody came by a skill, and how far they are with a training they need."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class How(models.TextChoices):
    """Two ways of having a skill, of which none counts more, and the wish to learn it."""

    EXPERIENCE = "experience", _("By experience")
    TRAINING = "training", _("By training")
    WISH = "wish", _("Would like to learn it")


class Trained(models.TextChoices):
    """How far somebody is with the training that comes before the first meeting."""

    HELD = "held", _("Has had the training")
    INVITED = "invited", _("Is invited to the training")
    RUN_OUT = "run_out", _("The training counts no more")
    MISSING = "missing", _("Has not had the training yet")
