"""What is typed about organisations, members and invitations."""

from engagement.organisations.forms.members import AcceptForm, InviteForm, RoleForm
from engagement.organisations.forms.messages import MessageFilterForm
from engagement.organisations.forms.organisations import OrganisationForm, SettingsForm

__all__ = [
    "AcceptForm",
    "InviteForm",
    "MessageFilterForm",
    "OrganisationForm",
    "RoleForm",
    "SettingsForm",
]
