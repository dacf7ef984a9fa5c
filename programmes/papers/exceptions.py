"""What cannot be done with papers, each with words for the person who tried."""

from django.utils.translation import gettext_lazy as _

from programmes.exceptions import RefusedError


class PapersClosedError(RefusedError):
    """The meeting is over or was cancelled."""

    message = _("This meeting is over or was cancelled, so its papers stay as they are")


class TooManyPapersError(RefusedError):
    """A meeting has as many papers as it can have."""

    message = _("A meeting can have up to 30 papers. Put some of them together.")


class PaperMissingError(RefusedError):
    """A paper has neither a file nor a link."""

    message = _("Choose a file, or enter a link")


class NothingToGiveError(RefusedError):
    """There is no paper that people do not have yet."""

    message = _("There is no paper that has not been given out")


class PaperGivenError(RefusedError):
    """A paper that people were given keeps its file and its link."""

    message = _(
        "People have been given this paper. Take it away and add the new one, so that they know."
    )


class PaperTakenAwayError(RefusedError):
    """Somebody has taken the paper away in the meantime."""

    message = _("This paper was taken away in the meantime")


class NoFormatError(RefusedError):
    """Something was said to be sent to somebody who needs no format of their own."""

    message = _("Choose first in which format this person needs the papers")
