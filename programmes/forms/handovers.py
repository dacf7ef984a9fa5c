"""Handing a project over."""

from django import forms
from django.utils.translation import gettext_lazy as _

from programmes.forms.texts import TextField


class HandoverForm(forms.Form):
    """What those who take the project over need to know."""

    text = TextField(
        label=_("What do they need to know?"),
        most=5000,
        lines=8,
        help_text=_(
            "What is under way, what was promised to whom, and who waits for an answer. "
            "Nothing private about people: everybody who looks after the project reads it."
        ),
        error_messages={"required": _("Write what they need to know")},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
