"""Kinds and states of publications, and the help that somebody asks for at a conference."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicationKind(models.TextChoices):
    """In which form something is told to others."""

    ARTICLE = "article", _("Article")
    TALK = "talk", _("Talk")
    POSTER = "poster", _("Poster")
    REPORT = "report", _("Report or booklet")
    OTHER = "other", _("Something else")


class PublicationState(models.TextChoices):
    """Where a publication stands. Once it is out, no name in it changes any more."""

    PLANNED = "planned", _("Being written")
    SUBMITTED = "submitted", _("Sent in")
    PUBLISHED = "published", _("Published or given")


class HelpKind(models.TextChoices):
    """What somebody may ask for before a conference."""

    ABSTRACT = "abstract", _("Writing the abstract or the slides together")
    REHEARSAL = "rehearsal", _("Trying the talk out beforehand")
    TRAVEL = "travel", _("Travel and a room booked and paid for me")
    COMPANY = "company", _("Somebody who comes along")
