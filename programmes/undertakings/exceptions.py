"""What cannot be done with an undertaking, each with words for the person who tried."""

from django.utils.translation import gettext_lazy as _

from programmes.exceptions import RefusedError


class UndertakingRetiredError(RefusedError):
    """Something was to change about an undertaking that nobody is asked for any more."""

    message = _("Nobody is asked for this any more, so it no longer changes")


class SameWordingError(RefusedError):
    """A new wording was to be published that says the same."""

    message = _("This is the wording that is already in force")


class WordingChangedError(RefusedError):
    """Somebody declared under a wording that has been replaced."""

    message = _(
        "The wording has changed since you opened this page. Please open it again, read it, "
        "and give your declaration under the new wording."
    )


class SayWhichInterestsError(RefusedError):
    """Somebody said that there are interests, and did not say which."""

    message = _("Write which interests there are")


class DayToComeError(RefusedError):
    """A declaration on paper was dated into the future."""

    message = _("Choose a day that is not in the future")
