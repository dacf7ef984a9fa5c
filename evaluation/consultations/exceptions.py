"""What cannot be done with a consultation, each with words for the person who tried."""

from django.utils.translation import gettext_lazy as _

from evaluation.exceptions import ActionChangedError, EvaluationError


class ConsultationChangedError(ActionChangedError):
    """Somebody else has changed the same consultation since the page was opened."""


class ConsultationNotOpenError(EvaluationError):
    """An answer or a topic came before the first day or after the last one."""

    message = _("This can no longer be answered. If it matters to you, please tell us.")


class ConsultationStepError(EvaluationError):
    """A step was to be taken that does not follow on where it stands."""

    message = _("Somebody else has moved this on. Look at where it stands now.")


class NotAnnouncedYetError(EvaluationError):
    """People were to be asked before they can read what the project is about."""

    message = _("Publish the announcement of the project first. Then its people can be asked.")


class AnsweredWithoutNameError(EvaluationError):
    """Somebody answered without a name; nobody can find that answer again."""

    message = _("You answered without your name, so nobody can find your answer to change it.")


class TooManyMarksError(EvaluationError):
    """More topics were chosen than the question allows."""

    message = _("You chose too many. Take some marks away.")


class TooManyTopicsError(EvaluationError):
    """A list that nobody could read to the end."""

    message = _("There are 30 topics already. More than that nobody can read.")


class AlreadyBroughtInError(EvaluationError):
    """The same words were made a contribution before."""

    message = _("This is in the influence log already")
