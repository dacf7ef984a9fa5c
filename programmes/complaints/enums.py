"""How a complaint came, and how days are counted."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class ComplaintWay(models.TextChoices):
    """How a complaint reached whoever receives it."""

    PORTAL = "portal", _("On their own pages")
    PHONE = "phone", _("By phone")
    LETTER = "letter", _("By letter")
    EMAIL = "email", _("By email")
    IN_PERSON = "in_person", _("In person")


class DayCount(models.TextChoices):
    """Which days count towards a date."""

    WORKING = "working", _("working days")
    ALL = "all", _("days, weekends included")

    def counted(self, number: int) -> str:
        """Write so many of these days."""
        if self is DayCount.WORKING:
            words = ngettext("%(count)s working day", "%(count)s working days", number)
        else:
            words = ngettext("%(count)s day", "%(count)s days", number)
        return words % {"count": number}
