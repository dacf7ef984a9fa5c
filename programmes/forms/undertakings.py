"""What is asked of whom, and what somebody declares."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField
from engagement.people.models import RoleKind
from programmes.enums import HowAnswered
from programmes.forms.people import how_they_told
from programmes.forms.texts import Text, TextField, TextsForm, texts_of
from programmes.models import Body, Opportunity, Seat, UndertakingText
from programmes.undertakings.enums import UndertakingKind
from programmes.undertakings.facts import DeclarationFacts, DemandFacts, UndertakingFacts

if TYPE_CHECKING:
    BodiesChoice: TypeAlias = forms.ModelMultipleChoiceField[Body]
    SeatsChoice: TypeAlias = forms.ModelMultipleChoiceField[Seat]
    OpportunitiesChoice: TypeAlias = forms.ModelMultipleChoiceField[Opportunity]
else:  # Django's fields cannot be subscripted at run time
    BodiesChoice = SeatsChoice = OpportunitiesChoice = forms.ModelMultipleChoiceField


class SeatsField(SeatsChoice):
    """Some seats, with the body of each."""

    def label_from_instance(self, obj: Seat) -> str:
        """Name the body, the part, the side, and who names the person."""
        return f"{obj.body} – {obj}, {obj.get_side_display()} ({obj.named_by})"


class OpportunitiesField(OpportunitiesChoice):
    """Some opportunities, by title."""

    def label_from_instance(self, obj: Opportunity) -> str:
        """Name the opportunity as people know it."""
        return f"{obj.title} ({obj.reference})"


_WORDING = Text(
    name="text",
    label=_("The wording"),
    most=5000,
    lines=10,
    missing=_("Write what people declare or promise"),
    hint=_("In plain words. People read exactly this before they say yes."),
)


class UndertakingForm(TextsForm):
    """Begin an undertaking with its first wording."""

    texts = (
        Text(name="title", label=_("Title"), most=150, missing=_("Give it a title")),
        _WORDING,
    )
    kind = forms.ChoiceField(
        label=_("What is asked?"),
        choices=UndertakingKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is asked")},
    )
    months = forms.IntegerField(
        label=_("For how many months does it hold?"),
        min_value=1,
        max_value=120,
        required=False,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
        help_text=_("Leave empty when it always holds. 12 is usual for interests."),
        error_messages={
            "invalid": _("Enter a number, for example 12"),
            "min_value": _("Enter a number, for example 12"),
            "max_value": _("Enter a number up to 120"),
        },
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def facts(self) -> UndertakingFacts:
        """Return what was typed, for the service."""
        return UndertakingFacts(
            kind=self.cleaned_data["kind"],
            title=self.words("title"),
            months=self.cleaned_data["months"],
        )


class WordingForm(TextsForm):
    """Another wording of an undertaking."""

    texts = (_WORDING,)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @staticmethod
    def initial_of(text: UndertakingText, languages: Sequence[str]) -> dict[str, object]:
        """Return what the form shows: the wording in force."""
        return {
            **texts_of(text, ("text",), languages),
            "version": text.undertaking.version,
        }


class DemandForm(forms.Form):
    """Of whom an undertaking is asked."""

    roles = forms.MultipleChoiceField(
        label=_("Of everybody in these roles"),
        choices=RoleKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    bodies = BodiesChoice(
        label=_("Of everybody who sits in these bodies"),
        queryset=Body.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    seats = SeatsField(
        label=_("Of whoever sits on one of these seats"),
        queryset=Seat.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("When the others in the body are not asked."),
    )
    opportunities = OpportunitiesField(
        label=_("Of those who are chosen for these opportunities"),
        queryset=Opportunity.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        bodies: QuerySet[Body],
        seats: QuerySet[Seat],
        opportunities: QuerySet[Opportunity],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        for name, offered in (
            ("bodies", bodies),
            ("seats", seats),
            ("opportunities", opportunities),
        ):
            field: Any = self.fields[name]
            field.queryset = offered
            if not offered:
                del self.fields[name]

    def facts(self) -> DemandFacts:
        """Return what was chosen, for the service."""
        return DemandFacts(
            roles=self.cleaned_data["roles"],
            bodies=[body.pk for body in self.cleaned_data.get("bodies", ())],
            seats=[seat.pk for seat in self.cleaned_data.get("seats", ())],
            opportunities=[row.pk for row in self.cleaned_data.get("opportunities", ())],
        )


class DeclarationForm(forms.Form):
    """What somebody declares or promises on their own pages."""

    has_interests = forms.ChoiceField(
        label=_("Do you have interests that others should know?"),
        choices=[("no", _("No")), ("yes", _("Yes"))],
        widget=forms.RadioSelect,
        help_text=_(
            "For example: you work for a company that sells to us, or a relative decides here. "
            "A yes does not shut you out; it lets us arrange things fairly."
        ),
        error_messages={"required": _("Choose yes or no")},
    )
    words = TextField(
        label=_("If yes, which?"),
        most=2000,
        lines=4,
        required=False,
        help_text=_("Only the few members of the team who need it read this."),
    )
    agrees = forms.BooleanField(
        label=_("I have read this, and I agree to it"),
        error_messages={
            "required": _("Tick the box if you agree. Ask us if something is unclear.")
        },
    )
    number = forms.IntegerField(widget=forms.HiddenInput)
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, kind: str, **options: Any) -> None:
        super().__init__(*args, **options)
        if kind != UndertakingKind.INTERESTS:
            del self.fields["has_interests"], self.fields["words"]

    def clean(self) -> dict[str, Any]:
        """Ask which interests there are where there are some."""
        cleaned = super().clean() or {}
        if cleaned.get("has_interests") == "yes" and not cleaned.get("words", "").strip():
            self.add_error("words", _("Write which interests there are"))
        return cleaned

    def facts(self, *, today: Any) -> DeclarationFacts:
        """Return what was declared, for the service."""
        return DeclarationFacts(
            has_interests=self.cleaned_data.get("has_interests") == "yes",
            words=self.cleaned_data.get("words", ""),
            declared_on=self.cleaned_data.get("declared_on") or today,
            how=HowAnswered(self.cleaned_data.get("how") or HowAnswered.PORTAL),
        )


class PaperDeclarationForm(DeclarationForm):
    """What somebody declared on paper or in person, entered by staff."""

    declared_on = DayField(
        label=_("When did they sign or say it?"),
        error_messages={"required": _("Enter the day")},
    )
    how = how_they_told()
    field_order = ("has_interests", "words", "declared_on", "how", "agrees")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["agrees"].label = _("They have read this wording and agree to it")
        if "has_interests" in self.fields:
            self.fields["has_interests"].label = _(
                "Do they have interests that others should know?"
            )
