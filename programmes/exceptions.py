"""What the programmes room refuses, each with words for the person who tried.

A view shows `str(error)` as a message, so every text says what is the case and what to do.
"""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class RefusedError(Exception):
    """Something cannot be done now; the text says why, kindly."""

    message: str | Promise = _("This cannot be done now")

    def __init__(self) -> None:
        super().__init__(self.message)

    def __str__(self) -> str:
        return str(self.message)


class ChangedMeanwhileError(RefusedError):
    """Somebody else has changed the same thing since the page was opened."""

    message = _(
        "Somebody else has changed this since you opened it. What you typed is still here: "
        "open the page again in another tab, compare, and save once more."
    )


class AlreadyAnnouncedError(RefusedError):
    """The announcement has been published before."""

    message = _("The announcement has already been published")


class AnnouncementIncompleteError(RefusedError):
    """Something that people need to know is missing from the announcement."""

    message = _("Complete the announcement before you publish it")


class NotAnnouncedError(RefusedError):
    """Nobody can be invited before the announcement is published."""

    message = _(
        "Publish the announcement first: people should be able to read it before they answer"
    )


class ProjectClosedError(RefusedError):
    """The project is closed, so nothing about it changes any more."""

    message = _("This project is closed")


class AlreadyInProjectError(RefusedError):
    """The person has already been invited to the project."""

    message = _("This person has already been asked to take part in this project")


class NotTheirHatError(RefusedError):
    """A role was chosen that the person does not hold."""

    message = _("Choose a role that this person holds")


class AnswerNotPossibleError(RefusedError):
    """An answer was given where none is asked for any more."""

    message = _("This invitation can no longer be answered")


class NotTakingPartError(RefusedError):
    """Somebody was to be invited to an activity without taking part in its project."""

    message = _("Only people who take part in the project can be invited to its activities")


class NoHomeVisitError(RefusedError):
    """An activity does not take place at somebody's home."""

    message = _("This activity does not take place at somebody’s home")


class ActivityOverError(RefusedError):
    """The activity is over, was held or was cancelled."""

    message = _("This activity is over or was cancelled, so this can no longer be changed")


class ActivityNotBegunError(RefusedError):
    """Attendance can only be recorded once the activity has begun."""

    message = _("You can record who was there once the activity has begun")


class WrongCodeError(RefusedError):
    """A code was typed that is not the one of the activity."""

    message = _(
        "This is not the code of this activity. Look at the sheet once more, or tell the people "
        "who run it."
    )


class NotTheDayError(RefusedError):
    """Somebody said that they were there on another day than that of the activity."""

    message = _(
        "You can say this on the day of the activity. On other days, tell the people who run it."
    )


class AgendaClosedError(RefusedError):
    """Something was proposed for a meeting that is over or was cancelled."""

    message = _("This meeting is over or was cancelled, so its agenda cannot be changed any more")


class AgendaFullError(RefusedError):
    """An agenda has as many items as anybody can read."""

    message = _("This agenda has 100 items already. Put something aside or plan another meeting.")


class ReasonMissingError(RefusedError):
    """A proposal was put aside without saying why."""

    message = _("Write why it is put aside. The person who proposed it can read this.")


class ActionWithoutOwnerError(RefusedError):
    """An action was recorded that nobody looks after."""

    message = _("Choose who looks after this action")


class OutcomeMissingError(RefusedError):
    """Nobody has recorded yet what came of the activity."""

    message = _("First record what came of it. Then you can thank people.")


class NobodyToThankError(RefusedError):
    """Everybody was thanked already, or nobody in particular said it."""

    message = _("There is nobody left to thank")


class MinutesEmptyError(RefusedError):
    """Minutes without a word were to be published."""

    message = _("Write the minutes before you publish them")


class NothingNewToPublishError(RefusedError):
    """The minutes have not changed since they were last published."""

    message = _("These minutes have been published already, word for word")


class CorrectionMissingError(RefusedError):
    """Corrected minutes were to be published without saying what was corrected."""

    message = _("Write what you corrected, so that people need not compare")


class PollOverError(RefusedError):
    """A poll was answered or decided after it had ended."""

    message = _("This poll is over, so nothing can be answered or chosen any more")


class DateInThePastError(RefusedError):
    """A date was offered or chosen that has passed."""

    message = _("Choose a date that is still to come. This one has passed.")


class SettledMeanwhileError(RefusedError):
    """Somebody else has settled the same arrangement."""

    message = _(
        "Somebody else has recorded this arrangement in the meantime. Look at what they wrote "
        "before you change it."
    )


class NotYoursToArrangeError(RefusedError):
    """The arrangement has no purpose any more."""

    message = _("This arrangement is no longer needed")


class TooEarlyToSayError(RefusedError):
    """Whether a need was met can only be said after the activity."""

    message = _("You can tell us how it went once the activity has taken place")


class NotOnStaffError(RefusedError):
    """A grant was to be given to somebody who is not an active member of staff."""

    message = _("Choose a member of staff")


class AlreadyAnsweredError(RefusedError):
    """Something was to be answered that is answered, or that nobody is asked any more."""

    message = _("This is answered already, or you are no longer asked")


class AlreadyAskedError(RefusedError):
    """A form was sent twice; the first sending counts."""

    message = _("This was already saved")


class AddressEndedError(RefusedError):
    """A form was sent once more whose calendar address has ended since."""

    message = _("This address has ended. Make a new one.")


class DecidedMeanwhileError(RefusedError):
    """Somebody else has decided about the same contribution."""

    message = _(
        "Somebody else has recorded a decision in the meantime. What you typed is still here: "
        "read the other decision first, then record yours as a correction, or leave it."
    )


class NotDecidedError(RefusedError):
    """Somebody was to be told of a decision that there is not."""

    message = _("Record a decision first: there is nothing to tell yet")


class AlreadyToldError(RefusedError):
    """The contributor has been told of this decision."""

    message = _("The contributor has already been told of this decision")


class NotToldYetError(RefusedError):
    """A contribution was to be rated before its contributor was told."""

    message = _(
        "First the contributor is told what became of it, then they can say what they think"
    )


class NobodyToWriteToError(RefusedError):
    """A message was to go to a group, or to somebody who has left."""

    message = _("There is nobody to whom a message could be sent. Choose another way.")


class NotConsentedError(RefusedError):
    """The contributor has not agreed that the public reads of it."""

    message = _("The contributor has not agreed that this is published")


class NotInThisProjectError(RefusedError):
    """Something of another project was named."""

    message = _("Choose an activity of this project")


class LadderPublishedError(RefusedError):
    """A version of the ladder was to be changed that has been published."""

    message = _("This version is published, so it no longer changes. Begin a new one.")


class LadderFullError(RefusedError):
    """A ladder has as many levels as anybody can tell apart."""

    message = _("A ladder has at most 8 levels. Take one away first.")


class LevelOrderError(RefusedError):
    """A level was to stand below the one on which it builds, or to build on a higher one."""

    message = _(
        "A level stands above the one on which it builds. Change what it builds on first, or "
        "choose another place."
    )


class LadderIncompleteError(RefusedError):
    """A ladder was to be published that has too few levels, or none that can be planned."""

    message = _(
        "A ladder needs from 3 to 8 levels, and at least one at which projects can be planned"
    )


class NotANewerLadderError(RefusedError):
    """A programme was to be moved to a version that is not newer and in force."""

    message = _("This programme already uses the latest version of the ladder")


class MappingIncompleteError(RefusedError):
    """Open projects stand on a level of which it is not said which one it becomes."""

    message = _("Choose for each level that open projects promise which level it becomes")


class NoLevelSaidError(RefusedError):
    """Evidence was to be kept of a level that nobody has said."""

    message = _("First say at which level people took part")


class PausesError(RefusedError):
    """Somebody is invited who wants no invitations for a while."""

    message = _("They pause at the moment and want no invitations. Ask them when they are back.")


class NothingToCertifyError(RefusedError):
    """A certificate was asked for that would say nothing."""

    message = _("Choose at least one project, one role or one seat")
