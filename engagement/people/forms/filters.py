"""Finding people."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from engagement.notifications.models import Channel
from engagement.people.models import RoleKind
from engagement.people.selectors.people import Filter


class PeopleFilterForm(forms.Form):
    """What the list of people is narrowed to. What makes no sense narrows nothing."""

    show_optional = False

    words = forms.CharField(
        label=_("Name, email or number"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    role = forms.ChoiceField(
        label=_("Role"), choices=[("", _("Any role")), *RoleKind.choices], required=False
    )
    channel = forms.ChoiceField(
        label=_("Way to reach them"), choices=[("", _("Any way")), *Channel.choices], required=False
    )
    account = forms.ChoiceField(
        label=_("Account"),
        choices=[
            ("", _("With or without")),
            ("own", _("Can sign in")),
            ("none", _("Without an account")),
        ],
        required=False,
    )
    left = forms.ChoiceField(
        label=_("Who"),
        choices=[("", pgettext_lazy("people", "Taking part")), ("1", _("Have left"))],
        required=False,
    )

    def wanted(self) -> Filter:
        """Return the filter for the selector."""
        self.is_valid()
        values = self.cleaned_data
        return Filter(
            words=values.get("words", ""),
            role=values.get("role", ""),
            channel=values.get("channel", ""),
            account=values.get("account", ""),
            left=values.get("left") == "1",
        )
