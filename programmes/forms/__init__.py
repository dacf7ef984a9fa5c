"""Judging what was typed about programmes, projects and activities."""

from programmes.forms.activities import (
    ActivityForm,
    ArrangementsForm,
    AttendanceFormSet,
    AttendanceRowForm,
    CloseActivityForm,
    InvitePeopleForm,
    MetForm,
    ReplyForm,
    SettleForm,
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
from programmes.forms.people import AnswerForm, ColleagueForm, InviteForm
from programmes.forms.polls import AvailabilityForm, DateFormSet, PollForm
from programmes.forms.programmes import ProgrammeForm
from programmes.forms.projects import ProjectForm

__all__ = [
    "ActivityForm",
    "AgendaItemForm",
    "AnswerForm",
    "AnswerProposalForm",
    "ArrangementsForm",
    "AttendanceFormSet",
    "AttendanceRowForm",
    "AvailabilityForm",
    "CloseActivityForm",
    "ColleagueForm",
    "DateFormSet",
    "DecisionForm",
    "InviteForm",
    "InvitePeopleForm",
    "MetForm",
    "MinutesForm",
    "PollForm",
    "ProgrammeForm",
    "ProjectForm",
    "ProposeForm",
    "PublishMinutesForm",
    "ReplyForm",
    "ResultForm",
    "SettleForm",
]
