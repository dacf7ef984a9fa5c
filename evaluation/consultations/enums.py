"""What can be asked, who speaks, and where it stands."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from engagement.organisations import own_words
from programmes.enums import Side


class Purpose(models.TextChoices):
    """What people are asked for."""

    CONSULTATION = "consultation", _("Consultation")
    PRIORITIES = "priorities", _("Priorities")


class QuestionKind(models.TextChoices):
    """How a question is answered."""

    TEXT = "text", _("In own words")
    ONE = "one", _("Choose one answer")
    SEVERAL = "several", _("Choose several answers")


class Voice(models.TextChoices):
    """On which side somebody speaks; the sides of a project, and those who stand outside."""

    STAKEHOLDER = "stakeholder", own_words.TOGETHER
    PROFESSIONAL = "professional", _("Professionals")
    DECISION_MAKER = "decision_maker", _("Decision-makers")
    ASSOCIATION = "association", _("Associations")
    PUBLIC = "public", _("Everybody else")


#: These are shown beside each other whether they answered or not.
BESIDE = (Voice.STAKEHOLDER, Voice.PROFESSIONAL)


def voice_of(side: str, *, for_association: bool) -> Voice:
    """Return how somebody speaks who stands on a side, or on none."""
    if for_association:
        return Voice.ASSOCIATION
    return Voice(side) if side in Side.values else Voice.PUBLIC
