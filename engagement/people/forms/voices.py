"""The question who says something; nobody without a supporter is asked it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from django import forms
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import choice_with_hint
from engagement.people.models import Supporter, Voice
from engagement.people.voices import THEMSELVES, Said

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

#: Whom a form asks: somebody of themselves, staff of one person, or staff of one among several.
Asked = Literal["me", "them", "several"]
_LABELS: dict[Asked, "StrOrPromise"] = {
    "me": _("Who says this?"),
    "them": _("Who said this?"),
    "several": _("Did somebody help, or speak in their name?"),
}
_OWN: dict[Asked, "StrOrPromise"] = {
    "me": _("I say it myself"),
    "them": _("The person themselves"),
    "several": _("No, the person themselves"),
}
_HELPED: dict[Asked, "StrOrPromise"] = {
    "me": _("I say it, with help from {name}"),
    "them": _("The person, with help from {name}"),
    "several": _("{person}, with help from {name}"),
}
_IN_NAME: dict[Asked, "StrOrPromise"] = {
    "me": _("{name} says it, in my name"),
    "them": _("{name}, in their name"),
    "several": _("{name}, in the name of {person}"),
}
#: The name of the field in each form that asks.
FIELD = "said"


class WhoSaysForm(forms.Form):
    """The question alone, beside buttons that answer an invitation."""

    @property
    def said(self) -> Said:
        """Return who says it, for the service."""
        return said_in(self)


def ask_who(form: forms.Form, supporters: Sequence[Supporter], *, asked: Asked) -> None:
    """Add the question to a form, when there is somebody who could have helped.

    It is asked again of whoever named a supporter who ended meanwhile: nobody's words become
    somebody else's unseen.
    """
    if not supporters and form.data.get(FIELD, Voice.OWN) == Voice.OWN:
        return
    choices: list[tuple[str, Any]] = [(Voice.OWN, _OWN[asked])]
    for each in supporters:
        words = {"name": _apart(each.name), "person": _apart(each.person.name)}
        kind = each.get_kind_display()
        choices.append(
            (
                f"{Voice.HELPED}:{each.pk}",
                choice_with_hint(format_html(str(_HELPED[asked]), **words), kind),
            )
        )
        if each.may_speak:
            choices.append(
                (
                    f"{Voice.IN_NAME}:{each.pk}",
                    choice_with_hint(format_html(str(_IN_NAME[asked]), **words), kind),
                )
            )
    form.fields[FIELD] = forms.ChoiceField(
        label=_LABELS[asked],
        choices=choices,
        widget=forms.RadioSelect,
        initial=Voice.OWN,
        help_text=_("What somebody says in the name of a person is always shown as theirs."),
        error_messages={
            "required": _("Choose who says it"),
            "invalid_choice": _("That is no longer possible. Choose one of the answers below"),
        },
    )


def said_in(form: forms.Form) -> Said:
    """Return who said it, for the service: the person, where nobody was asked."""
    voice, _colon, supporter_id = form.cleaned_data.get(FIELD, "").partition(":")
    return Said(Voice(voice), int(supporter_id)) if supporter_id else THEMSELVES


def _apart(name: str) -> SafeString:
    """Keep the direction in which a name is written inside a sentence."""
    return format_html("<bdi>{}</bdi>", name)
