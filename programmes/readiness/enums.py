"""What a team sees to before people join it, in our own words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ReadyPoint(models.TextChoices):
    """One point of getting ready."""

    WHY = "why", _("Everybody in the team can say why people are asked, and what they can change")
    TIME = "time", _("There is time in our diaries for the people, also between meetings")
    WELCOME = "welcome", _("Somebody welcomes the people, and they know who it is")
    WORDS = "words", _("We do without abbreviations, and explain the words that we need")
    NEEDS = "needs", _("We have asked what people need, and seen to it")
    COSTS = "costs", _("People know how costs are paid back before they have any")
    HEARING = "hearing", _("We have talked about how we take it when people disagree with us")
    ANSWER = "answer", _("We know who tells people what became of their ideas")
