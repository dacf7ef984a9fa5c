"""What is said about a programme."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField
from engagement.organisations.models import Membership
from programmes.enums import ProgrammeKind
from programmes.facts import ProgrammeFacts
from programmes.forms.texts import EFFECTS, Text, TextsForm, texts_of
from programmes.models import Programme

if TYPE_CHECKING:
    MembershipChoice: TypeAlias = forms.ModelChoiceField[Membership]
else:  # Django's fields cannot be subscripted at run time
    MembershipChoice = forms.ModelChoiceField


#: What strategic work has to say.
_ASKED_OF_STRATEGIES = {
    "deciding_body": _("Say who decides in the end"),
    "covers": _("Say for whom it holds"),
}


class MemberField(MembershipChoice):
    """A member of staff, by name and role."""

    def label_from_instance(self, obj: Membership) -> str:
        """Name the member and the role."""
        return f"{obj.user} ({obj.get_role_display()})"


class ProgrammeForm(TextsForm):
    """Create or change a programme."""

    texts = (
        Text(
            name="title",
            label=_("Title"),
            most=150,
            missing=_("Give the programme a title"),
        ),
        Text(
            name="aims",
            label=_("Aims"),
            most=2000,
            lines=5,
            missing=_("Write what the programme is for"),
            hint=_("What should be better at the end, in everyday words."),
        ),
        EFFECTS,
        Text(
            name="commitment",
            label=_("What the sponsor promises"),
            most=1000,
            lines=3,
            missing="",
            required=False,
            hint=_(
                "In the sponsor’s own words: what they will do with what people say, and what they"
                " give for it. Everybody who is asked to take part reads it."
            ),
        ),
        Text(
            name="duty",
            label=_("Duty or plan that it answers"),
            most=1000,
            lines=3,
            missing="",
            required=False,
            hint=_("For example a law, a standard or a strategy that asks for engagement."),
        ),
        Text(
            name="funders",
            label=_("Who pays for it"),
            most=500,
            lines=2,
            missing="",
            required=False,
            hint=_("Name each funder, and what they pay for. People want to know."),
        ),
        Text(
            name="deciding_body",
            label=_("Who decides in the end?"),
            most=200,
            missing="",
            required=False,
            hint=_("For example the board, a council, or a partnership of several organisations."),
        ),
        Text(
            name="covers",
            label=_("For whom does it hold?"),
            most=200,
            missing="",
            required=False,
            hint=_("For example one town, a region, or everybody who uses a kind of service."),
        ),
    )
    kind = forms.ChoiceField(
        label=_("Kind of programme"),
        choices=[("", _("Not said")), *ProgrammeKind.choices],
        required=False,
        help_text=_(
            "About people’s own care, say only how they take part. Nothing about anybody’s health"
            " is ever written here."
        ),
    )
    is_strategic = forms.BooleanField(
        label=_("This is strategic work: for years, about services and money"), required=False
    )
    for_young_people = forms.BooleanField(
        label=_("This programme is for young people, alone or among others"), required=False
    )
    starts_on = DayField(label=_("Starts on"))
    ends_on = DayField(label=_("Ends on"), required=False)
    sponsor = MemberField(
        label=_("Sponsor"),
        queryset=Membership.objects.none(),
        required=False,
        empty_label=_("Nobody yet"),
        help_text=_("Who stands behind the programme in the management."),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, members: QuerySet[Membership], languages: Sequence[str], **options: Any
    ) -> None:
        super().__init__(*args, languages=languages, **options)
        self.fields["sponsor"].queryset = members  # type: ignore[attr-defined]  # a model choice

    def clean(self) -> dict[str, Any]:
        """Hold the end against the start."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        refuse_early_end(self)
        if cleaned.get("is_strategic"):
            for name, words in _ASKED_OF_STRATEGIES.items():
                field = f"{name}_{self.languages[0]}"
                if not cleaned.get(field) and not self.has_error(field):
                    self.add_error(field, words)
        return cleaned

    @property
    def says_strategic(self) -> bool:
        """Say whether there is something to see among the questions about strategic work."""
        names = ("is_strategic", *_ASKED_OF_STRATEGIES)
        return any(bound.value() or bound.errors for bound in self if bound.name.startswith(names))

    def facts(self) -> ProgrammeFacts:
        """Return what was typed, for the service."""
        return ProgrammeFacts(
            title=self.words("title"),
            aims=self.words("aims"),
            starts_on=self.cleaned_data["starts_on"],
            ends_on=self.cleaned_data["ends_on"],
            sponsor=self.cleaned_data["sponsor"],
            effects=self.words("effects"),
            commitment=self.words("commitment"),
            duty=self.words("duty"),
            funders=self.words("funders"),
            kind=self.cleaned_data["kind"],
            is_strategic=self.cleaned_data["is_strategic"],
            for_young_people=self.cleaned_data["for_young_people"],
            deciding_body=self.words("deciding_body"),
            covers=self.words("covers"),
        )

    @staticmethod
    def initial_of(programme: Programme, languages: Sequence[str]) -> dict[str, object]:
        """Return what the form shows for a programme that exists."""
        return {
            **texts_of(programme, tuple(text.name for text in ProgrammeForm.texts), languages),
            "starts_on": programme.starts_on,
            "ends_on": programme.ends_on,
            "sponsor": programme.sponsor_id,
            "kind": programme.kind,
            "is_strategic": programme.is_strategic,
            "for_young_people": programme.for_young_people,
            "version": programme.version,
        }


def refuse_early_end(form: forms.Form) -> None:
    """Add an error when the end does not come after the start."""
    starts_on, ends_on = form.cleaned_data.get("starts_on"), form.cleaned_data.get("ends_on")
    if starts_on and ends_on and ends_on <= starts_on:
        form.add_error("ends_on", _("The end must come after the start"))
