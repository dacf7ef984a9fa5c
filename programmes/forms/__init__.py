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
from programmes.forms.people import AnswerForm, ColleagueForm, InviteForm
from programmes.forms.programmes import ProgrammeForm
from programmes.forms.projects import ProjectForm

__all__ = [
    "ActivityForm",
    "AnswerForm",
    "ArrangementsForm",
    "AttendanceFormSet",
    "AttendanceRowForm",
    "CloseActivityForm",
    "ColleagueForm",
    "InviteForm",
    "InvitePeopleForm",
    "MetForm",
    "ProgrammeForm",
    "ProjectForm",
    "ReplyForm",
    "SettleForm",
]
