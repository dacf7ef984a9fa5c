"""What cannot be done with standards, each with words for the person who tried."""

from django.utils.translation import gettext_lazy as _

from evaluation.exceptions import ActionChangedError, EvaluationError


class StandardChangedError(ActionChangedError):
    """Somebody else has changed the same standard or criterion since the page was opened."""


class AlreadySentError(EvaluationError):
    """The same form was sent before."""

    message = _("This was saved already. Nothing was added.")


class NotOursError(EvaluationError):
    """The words of a standard that others publish were to be changed."""

    message = _("These words come with the standard. You can add criteria of your own instead.")


class PutAwayError(EvaluationError):
    """Something was to be added to a standard that was put away."""

    message = _("This standard is put away. Bring it back first.")


class CriterionRetiredError(EvaluationError):
    """Something was to change about a criterion that is used no more."""

    message = _("This criterion is no longer used")


class AlreadyShownError(EvaluationError):
    """The same thing was linked to the same criterion before."""

    message = _("This stands there already")


class TooManyCriteriaError(EvaluationError):
    """A standard has as many criteria as a page can hold."""

    message = _("A standard can have up to 100 criteria here. Begin another one.")


class TooMuchEvidenceError(EvaluationError):
    """A criterion has as much evidence as anybody reads."""

    message = _("A criterion can have up to 30 links. Take away what says the least.")


class OneIsOpenError(EvaluationError):
    """A self-assessment was to be opened while another is."""

    message = _("A self-assessment is open already. Close it first.")


class NoLongerOpenError(EvaluationError):
    """An answer came after the last day, or after the self-assessment was closed."""

    message = _("This self-assessment is over. It takes no more answers.")
