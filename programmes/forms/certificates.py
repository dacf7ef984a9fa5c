"""Choosing what a certificate says, and taking one back."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField, choice_with_hint
from engagement.organisations.forms.fields import TidyField, language_choices
from engagement.people.models import Hat, Person
from programmes.certificates.contents import Wanted
from programmes.certificates.enums import CertificateKind
from programmes.forms.texts import TextField
from programmes.models import Involvement, Mandate
from programmes.selectors.certificates import Choices

_ASKED_OF_STAFF = (
    ("name", _("Their name"), _("As they wish to be named in the document.")),
    ("description", _("How do they wish to be described?"), _("In their own words. Ask them.")),
    ("contributions", _("What did their ideas change?"), _("Only in a portfolio. Ask them first.")),
)


class CertificateForm(forms.Form):
    """What stands in the document is up to the person whose document it is."""

    kind = forms.ChoiceField(
        label=_("Which document?"),
        choices=[
            (
                CertificateKind.CERTIFICATE,
                choice_with_hint(
                    CertificateKind.CERTIFICATE.label,
                    _("Short: the projects, the roles, and how many hours."),
                ),
            ),
            (
                CertificateKind.PORTFOLIO,
                choice_with_hint(
                    CertificateKind.PORTFOLIO.label,
                    _("Longer: each activity as well, and what changed."),
                ),
            ),
        ],
        initial=CertificateKind.CERTIFICATE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a document")},
    )
    language = forms.ChoiceField(label=_("In which language?"), widget=forms.RadioSelect)
    name = TidyField(
        label=_("Your name"),
        max_length=150,
        help_text=_("As you wish to be named in the document."),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={
            "required": _("Enter a name"),
            "max_length": _("Enter at most 150 characters"),
        },
    )
    description = TextField(
        label=_("How do you wish to be described?"),
        most=250,
        lines=2,
        required=False,
        help_text=_("In your own words. Leave it empty if you would rather not."),
    )
    involvements = forms.TypedMultipleChoiceField(
        label=_("Which projects?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    hats = forms.TypedMultipleChoiceField(
        label=_("Which roles?"), coerce=int, widget=forms.CheckboxSelectMultiple, required=False
    )
    seats = forms.TypedMultipleChoiceField(
        label=_("Which seats in bodies?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    mentorings = forms.TypedMultipleChoiceField(
        label=_("Which time as a mentor?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("With the hours. Whoever was new is not named in the document."),
    )
    skills = forms.MultipleChoiceField(
        label=_("Which skills?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("What was lived through stands first, and counts as much as a training."),
    )
    contributions = forms.TypedMultipleChoiceField(
        label=_("What did your ideas change?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Only in a portfolio. Your words stand there as you said them."),
    )
    earliest = DayField(label=_("From which day?"), required=False)
    latest = DayField(
        label=_("Until which day?"),
        required=False,
        help_text=_("Leave both days empty for everything until today."),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, choices: Choices, languages: Sequence[str], today: date, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["language"].choices = language_choices(list(languages))  # type: ignore[attr-defined]  # a choice
        self._offer("involvements", [(row.pk, row.project.title) for row in choices.involvements])
        self._offer("hats", [(hat.pk, _role(hat)) for hat in choices.hats])
        self._offer("seats", [(row.pk, f"{row.body} ({row.in_words})") for row in choices.seats])
        self._offer(
            "mentorings",
            [
                (row.pk, f"{row.newcomer} ({row.project})" if row.project else row.newcomer)
                for row in choices.mentorings
            ],
        )
        self._offer("skills", list(choices.skills))
        self._offer("contributions", [(row.pk, row.summary) for row in choices.contributions])
        for name in ("earliest", "latest"):
            self.fields[name].latest = today  # type: ignore[attr-defined]  # a day
        self.fields["name"].widget.attrs.pop("maxlength", None)

    def ask_about_them(self) -> None:
        """Speak of the person, where staff fill it in for them."""
        for name, label, hint in _ASKED_OF_STAFF:
            if name in self.fields:
                self.fields[name].label = label
                self.fields[name].help_text = hint

    def clean(self) -> dict[str, Any]:
        """Put the days in order."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("earliest"), cleaned.get("latest")
        if first and last and last < first:
            self.add_error("latest", _("The last day comes before the first day"))
        return cleaned

    def wanted(self) -> Wanted:
        """Return what was chosen, for the service."""
        cleaned = self.cleaned_data
        return Wanted(
            kind=cleaned["kind"],
            language=cleaned["language"],
            name=cleaned["name"],
            description=cleaned["description"],
            involvements=tuple(cleaned.get("involvements", ())),
            hats=tuple(cleaned.get("hats", ())),
            seats=tuple(cleaned.get("seats", ())),
            contributions=tuple(cleaned.get("contributions", ())),
            mentorings=tuple(cleaned.get("mentorings", ())),
            skills=tuple(cleaned.get("skills", ())),
            from_on=cleaned["earliest"],
            until_on=cleaned["latest"],
        )

    def _offer(self, name: str, choices: Sequence[tuple[int | str, str | Promise]]) -> None:
        if choices:
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # a choice
        else:
            del self.fields[name]


def initial_of(
    person: Person, choices: Choices, *, language: str, before: Mapping[str, Any] | None
) -> dict[str, object]:
    """Propose what was chosen before, or else all of it; never the own words."""
    if before is not None:
        days = {
            name: date.fromisoformat(before[kept]) if before.get(kept) else None
            for name, kept in (("earliest", "from_on"), ("latest", "until_on"))
        }
        return {**before, **days}
    return {
        "language": language,
        "name": person.name,
        "description": person.self_description,
        "involvements": [_id(row) for row in choices.involvements],
        "hats": [_id(row) for row in choices.hats],
        "seats": [_id(row) for row in choices.seats],
        "mentorings": [row.pk for row in choices.mentorings],
        "skills": [key for key, _words in choices.skills],
    }


class WithdrawCertificateForm(forms.Form):
    """Why a document is taken back."""

    reason = TextField(
        label=_("Why is it taken back?"),
        most=1000,
        lines=3,
        help_text=_("Whoever it belongs to reads this. The public does not."),
        error_messages={"required": _("Write why, so that they can understand it")},
    )


def _id(row: Involvement | Hat | Mandate) -> int:
    return int(row.pk)


def _role(hat: Hat) -> str:
    role = str(hat.get_role_display())
    return f"{role} ({hat.mandate_body})" if hat.mandate_body else role
