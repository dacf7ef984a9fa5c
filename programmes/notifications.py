"""Messages about programmes: invitations, activities and what changes about them."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from engagement.notifications.kinds import Kind
from engagement.notifications.models import Message
from engagement.people.models import AccessNeed
from engagement.people.services.needs import record_look


class Invitation(Kind):
    """Somebody is asked to take part in a project."""

    name = "programmes.invitation"
    during_pause = False
    title = _("Invitation to a project")
    needs = frozenset({"project", "level", "path"})


class ActivityInvitation(Kind):
    """Somebody who takes part is invited to an activity."""

    name = "programmes.activity_invitation"
    during_pause = False
    title = _("Invitation to an activity")
    needs = frozenset({"activity", "further", "path"})


class ActivityMoved(Kind):
    """An activity has another time or place."""

    name = "programmes.activity_moved"
    title = _("An activity has changed")
    needs = frozenset({"activity", "path"})


class ActivityCancelled(Kind):
    """An activity will not take place."""

    name = "programmes.activity_cancelled"
    title = _("An activity is cancelled")
    needs = frozenset({"activity", "path"})


class AgendaAnswered(Kind):
    """Something that somebody proposed was put on the agenda, or put aside."""

    name = "programmes.agenda_answered"
    title = _("Answer to a proposal for an agenda")
    needs = frozenset({"activity", "item", "path"})


class MinutesPublished(Kind):
    """The minutes of a meeting can be read, or were corrected."""

    name = "programmes.minutes_published"
    title = _("Minutes of a meeting")
    needs = frozenset({"activity", "number", "correction", "minutes", "path"})


class ThanksSaid(Kind):
    """Somebody is thanked for taking part, or for what they brought in."""

    name = "programmes.thanks_said"
    title = _("Thanks to somebody")
    needs = frozenset({"thanks", "occasion", "came_of_it", "path"})


class CharterToAgree(Kind):
    """A version of a charter waits for the agreement of somebody's party."""

    name = "programmes.charter_to_agree"
    during_pause = False
    title = _("A charter to agree to")
    needs = frozenset({"project", "path"})


class CharterAnswer(Kind):
    """What somebody said about a charter has an answer."""

    name = "programmes.charter_answer"
    title = _("Answer to a comment or a proposal")
    needs = frozenset({"project", "path"})


class CharterReview(Kind):
    """Lead and deputy are reminded that a charter is to be looked at again."""

    name = "programmes.charter_review"
    title = _("Reminder to look at a charter again")
    needs = frozenset({"project", "review_on", "path"})


class ProjectLeftAlone(Kind):
    """Managers and administrators hear that nobody is in charge of a project any more."""

    name = "programmes.project_left_alone"
    title = _("Nobody is in charge of a project")
    needs = frozenset({"project", "path"})


class PollInvitation(Kind):
    """Somebody who takes part is asked which dates suit them."""

    name = "programmes.poll_invitation"
    during_pause = False
    title = _("Finding a date together")
    needs = frozenset({"poll", "options", "path"})


class Reminder(Kind):
    """An activity is near."""

    name = "programmes.reminder"
    during_pause = False
    title = _("Reminder of an activity")
    needs = frozenset({"activity", "arrangements", "path"})

    @classmethod
    def note_reading(cls, message: Message, *, by: Any, at: datetime) -> None:
        """Its text names what the person needs, so that reading it is a look at their needs."""
        needs = AccessNeed.objects.filter(person_id=message.recipient_id).select_related("person")
        record_look([need.person for need in needs], by=by, at=at)


class ContributionAnswered(Kind):
    """Somebody is told what became of what they brought in."""

    name = "programmes.contribution_answered"
    title = _("What became of a contribution")
    needs = frozenset({"contribution", "decision", "note", "path"})


class ContributionWaiting(Kind):
    """Whoever answers for a contribution has let it wait too long."""

    name = "programmes.contribution_waiting"
    title = _("A contribution waits for an answer")
    needs = frozenset({"contribution", "project", "path"})


class ExpressionReceived(Kind):
    """That somebody is interested in an opportunity has arrived."""

    name = "programmes.expression_received"
    title = _("Interest in an opportunity received")
    needs = frozenset({"opportunity", "organisation", "expression", "path"})


class ExpressionOutcome(Kind):
    """Somebody hears what became of their interest, with the reason."""

    name = "programmes.expression_outcome"
    title = _("Outcome of an opportunity")
    needs = frozenset({"opportunity", "organisation", "expression", "path"})


class OpportunityProposed(Kind):
    """An opportunity is proposed to somebody."""

    name = "programmes.opportunity_proposed"
    during_pause = False
    title = _("An opportunity proposed to somebody")
    needs = frozenset({"opportunity", "organisation", "path"})


class OpportunityOpened(Kind):
    """Somebody who agreed to hear of openings is told of one that suits them."""

    name = "programmes.opportunity_opened"
    during_pause = False
    title = _("News of an opportunity that suits somebody")
    needs = frozenset({"opportunity", "organisation", "path", "stop_path"})


class MandateEnding(Kind):
    """Somebody is told in good time that their mandate ends."""

    name = "programmes.mandate_ending"
    title = _("A mandate ends soon")
    needs = frozenset({"mandate", "body", "path"})


class MandateEndingSoon(Kind):
    """Whoever looks after a body is reminded to find a successor."""

    name = "programmes.mandate_ending_soon"
    title = _("Reminder to find a successor")
    needs = frozenset({"mandate", "body", "path"})


class IntroductionAsked(Kind):
    """Somebody would like to be introduced to the person."""

    name = "programmes.introduction_asked"
    title = _("Wish to be introduced")
    needs = frozenset({"introduction", "other", "organisation", "path"})


class IntroductionMade(Kind):
    """Two people who both wish it hear how to reach each other."""

    name = "programmes.introduction_made"
    title = _("An introduction")
    needs = frozenset({"introduction", "other", "contact", "path"})


class IntroductionDeclined(Kind):
    """Somebody hears that it does not suit the other this time."""

    name = "programmes.introduction_declined"
    title = _("Answer to a wish to be introduced")
    needs = frozenset({"introduction", "other", "organisation", "path"})


class UndertakingAsked(Kind):
    """Somebody is asked to declare or promise something that their role demands."""

    name = "programmes.undertaking_asked"
    during_pause = False
    title = _("Something to read and to sign")
    needs = frozenset({"undertaking", "path"})


class UndertakingEnding(Kind):
    """What somebody declared or promised holds not much longer."""

    name = "programmes.undertaking_ending"
    during_pause = False
    title = _("A declaration to be given again")
    needs = frozenset({"undertaking", "path", "last_day"})


class TrainingRunsOut(Kind):
    """What somebody learnt counts no more before long."""

    name = "programmes.training_runs_out"
    during_pause = False
    title = _("What was learnt has to be renewed")
    needs = frozenset({"activity", "until", "path"})


class PapersGiven(Kind):
    """There are papers to read before a meeting."""

    name = "programmes.papers_given"
    title = _("Papers of a meeting")
    needs = frozenset({"activity", "papers", "is_more", "is_assisted", "path"})


class GovernanceReview(Kind):
    """Whoever looks after a document of the organisation is reminded to look at it again."""

    name = "programmes.governance_review"
    title = _("Reminder to look at a document again")
    needs = frozenset({"document", "path"})


class JointNews(Kind):
    """Whoever looks after a joint programme hears that an organisation joined, left or ended it."""

    name = "programmes.joint_news"
    title = _("News of a joint programme")
    needs = frozenset({"joint", "partner", "event", "path"})


class JointInvitationSent(Kind):
    """Another organisation is invited to a joint programme, with the code to join."""

    name = "programmes.joint_invitation"
    title = _("Invitation to a joint programme")
    needs = frozenset({"title", "code", "last_day"})


class UnitAnswered(Kind):
    """What somebody asked of the engagement unit, or proposed to it, has an answer."""

    name = "programmes.unit_answered"
    title = _("Answer of the engagement unit")
    needs = frozenset({"asked", "path"})


class UnitEntrusted(Kind):
    """A request to the engagement unit or a hurdle is somebody's to look after now."""

    name = "programmes.unit_entrusted"
    title = _("Something to look after for the engagement unit")
    needs = frozenset({"row", "path"})


class ComplaintReceived(Kind):
    """Somebody told the two who receive complaints something; only the page says what."""

    name = "programmes.complaint_received"
    title = _("A complaint came in")
    needs = frozenset({"complaint", "path"})


class ComplaintMoved(Kind):
    """What somebody told whoever receives complaints was acknowledged or answered."""

    name = "programmes.complaint_moved"
    title = _("News about a complaint")
    is_private = True
    needs = frozenset({"path"})
