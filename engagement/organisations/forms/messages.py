"""Narrowing the log of messages."""

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.notifications.models import MessageState


class MessageFilterForm(forms.Form):
    """Which messages are shown."""

    show_optional = False

    state = forms.ChoiceField(
        label=_("State"),
        choices=[("", _("Every state")), *MessageState.choices],
        required=False,
    )
