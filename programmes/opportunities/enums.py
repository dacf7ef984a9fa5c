"""States of opportunities, of expressions of interest, and of proposals."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OpportunityState(models.TextChoices):
    """Where a role pack stands. Whether it is still open follows from its last day."""

    DRAFT = "draft", _("Being written")
    PUBLISHED = "published", _("Published")
    WITHDRAWN = "withdrawn", _("Taken back")


class ExpressionState(models.TextChoices):
    """Where an expression of interest stands."""

    RECEIVED = "received", _("Received")
    SHORTLISTED = "shortlisted", _("On the shortlist")
    TALKED_TO = "talked_to", _("Talked to")
    CHOSEN = "chosen", _("Chosen")
    NOT_THIS_TIME = "not_this_time", _("Not this time")
    WITHDRAWN = "withdrawn", _("Withdrawn by the person")


#: Nobody has heard yet what becomes of these.
WAITING = (ExpressionState.RECEIVED, ExpressionState.SHORTLISTED, ExpressionState.TALKED_TO)
#: What is said to everybody in the end.
OUTCOMES = (ExpressionState.CHOSEN, ExpressionState.NOT_THIS_TIME)


class ProposalAnswer(models.TextChoices):
    """What somebody answered to an opportunity that was proposed to them."""

    WAITING = "waiting", _("No answer yet")
    YES = "yes", _("Yes")
    NO = "no", _("No")
