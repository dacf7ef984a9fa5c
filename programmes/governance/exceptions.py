"""What cannot be done with documents and goals, each with words for the person who tried."""

from django.utils.translation import gettext_lazy as _

from programmes.exceptions import RefusedError


class NoLongerInForceError(RefusedError):
    """Something was to change about a document that is in force no more."""

    message = _("This document is no longer in force, so nothing about it changes any more")


class EndsBeforeAgreedError(RefusedError):
    """A document was to end before it was agreed."""

    message = _("The last day comes before the day on which the document was agreed")


class TooManyObjectivesError(RefusedError):
    """A document has as many goals as anybody can keep in mind."""

    message = _("A document can have up to 30 goals here. Put some of them together.")


class ObjectiveEndedError(RefusedError):
    """Something was to change about a goal that is none any more."""

    message = _("This is no longer a goal, so it does not change any more")
