"""The formats in which people need papers."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PaperFormat(models.TextChoices):
    """A format in which somebody can use papers."""

    LARGE_PRINT = "large_print", _("Large print")
    EASY_READ = "easy_read", _("Easy Read")
    AUDIO = "audio", _("Audio")
    BRAILLE = "braille", _("Braille")
    PLAIN_TEXT = "plain_text", _("Plain text by email")
    OTHER_LANGUAGE = "other_language", _("Another language")
    ON_PAPER = "on_paper", _("On paper, by post")
