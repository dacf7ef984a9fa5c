"""What is asked, for everybody's safety, before somebody goes to somebody's home."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from programmes.facts import HOME_VISIT
from programmes.forms.texts import TextField

#: What has to be said before somebody goes to somebody's home.
_ASKED_OF_HOME_VISITS = {
    "home_agreed": _("Write what was agreed before the visit"),
    "home_told": _("Write who knows of the visit, and on which number"),
    "home_back": _("Write when you are back, and what happens if not"),
}


class HomeVisitForm(forms.Form):
    """The questions about a home visit; all have to be answered when it is one."""

    at_home = forms.BooleanField(
        label=_("It takes place at somebody’s home"),
        required=False,
        help_text=_(
            "Then the address stands in no message and in no calendar: only here and on the pages "
            "of the people invited. Do not write it into the title or the details."
        ),
    )
    home_agreed = TextField(
        label=_("What was agreed before the visit?"),
        most=500,
        lines=3,
        required=False,
        help_text=_(
            "For example: the person wishes the visit, who else is there, pets, smoking, and how "
            "either of you can stop it at any time."
        ),
    )
    home_told = TextField(
        label=_("Who knows of the visit, and on which number?"),
        most=250,
        required=False,
        help_text=_("Somebody who is not coming along and can be reached at that time."),
    )
    home_back = TextField(
        label=_("When are you back, and what happens if not?"),
        most=250,
        required=False,
        help_text=_("For example: call by half past five. If there is no call, Wei rings you."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for the safety notes of a home visit."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("at_home"):
            for name, words in _ASKED_OF_HOME_VISITS.items():
                if not cleaned.get(name) and not self.has_error(name):
                    self.add_error(name, words)
        return cleaned

    @property
    def says_home(self) -> bool:
        """Say whether there is something to see among the questions."""
        return any(self[name].value() or self.has_error(name) for name in HOME_VISIT)


class ConfirmVisitForm(forms.Form):
    """Which version of the notes everybody who goes agreed to."""

    sequence = forms.IntegerField(min_value=0)
