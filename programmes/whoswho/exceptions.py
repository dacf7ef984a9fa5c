"""What cannot be done in the who's who, each with words for the person who tried."""

from django.utils.translation import gettext_lazy as _

from programmes.exceptions import RefusedError


class OwnWordsError(RefusedError):
    """Staff wrote for somebody who can write for themselves."""

    message = _("This person has an account and writes this in their own words")


class NotOpenToIntroductionsError(RefusedError):
    """Somebody was to be introduced who does not wish it, or is not shown any more."""

    message = _("This person is not open to introductions at the moment")


class AskedThemselvesError(RefusedError):
    """Somebody asked to be introduced to themselves."""

    message = _("This is your own sheet")


class AskedBeforeError(RefusedError):
    """A wish to be introduced to the same person waits for its answer."""

    message = _("You have already asked. You hear as soon as there is an answer.")


class IntroductionOverError(RefusedError):
    """An introduction was answered or taken back that has its answer."""

    message = _("This has already been answered or taken back")
