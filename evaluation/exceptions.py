"""What can go wrong in evaluation, each with words for the person."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class EvaluationError(Exception):
    """A step that cannot be taken; `message` says why and what to do."""

    message: str | Promise = ""


class RoundIsNotOpenError(EvaluationError):
    """Answers came before the round was opened or after it ended."""

    message = _("This evaluation is closed. It takes no more answers.")


class RoundCannotOpenError(EvaluationError):
    """The round has nobody to ask, or has been opened already."""

    message = _(
        "This round cannot be opened. It needs a project in which at least one person takes part."
    )


class RoundCannotCloseError(EvaluationError):
    """The round holds no answers, or is closed already."""

    message = _("This round cannot be closed, because it is not open and holds no answers.")


class RoundCannotChangeError(EvaluationError):
    """The round is closed."""

    message = _("A closed round cannot be changed.")


class AlreadyAnsweredError(EvaluationError):
    """The person has answered once before."""

    message = _("You have already answered. Thank you.")


class AlreadyEnteredError(EvaluationError):
    """The same page about a paper form was sent before."""

    message = _("This paper form was entered already. Nothing was added.")


class NothingAnsweredError(EvaluationError):
    """An empty set of answers."""

    message = _("Answer at least one question before you send.")


class NothingToCheckError(EvaluationError):
    """No charter with values is in force, or the project is closed."""

    message = _("First all parties agree to a charter with values. Then you can ask about them.")


class AlreadyCheckedError(EvaluationError):
    """The values were asked about since the last review."""

    message = _("You have asked about these values already. Ask again after the next review.")


class FileAlreadyImportedError(EvaluationError):
    """The very same file was imported before."""

    message = _(
        "This file was imported before. Nothing was added, so that nobody is counted twice."
    )


class ReportsNeedResultsError(EvaluationError):
    """A report on a round that is not closed."""

    message = _("A report can be written once the round is closed.")


@dataclass(frozen=True, slots=True)
class FileProblem:
    """One thing to correct in a file, with where it stands."""

    line: int | None
    column: str
    words: str


class FileHasProblemsError(EvaluationError):
    """A file with mistakes: nothing of it was imported."""

    message = _("Nothing was imported. Correct the file, then send it again.")

    def __init__(self, problems: Sequence[FileProblem]) -> None:
        super().__init__()
        self.problems = tuple(problems)


class ActionClosedError(EvaluationError):
    """An action was to be changed that somebody has closed."""

    message = _("This has been closed in the meantime, so it no longer changes")


class ActionChangedError(EvaluationError):
    """Somebody else has changed the same action since the page was opened."""

    message = _(
        "Somebody else has changed this since you opened it. What you typed is still here: "
        "open the page again in another tab, compare, and save once more."
    )
