"""Kinds of things that can show something, and how far an organisation is in words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EvidenceKind(models.TextChoices):
    """What sort of thing shows something; each is a column of `Evidence` too."""

    PROJECT = "project", _("Project")
    PROGRAMME = "programme", _("Programme")
    ACTIVITY = "activity", _("Activity")
    CHARTER = "charter_version", _("Charter")
    CONTRIBUTION = "contribution", _("Contribution and what came of it")
    DOCUMENT = "document", _("Document of the organisation")
    REPORT = "report", _("Evaluation report")


class Quadrant(models.TextChoices):
    """The four sides of an organisation; each is a column of `AssessmentAnswer` too."""

    CULTURE = "culture", _("Culture")
    PRACTICE = "practice", _("Practice")
    STRUCTURE = "structure", _("Structure")
    REVIEW = "review", _("Review")


class Step(models.TextChoices):
    """How far an organisation is, in words; they are never turned into numbers."""

    NOT_YET = "not_yet", _("Not yet")
    BEGUN = "begun", _("It has begun here and there")
    OFTEN = "often", _("It is so in most places")
    USUAL = "usual", _("It is how we work")


class AssessmentGroup(models.TextChoices):
    """Who says so. The two are always shown apart."""

    STAKEHOLDER = "stakeholder", _("People who take part")
    STAFF = "staff", _("Staff")
