"""States and kinds of evaluation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ItemKind(models.TextChoices):
    """What sort of answer a question takes."""

    SCALE = "scale", _("Scale")
    LEVEL = "level", _("Level of participation")
    TEXT = "text", _("Own words")


class RoundState(models.TextChoices):
    """Where a round stands."""

    DRAFT = "draft", _("Being prepared")
    OPEN = "open", _("Open for answers")
    CLOSED = "closed", _("Closed")


class Confidentiality(models.TextChoices):
    """What is promised to those who answer."""

    CONFIDENTIAL = "confidential", _("Confidential")


class AnswerMode(models.TextChoices):
    """How a set of answers came in."""

    PORTAL = "portal", _("Online")
    PAPER = "paper", _("On paper")
    IMPORT = "import", _("From a file")


class NoRating(models.TextChoices):
    """Answers to a question that place nothing on its scale."""

    DOES_NOT_APPLY = "does_not_apply", _("Does not apply to me")
    PREFER_NOT = "prefer_not_to_say", _("Prefer not to say")


class ReportState(models.TextChoices):
    """Where a report stands."""

    QUEUED = "queued", _("Waiting")
    BUILDING = "building", _("Being written")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Could not be written")


class ReportStep(models.TextChoices):
    """What is being done to a report just now, in words for the progress page."""

    WAITING = "waiting", _("Your report is waiting for its turn")
    FIGURES = "figures", _("The figures are being worked out")
    PAGES = "pages", _("The pages are being written")
    FILING = "filing", _("The document is being filed")
    DONE = "done", _("The report is ready")


class Flag(models.TextChoices):
    """What the felt levels may point at. It asks for a talk; it grades nobody."""

    POSSIBLE_TOKENISM = "tokenism", _("Possible tokenism")
    DIVERGENT_VIEWS = "divergent", _("Divergent views")


class Lived(models.TextChoices):
    """How far a value of a charter is lived."""

    LIVED = "lived", _("We live it")
    PARTLY = "partly", _("Partly")
    NOT_YET = "not_yet", _("Not yet")
