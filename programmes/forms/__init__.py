"""Judging what was typed about programmes, projects and activities."""

from programmes.forms.activities import (
    ActivityForm,
    ArrangementsForm,
    AttendanceFormSet,
    AttendanceRowForm,
    CloseActivityForm,
    CodeForm,
    InvitePeopleForm,
    MetForm,
    ReplyForm,
    SettleForm,
)
from programmes.forms.bodies import (
    BodyForm,
    LastDayForm,
    MandateEndForm,
    MandateForm,
    SeatForm,
)
from programmes.forms.calendars import AddressForm
from programmes.forms.contacts import ContactForm
from programmes.forms.contributions import ContributionForm, ShareForm
from programmes.forms.expressions import (
    HeardInterestForm,
    HeardOfPersonForm,
    InterestForm,
    ProposalAnswerForm,
    PublicInterestForm,
)
from programmes.forms.governance import GovernanceForm, ObjectiveForm
from programmes.forms.home_visits import ConfirmVisitForm
from programmes.forms.influence import (
    ChangeForm,
    ConsentForm,
    DiscussionForm,
    OutcomeForm,
    OwnerForm,
    RatingForm,
    RecordRatingForm,
    StoryForm,
    TellForm,
)
from programmes.forms.joint import (
    JoinForm,
    JoiningCodeForm,
    JointForm,
    JointInvitationForm,
    JointShareForm,
)
from programmes.forms.kinds import KindForm
from programmes.forms.levels import (
    DeliveryForm,
    LadderLevelForm,
    MoveLadderForm,
    PlaceForm,
    PublishLadderForm,
)
from programmes.forms.meetings import (
    AgendaItemForm,
    AnswerProposalForm,
    DecisionForm,
    MinutesForm,
    ProposeForm,
    PublishMinutesForm,
    ResultForm,
)
from programmes.forms.opportunities import (
    ExtendForm,
    OpportunityForm,
    OutcomeToTellForm,
    TakeBackForm,
)
from programmes.forms.papers import FormatsForm, PaperForm, ReceivedForm, SentForm
from programmes.forms.people import AnswerForm, ColleagueForm, InviteForm
from programmes.forms.polls import AvailabilityForm, DateFormSet, PollForm
from programmes.forms.programmes import ProgrammeForm
from programmes.forms.projects import ProjectForm
from programmes.forms.publications import (
    AnswerCommentForm,
    ConferenceHelpForm,
    NamedForm,
    PaperCommentForm,
    PublicationForm,
    ToldNamedForm,
)
from programmes.forms.series import ScopeForm, SeriesForm
from programmes.forms.thanks import ThanksForm
from programmes.forms.undertakings import (
    DeclarationForm,
    DemandForm,
    PaperDeclarationForm,
    UndertakingForm,
    WordingForm,
)
from programmes.forms.who import (
    AgreeForm,
    CarriedQuestionForm,
    HeardAnswerForm,
    IntroductionForm,
    OwnSheetForm,
    ServiceSheetForm,
    ToldSheetForm,
)

__all__ = [
    "ActivityForm",
    "AddressForm",
    "AgendaItemForm",
    "AgreeForm",
    "AnswerCommentForm",
    "AnswerForm",
    "AnswerProposalForm",
    "ArrangementsForm",
    "AttendanceFormSet",
    "AttendanceRowForm",
    "AvailabilityForm",
    "BodyForm",
    "CarriedQuestionForm",
    "ChangeForm",
    "CloseActivityForm",
    "CodeForm",
    "ColleagueForm",
    "ConferenceHelpForm",
    "ConfirmVisitForm",
    "ConsentForm",
    "ContactForm",
    "ContributionForm",
    "DateFormSet",
    "DecisionForm",
    "DeclarationForm",
    "DeliveryForm",
    "DemandForm",
    "DiscussionForm",
    "ExtendForm",
    "FormatsForm",
    "GovernanceForm",
    "HeardAnswerForm",
    "HeardInterestForm",
    "HeardOfPersonForm",
    "InterestForm",
    "IntroductionForm",
    "InviteForm",
    "InvitePeopleForm",
    "JoinForm",
    "JoiningCodeForm",
    "JointForm",
    "JointInvitationForm",
    "JointShareForm",
    "KindForm",
    "LadderLevelForm",
    "LastDayForm",
    "MandateEndForm",
    "MandateForm",
    "MetForm",
    "MinutesForm",
    "MoveLadderForm",
    "NamedForm",
    "ObjectiveForm",
    "OpportunityForm",
    "OutcomeForm",
    "OutcomeToTellForm",
    "OwnSheetForm",
    "OwnerForm",
    "PaperCommentForm",
    "PaperDeclarationForm",
    "PaperForm",
    "PlaceForm",
    "PollForm",
    "ProgrammeForm",
    "ProjectForm",
    "ProposalAnswerForm",
    "ProposeForm",
    "PublicInterestForm",
    "PublicationForm",
    "PublishLadderForm",
    "PublishMinutesForm",
    "RatingForm",
    "ReceivedForm",
    "RecordRatingForm",
    "ReplyForm",
    "ResultForm",
    "ScopeForm",
    "SeatForm",
    "SentForm",
    "SeriesForm",
    "ServiceSheetForm",
    "SettleForm",
    "ShareForm",
    "StoryForm",
    "TakeBackForm",
    "TellForm",
    "ThanksForm",
    "ToldNamedForm",
    "ToldSheetForm",
    "UndertakingForm",
    "WordingForm",
]
