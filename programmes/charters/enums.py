"""Sections, states and kinds of a partnership charter."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Section(models.TextChoices):
    """One section of a charter, in the order in which people read it."""

    OBJECTIVES = "objectives", _("Objectives")
    VALUES = "values", _("Values")
    GLOSSARY = "glossary", _("Words that we share")
    SKILLS = "skills", _("What everybody brings and can learn")
    METHODS = "methods", _("How we work")
    ROLES = "roles", _("Roles and place of each party")
    RIGHTS = "rights", _("Who decides what")
    RESOURCES = "resources", _("Resources and deadlines")
    EVALUATION = "evaluation", _("Evaluation, and what its results are for")


class VersionState(models.TextChoices):
    """Where one version of a charter stands."""

    DRAFT = "draft", pgettext_lazy("charter", "Being written")
    PROPOSED = "proposed", pgettext_lazy("charter", "Put to agreement")
    AGREED = "agreed", pgettext_lazy("charter", "In force")
    REPLACED = "replaced", _("Replaced by a later version")
    WITHDRAWN = "withdrawn", _("Taken back to be changed")


class DecisionRight(models.TextChoices):
    """What part somebody has in one kind of decision."""

    INFORMED = "informed", _("Is informed")
    CONSULTED = "consulted", _("Is consulted")
    TOGETHER = "together", _("Decides together with others")
    ALONE = "alone", _("Decides alone")


class HowAgreed(models.TextChoices):
    """How the agreement of a party reached us."""

    SCREEN = "screen", _("On these pages")
    MEETING = "meeting", _("In a meeting")
    PAPER = "paper", _("On paper")


class NoteKind(models.TextChoices):
    """What somebody says about a section."""

    COMMENT = "comment", _("Comment")
    PROPOSAL = "proposal", _("Proposed change")


class NoteState(models.TextChoices):
    """What became of what somebody said."""

    OPEN = "open", _("Waiting for an answer")
    TAKEN_OVER = "taken_over", _("Taken over into the text")
    ANSWERED = "answered", _("Answered")
