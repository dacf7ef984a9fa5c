"""Programmes, projects, the people in them and what they do together."""

from programmes.models.activity import AccessTask, Activity, Attendance
from programmes.models.agenda import AgendaItem, MeetingDecision, Minutes, MinutesVersion
from programmes.models.area import AreaGroup, AreaProfile, GroupCount, GroupCountLine
from programmes.models.body import BODY_TEXTS, Body, BodyMeeting, Mandate, MandateMistake, Seat
from programmes.models.certificate import (
    Certificate,
    CertificateDocument,
    CertificateWithdrawal,
)
from programmes.models.charter import (
    Charter,
    CharterAgreement,
    CharterFile,
    CharterNote,
    CharterText,
    CharterVersion,
)
from programmes.models.check_in import CheckIn
from programmes.models.complaint import MOST_DAYS, ROUTE_TEXTS, Complaint, ComplaintRoute
from programmes.models.contact import ContactNote
from programmes.models.contribution import Contribution, PublicStory
from programmes.models.delivery import SeenSign
from programmes.models.expression import Expression, Proposal
from programmes.models.feed import CalendarFeed
from programmes.models.governance import (
    GOVERNANCE_TEXTS,
    GovernanceDocument,
    Objective,
    ObjectiveProgramme,
)
from programmes.models.handover import HandoverNote, OrphanAlert
from programmes.models.influence import (
    ContributionChange,
    ContributionConsent,
    ContributionDecision,
    ContributionDiscussion,
    ContributionRating,
    ContributionTelling,
)
from programmes.models.information import InformationCheck
from programmes.models.involvement import Involvement
from programmes.models.joint import (
    JOINT_TEXTS,
    JointCopy,
    JointInvitation,
    JointPartner,
    JointProgramme,
    JointShare,
)
from programmes.models.kind import EngagementKind
from programmes.models.level import LevelSign, ParticipationLevel, ParticipationScheme
from programmes.models.mentoring import Mentoring
from programmes.models.opportunity import PACK_TEXTS, Opportunity
from programmes.models.paper import FormatChoice, Paper, PaperDelivery
from programmes.models.paper_comment import PaperComment
from programmes.models.poll import DateAnswer, DateOption, DatePoll
from programmes.models.presence import SaidThere
from programmes.models.project import Programme, Project, ProjectGrant, ProjectWord
from programmes.models.project_template import ProjectOrigin, ProjectTemplate
from programmes.models.publication import ConferenceHelp, Publication, PublicationCredit
from programmes.models.readiness import TeamReadiness
from programmes.models.resource import PlannedResource, ResourcePlan, UsedResource
from programmes.models.series import ActivitySeries, SeriesMeeting
from programmes.models.skill import MOST_MONTHS, PersonSkill, Training
from programmes.models.thanks import Thanks
from programmes.models.undertaking import (
    Declaration,
    Undertaking,
    UndertakingDemand,
    UndertakingSeat,
    UndertakingText,
)
from programmes.models.unit import Hurdle, StaffGoals, UnitRequest
from programmes.models.who import PLACE_TEXTS, SHEET_TEXTS, Introduction, MissionSheet

__all__ = [
    "BODY_TEXTS",
    "GOVERNANCE_TEXTS",
    "JOINT_TEXTS",
    "MOST_DAYS",
    "MOST_MONTHS",
    "PACK_TEXTS",
    "PLACE_TEXTS",
    "ROUTE_TEXTS",
    "SHEET_TEXTS",
    "AccessTask",
    "Activity",
    "ActivitySeries",
    "AgendaItem",
    "AreaGroup",
    "AreaProfile",
    "Attendance",
    "Body",
    "BodyMeeting",
    "CalendarFeed",
    "Certificate",
    "CertificateDocument",
    "CertificateWithdrawal",
    "Charter",
    "CharterAgreement",
    "CharterFile",
    "CharterNote",
    "CharterText",
    "CharterVersion",
    "CheckIn",
    "Complaint",
    "ComplaintRoute",
    "ConferenceHelp",
    "ContactNote",
    "Contribution",
    "ContributionChange",
    "ContributionConsent",
    "ContributionDecision",
    "ContributionDiscussion",
    "ContributionRating",
    "ContributionTelling",
    "DateAnswer",
    "DateOption",
    "DatePoll",
    "Declaration",
    "EngagementKind",
    "Expression",
    "FormatChoice",
    "GovernanceDocument",
    "GroupCount",
    "GroupCountLine",
    "HandoverNote",
    "Hurdle",
    "InformationCheck",
    "Introduction",
    "Involvement",
    "JointCopy",
    "JointInvitation",
    "JointPartner",
    "JointProgramme",
    "JointShare",
    "LevelSign",
    "Mandate",
    "MandateMistake",
    "MeetingDecision",
    "Mentoring",
    "Minutes",
    "MinutesVersion",
    "MissionSheet",
    "Objective",
    "ObjectiveProgramme",
    "Opportunity",
    "OrphanAlert",
    "Paper",
    "PaperComment",
    "PaperDelivery",
    "ParticipationLevel",
    "ParticipationScheme",
    "PersonSkill",
    "PlannedResource",
    "Programme",
    "Project",
    "ProjectGrant",
    "ProjectOrigin",
    "ProjectTemplate",
    "ProjectWord",
    "Proposal",
    "PublicStory",
    "Publication",
    "PublicationCredit",
    "ResourcePlan",
    "SaidThere",
    "Seat",
    "SeenSign",
    "SeriesMeeting",
    "StaffGoals",
    "TeamReadiness",
    "Thanks",
    "Training",
    "Undertaking",
    "UndertakingDemand",
    "UndertakingSeat",
    "UndertakingText",
    "UnitRequest",
    "UsedResource",
]
