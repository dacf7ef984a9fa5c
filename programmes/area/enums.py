"""By what the people of an area are told apart, and how they were counted."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from engagement.organisations.models import Country


class Dimension(models.TextChoices):
    """By what the people of an area are told apart."""

    AGE = "age", _("Age")
    PLACE = "place", _("Part of the area")
    LANGUAGE = "language", _("Language spoken at home")
    GENDER = "gender", _("Gender")
    DISABILITY = "disability", _("Disability")
    ETHNICITY = "ethnicity", _("Ethnic group")
    RELIGION = "religion", _("Religion or belief")


class HowCounted(models.TextChoices):
    """How people said to which group they belong, each by themselves."""

    SLIPS = "slips", _("On slips of paper without names")
    DOTS = "dots", _("With dots on a sheet on the wall")
    POLL = "poll", _("In an online poll without names")
    HANDS = "hands", _("By a show of hands")


#: Where the origin and the belief of people are not counted by law or by custom.
_NOT_COUNTED_IN = frozenset({Country.FRANCE, Country.BELGIUM, Country.SWITZERLAND})
_NOT_COUNTED = frozenset({Dimension.ETHNICITY, Dimension.RELIGION})


def counted_in(country: str) -> list[Dimension]:
    """Return by what people may be counted in a country."""
    closed = country in _NOT_COUNTED_IN
    return [each for each in Dimension if not (closed and each in _NOT_COUNTED)]
