"""What cannot be done with a charter, each with words for the person who tried."""

from django.utils.translation import gettext_lazy as _

from programmes.exceptions import RefusedError


class CharterExistsError(RefusedError):
    """Somebody else began the charter of the project."""

    message = _("This project has a charter already")


class VersionIsOpenError(RefusedError):
    """A version is being written or waits for agreement."""

    message = _("A new version is already being written or waits for agreement")


class NotBeingWrittenError(RefusedError):
    """The version is not a draft any more, so its words are fixed."""

    message = _(
        "This version can no longer be changed, because it has been put to agreement. What you "
        "typed is still here. Take the version back or start a new one to change the text."
    )


class NothingWrittenError(RefusedError):
    """An empty charter was to be put to agreement."""

    message = _("Nothing is written yet. Write at least one section together first.")


class NobodyToAskError(RefusedError):
    """Nobody takes part, so nobody can agree."""

    message = _("Nobody takes part in this project yet, so there is nobody who could agree")


class NotForAgreementError(RefusedError):
    """The version that was read is not the one that waits for agreement."""

    message = _(
        "The charter has changed since you opened it, so nothing was recorded. "
        "Please read the version that is here now."
    )


class AlreadyAgreedError(RefusedError):
    """The party has agreed to this version."""

    message = _("This party has already agreed to this version")


class NotYourPartyError(RefusedError):
    """Somebody who does not take part on that side was to agree for it."""

    message = _("Only people who take part can agree, and each for their own party")


class NotAskedError(RefusedError):
    """The party has nobody in the project, so it is not asked."""

    message = _("Nobody of this party takes part, so it is not asked to agree")


class NotTakenOverError(RefusedError):
    """A proposal was to be taken over without any change to the text."""

    message = _("Nothing in the text has changed. Change it, or answer the proposal with a reason.")


class NoteSettledError(RefusedError):
    """Somebody else has answered the same comment or proposal."""

    message = _("Somebody else has answered this in the meantime. What they wrote is shown here.")


class ReviewInThePastError(RefusedError):
    """A review was to take place before today."""

    message = _("Choose a day that is still to come")
