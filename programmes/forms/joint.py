"""What is said about a joint programme, whom to invite, joining, and what is shared."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField
from engagement.organisations.forms.fields import TidyField
from programmes.forms.texts import Text, TextField, TextsForm, texts_of
from programmes.joint import codes
from programmes.joint.enums import SharePart
from programmes.joint.facts import InvitationFacts, JointFacts
from programmes.models import JOINT_TEXTS, JointProgramme, JointShare, Programme

#: A code works for at most so many days.
_MOST_DAYS = 90
_NEW = "new"


class JointForm(TextsForm):
    """Let a programme become one of several organisations, or change what is said about it."""

    texts = (
        Text(
            name="title",
            label=_("Title for all"),
            most=150,
            missing=_("Give the joint programme a title"),
            hint=_("The organisations that you invite read it before they join."),
        ),
        Text(
            name="territory",
            label=_("Territory"),
            most=300,
            missing=_("Say for which territory it is"),
            hint=_("In words: the towns, valleys or regions that it is about."),
        ),
        Text(
            name="bodies",
            label=_("Who else belongs to it"),
            most=500,
            lines=3,
            missing="",
            required=False,
            hint=_(
                "Councils, agencies and associations that have no workspace here. Name"
                " organisations, never people."
            ),
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def facts(self) -> JointFacts:
        """Return what was typed, for the service."""
        return JointFacts(**{name: self.words(name) for name in JOINT_TEXTS})

    @staticmethod
    def initial_of(joint: JointProgramme, languages: Sequence[str]) -> dict[str, object]:
        """Return what the form shows for a joint programme that exists."""
        return {**texts_of(joint, JOINT_TEXTS, languages), "version": joint.version}


class JointInvitationForm(forms.Form):
    """Until when a code works, and where it is sent."""

    email = forms.EmailField(
        label=_("Send the code to this email address"),
        max_length=254,
        required=False,
        help_text=_("Or leave this empty, and tell them the code yourselves."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    language = forms.ChoiceField(
        label=_("Language of the email"), choices=settings.LANGUAGES, widget=forms.RadioSelect
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        last = today + timedelta(days=_MOST_DAYS)
        self.fields["last_day"] = DayField(
            label=_("Last day on which the code works"),
            earliest=today,
            latest=last,
            error_messages={"required": _("Enter the last day on which the code works")},
        )
        self.order_fields(["last_day"])

    def facts(self) -> InvitationFacts:
        """Return what was typed, for the service."""
        return InvitationFacts(
            **{name: self.cleaned_data[name] for name in ("last_day", "email", "language")}
        )


class JoiningCodeForm(forms.Form):
    """The code that another organisation gave."""

    code = TidyField(
        label=_("Joining code"),
        max_length=60,
        help_text=_("Five groups of five letters and figures, as you were given it."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "medium"}),
        error_messages={"required": _("Enter the code that you were given")},
    )

    def clean_code(self) -> str:
        """Return the code as it is kept, however it was typed."""
        return codes.read(self.cleaned_data["code"])


class JoinForm(forms.Form):
    """With which programme to join."""

    code = forms.CharField(max_length=60, widget=forms.HiddenInput)
    programme = forms.ChoiceField(
        label=_("With which of your programmes do you join?"),
        error_messages={
            "required": _("Choose a programme, or a new one"),
            "invalid_choice": _("Choose a programme from the list"),
        },
    )
    aims = TextField(
        label=_("Aims of a new programme"),
        most=2000,
        lines=4,
        required=False,
        help_text=_("What your organisation wants to do in it. Only if you begin a new one."),
    )

    def __init__(self, *args: Any, programmes: Iterable[Programme], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offered = {str(each.pk): each for each in programmes}
        known = [(pk, f"{each.reference} · {each}") for pk, each in self.offered.items()]
        new = (_NEW, _("A new programme with the same title"))
        self.fields["programme"].choices = [("", _("Choose")), new, *known]  # type: ignore[attr-defined]  # a choice

    def clean(self) -> dict[str, Any]:
        """Ask for the aims of a new programme."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("programme") == _NEW and not cleaned.get("aims"):
            self.add_error("aims", _("Write what the new programme is for"))
        return cleaned

    @property
    def chosen(self) -> Programme | None:
        """Return the programme that was chosen; None for a new one."""
        return self.offered.get(self.cleaned_data["programme"])


class JointShareForm(forms.Form):
    """What the other organisations may read of one project."""

    parts = forms.MultipleChoiceField(
        label=_("What do you share of this project?"),
        choices=SharePart.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only what you choose. Choose nothing, and nothing of it stands elsewhere."),
        error_messages={"invalid_choice": _("Choose from the list")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @staticmethod
    def initial_of(share: JointShare | None) -> dict[str, object]:
        """Return what the form shows; for a project of which nothing is shared, nothing."""
        if share is None:
            return {"version": 0}
        return {"parts": share.parts, "version": share.version}
