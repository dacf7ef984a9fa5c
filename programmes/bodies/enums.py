"""Kinds of bodies, parts that a seat plays, and ways of sitting on one."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BodyKind(models.TextChoices):
    """What sort of body it is."""

    STEERING = "steering", _("Steering group")
    USERS = "users", _("Users’ committee")
    COUNCIL = "council", _("Council of the people who live or are cared for here")
    ETHICS = "ethics", _("Ethics committee")
    JURY = "jury", _("Jury")
    BOARD = "board", _("Board")
    OTHER = "other", _("Another body")


class SeatPart(models.TextChoices):
    """What somebody on a seat does in the body."""

    CHAIR = "chair", _("Chair")
    VICE_CHAIR = "vice_chair", _("Vice-chair")
    MEMBER = "member", _("Member")


class MandateKind(models.TextChoices):
    """How somebody sits on a seat."""

    HOLDER = "holder", _("Holds the seat")
    SUBSTITUTE = "substitute", _("Stands in when the other cannot come")
