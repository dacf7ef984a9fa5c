"""States, kinds and axes of engagement."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from engagement.organisations import own_words


class Sphere(models.TextChoices):
    """What the engagement is about, from one's own care to policy."""

    OWN_CARE = "own_care", _("Own care and life project")
    SERVICE = "service", _("Services and how they are run")
    QUALITY = "quality", _("Quality and safety")
    TRAINING = "training", _("Training of professionals")
    RESEARCH = "research", _("Research and innovation")
    POLICY = "policy", _("Policy and territory")


class ProgrammeKind(models.TextChoices):
    """What kind of work a programme is; never a fact about somebody's health."""

    SERVICE = "service", _("Services and how they are run")
    OWN_CARE = "own_care", _("People’s own care and plans")
    QUALITY = "quality", _("Quality and safety")
    COMMISSIONING = "commissioning", _("Commissioning: deciding which services are paid for")
    TRAINING = "training", _("Training of professionals")
    RESEARCH = "research", _("Research and innovation")
    POLICY = "policy", _("Policy and territory")


class Reach(models.TextChoices):
    """How far a project reaches."""

    PERSON = "person", _("One person’s own decision")
    SERVICE = "service", _("One service or team")
    ORGANISATION = "organisation", _("The whole organisation")
    SYSTEM = "system", _("A strategy for everybody, in an area or beyond")


class WayOfWorking(models.TextChoices):
    """How a project works with organisations that are its partners."""

    INFORM = "inform", _("We keep them informed")
    INVITE = "invite", _("We ask what they think")
    COLLABORATE = "collaborate", _("We work with them")


class Stage(models.TextChoices):
    """When in the life of the work people take part."""

    AGENDA = "agenda", _("Setting the agenda")
    PLANNING = "planning", _("Planning")
    DESIGN = "design", _("Design")
    DELIVERY = "delivery", _("Delivery")
    DECISION = "decision", _("Decision")
    EVALUATION = "evaluation", _("Evaluation")
    SHARING = "sharing", _("Sharing what was learnt")


class Audience(models.TextChoices):
    """Who takes part: people, or the organisations that represent them."""

    PEOPLE = "people", _("People who use services and communities")
    CARERS = "carers", _("Carers")
    ORGANISATIONS = "organisations", _("Organisations and associations")
    STAFF = "staff", _("Staff")


class Form(models.TextChoices):
    """The form that the engagement takes."""

    SURVEY = "survey", _("Survey")
    FOCUS_GROUP = "focus_group", _("Focus group")
    INTERVIEW = "interview", _("Interviews")
    COMMITTEE = "committee", _("Committee or standing group")
    WORKSHOP = "workshop", _("Workshops")
    DOCUMENT_REVIEW = "document_review", _("Reviewing documents")
    PRIORITY_SETTING = "priority_setting", _("Setting priorities together")
    PEER_SUPPORT = "peer_support", _("Peer support")
    CO_RESEARCH = "co_research", _("Research done together")
    DECISION_AID = "decision_aid", _("Shared decision aid")


class Side(models.TextChoices):
    """On which side of the table somebody takes part in a project."""

    STAKEHOLDER = "stakeholder", own_words.PERSON
    PROFESSIONAL = "professional", _("Professional")
    DECISION_MAKER = "decision_maker", _("Decision-maker")

    @property
    def together(self) -> str:
        """Name all who stand on this side."""
        return str(_TOGETHER[self])


_TOGETHER = {
    Side.STAKEHOLDER: own_words.TOGETHER,
    Side.PROFESSIONAL: _("Professionals"),
    Side.DECISION_MAKER: _("Decision-makers"),
}


class InvolvementState(models.TextChoices):
    """Where somebody's place in a project stands."""

    INVITED = "invited", _("Invited")
    ACCEPTED = "accepted", _("Taking part")
    DECLINED = "declined", _("Declined")
    ENDED = "ended", _("Ended")


class HowAnswered(models.TextChoices):
    """How an answer reached us."""

    PORTAL = "portal", _("On these pages")
    PHONE = "phone", _("By phone")
    PAPER = "paper", _("On paper")
    IN_PERSON = "in_person", _("In person")
    EMAIL = "email", _("By email")


class ActivityKind(models.TextChoices):
    """Kinds of activity."""

    MEETING = "meeting", _("Meeting")
    WORKSHOP = "workshop", _("Workshop")
    FOCUS_GROUP = "focus_group", _("Focus group")
    TRAINING = "training", _("Training")
    DOCUMENT_REVIEW = "document_review", _("Document review")
    INFORMAL = "informal", _("Informal exchange")
    GETTING_TO_KNOW = "getting_to_know", _("Getting to know each other")
    TEAM_MEETING = "team_meeting", _("Meeting of a team")
    LEARNING_DAY = "learning_day", _("Learning day")
    DIALOGUE = "dialogue", _("Dialogue with managers")
    RECRUITMENT_PANEL = "recruitment_panel", _("Panel to choose new staff")
    JURY = "jury", _("Jury or assessment")
    INDUCTION = "induction", _("Welcome and training of new staff")
    AWARENESS = "awareness", _("Session to raise awareness")
    MENTORING = "mentoring", _("Mentoring")
    CONFERENCE = "conference", _("Conference")
    CONSULTATION = "consultation", _("Consultation")
    INFORMATION = "information", _("Giving information")


class ActivityState(models.TextChoices):
    """Where an activity stands."""

    PLANNED = "planned", _("Planned")
    HELD = "held", _("Held")
    CANCELLED = "cancelled", _("Cancelled")


class Verdict(models.TextChoices):
    """What a reader from outside says of information."""

    FAIR = "fair", _("It is fair and balanced")
    MEND = "mend", _("Something has to be mended")


class AgendaPurpose(models.TextChoices):
    """What a meeting does with an item of its agenda."""

    INFORM = "inform", _("To inform")
    DISCUSS = "discuss", _("To talk about")
    DECIDE = "decide", _("To decide")


class AgendaState(models.TextChoices):
    """Whether something that was proposed stands on the agenda."""

    PROPOSED = "proposed", _("Proposed")
    ACCEPTED = "accepted", _("On the agenda")
    PUT_ASIDE = "put_aside", _("Put aside")


class AgendaResult(models.TextChoices):
    """What became of an item at the meeting."""

    DISCUSSED = "discussed", _("Talked about")
    DECIDED = "decided", _("Decided")
    POSTPONED = "postponed", _("Put off to another time")


class ProposerSide(models.TextChoices):
    """On which side somebody stands who puts something on an agenda."""

    STAKEHOLDER = "stakeholder", own_words.PERSON
    PROFESSIONAL = "professional", _("Professional")
    DECISION_MAKER = "decision_maker", _("Decision-maker")
    TEAM = "team", _("Team")


class DecisionKind(models.TextChoices):
    """What a meeting leaves behind: something decided, or something to do."""

    DECISION = "decision", _("Decision")
    ACTION = "action", _("Action")


class DecidedBy(models.TextChoices):
    """Who took a decision of a meeting."""

    TOGETHER = "together", _("Everybody together")
    STAKEHOLDERS = "stakeholders", own_words.worded(_("The %(people)s"))
    PROFESSIONALS = "professionals", _("The professionals")
    DECISION_MAKERS = "decision_makers", _("The decision-makers")
    ORGANISATION = "organisation", _("The organisation, after the meeting")


class Availability(models.TextChoices):
    """Whether somebody can come on a date."""

    YES = "yes", _("Yes")
    IF_NEED_BE = "if_need_be", _("If need be")
    NO = "no", _("No")


class PollState(models.TextChoices):
    """Where the search for a date stands."""

    OPEN = "open", _("Being answered")
    CHOSEN = "chosen", _("Date chosen")
    WITHDRAWN = "withdrawn", _("Ended without a date")


class Reply(models.TextChoices):
    """What somebody answered to an invitation to an activity."""

    WAITING = "waiting", _("No answer yet")
    COMING = "coming", _("Coming")
    NOT_COMING = "not_coming", _("Not coming")


class Presence(models.TextChoices):
    """Whether somebody was there."""

    UNKNOWN = "unknown", _("Not recorded")
    PRESENT = "present", _("Present")
    REMOTE = "remote", _("Present from a distance")
    EXCUSED = "excused", _("Excused")
    ABSENT = "absent", _("Absent")


class AccessTaskState(models.TextChoices):
    """Where the arrangement for one access need at one activity stands."""

    TO_DO = "to_do", _("To be arranged")
    ARRANGED = "arranged", _("Arranged")
    NOT_POSSIBLE = "not_possible", _("Could not be arranged")


class Met(models.TextChoices):
    """What the person said afterwards about an arrangement."""

    UNANSWERED = "unanswered", _("Not answered")
    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")


class Knowledge(models.TextChoices):
    """The kind of knowledge that a contribution brings; none counts more than another."""

    LIVED = "lived", _("Lived experience")
    CLINICAL = "clinical", _("Clinical")
    PROFESSIONAL = "professional", _("Professional, not clinical")
    SCIENTIFIC = "scientific", _("Scientific")
    LOCAL = "local", _("Local: the place and its people")


class WorkStep(models.TextChoices):
    """A finer step of the work, where the general stages say too little."""

    NEEDS = "needs", _("Saying what is needed")
    THEMES = "themes", _("Choosing the themes")
    AIMS = "aims", _("Setting the aims")
    PROTOCOL = "protocol", _("Writing the protocol or the method")
    CONTENT = "content", _("Choosing the content")
    ERGONOMICS = "ergonomics", _("Making it easy to use")
    DOCUMENTS = "documents", _("Reading documents over")
    RECRUITMENT = "recruitment", _("Finding people to take part")
    DATA_COLLECTION = "data_collection", _("Gathering data")
    TEACHING = "teaching", _("Teaching or running sessions")
    TESTING = "testing", _("Trying it out")
    ANALYSIS = "analysis", _("Making sense of what was found")
    ASSESSMENT = "assessment", _("Assessing what people learnt")
    REVIEW = "review", _("Reviewing and improving")


class Credit(models.TextChoices):
    """How somebody wants to be credited for what they contributed."""

    NAME = "name", _("With my name")
    DESCRIPTION = "description", _("With a first name or a description")
    UNNAMED = "unnamed", _("Without a name")


class ContributionState(models.TextChoices):
    """Where a contribution stands, from being heard to being told what became of it."""

    RECEIVED = "received", _("Received")
    DISCUSSED = "discussed", _("Discussed")
    DECIDED = "decided", _("Decided, not yet told")
    TOLD = "told", _("Told what became of it")


class Outcome(models.TextChoices):
    """What was decided about a contribution. A good reason makes each of them a good answer."""

    TAKEN_UP = "taken_up", _("Taken up")
    IN_PART = "in_part", _("Taken up in part")
    NOT_TAKEN_UP = "not_taken_up", _("Not taken up")
    PASSED_ON = "passed_on", _("Passed on to somebody else")


class HowTold(models.TextChoices):
    """How a contributor was told what became of their contribution."""

    MESSAGE = "message", _("With a message from here")
    PHONE = "phone", _("By phone")
    LETTER = "letter", _("By letter")
    IN_PERSON = "in_person", _("In person")
    NOT_REACHED = "not_reached", _("They have left and cannot be told")


class TakenIntoAccount(models.TextChoices):
    """What the contributor says: was it taken into account?"""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")
    CANNOT_TELL = "cannot_tell", _("I cannot tell")
