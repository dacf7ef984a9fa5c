"""What is said about a body, a seat, and somebody's mandate."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField, choice_with_hint
from engagement.organisations.models import Membership
from engagement.people.models import Person
from programmes.bodies.enums import BodyKind, MandateKind, SeatPart
from programmes.bodies.facts import BodyFacts, MandateFacts, SeatFacts
from programmes.enums import Side
from programmes.forms.programmes import MemberField
from programmes.forms.texts import Text, TextsForm, texts_of
from programmes.kinds.catalogue import Catalogue
from programmes.models import BODY_TEXTS, Body, Mandate, Project, Seat

_LAST_DAY = _("Last day")
_TOO_EARLY = _("The last day comes before the first day")


class BodyForm(TextsForm):
    """Put a body on the register, or change what is said about it."""

    texts = (
        Text(name="name", label=_("Name"), most=150, missing=_("Give the body a name")),
        Text(
            name="purpose",
            label=_("What the body is for"),
            most=1000,
            lines=3,
            missing=_("Write what the body is for"),
            hint=_("In words that somebody understands who has never been there."),
        ),
        Text(
            name="decides",
            label=_("What it decides"),
            most=1000,
            lines=3,
            missing=_("Write what it decides, or that it gives advice"),
            hint=_("Say also what it does not decide."),
        ),
        Text(
            name="meets",
            label=_("How often it meets"),
            most=250,
            missing=_("Write how often it meets"),
            hint=_("For example: four times a year, two hours each."),
        ),
    )
    kind = forms.ChoiceField(
        label=_("Kind of body"),
        choices=[("", _("Choose")), *BodyKind.choices],
        error_messages={"required": _("Choose what kind of body it is")},
    )
    owner = MemberField(
        label=_("Who looks after it"),
        queryset=Membership.objects.none(),
        empty_label=_("Choose"),
        help_text=_("They are reminded when a mandate ends soon."),
        error_messages={"required": _("Choose who looks after it")},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, members: QuerySet[Membership], languages: Sequence[str], **options: Any
    ) -> None:
        super().__init__(*args, languages=languages, **options)
        self.fields["owner"].queryset = members  # type: ignore[attr-defined]  # a model choice

    def facts(self, project: Project | None) -> BodyFacts:
        """Return what was typed, for the service."""
        texts: dict[str, Any] = {name: self.words(name) for name in BODY_TEXTS}
        return BodyFacts(
            **texts,
            kind=self.cleaned_data["kind"],
            owner=self.cleaned_data["owner"],
            project=project,
        )

    @staticmethod
    def initial_of(body: Body, languages: Sequence[str]) -> dict[str, object]:
        """Return what the form shows for a body that exists."""
        return {
            **texts_of(body, BODY_TEXTS, languages),
            "kind": body.kind,
            "owner": body.owner_id,
            "version": body.version,
        }


class SeatForm(TextsForm):
    """Add a seat, or change what is said about it."""

    texts = (
        Text(
            name="named_by",
            label=_("Who names the person?"),
            most=150,
            missing=_("Write who names the person on this seat"),
            hint=_("For example: the users’ associations, by election among the residents."),
        ),
    )
    part = forms.ChoiceField(
        label=_("What does the person do in the body?"),
        choices=SeatPart.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the person does in the body")},
    )
    side = forms.ChoiceField(
        label=_("For which side is the seat?"),
        choices=lambda: [(side.value, side.together) for side in Side],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose for which side the seat is")},
    )
    led_by_users = forms.BooleanField(
        label=_("An organisation led by users names the person"),
        required=False,
        help_text=_("People who use services decide in it themselves."),
    )
    for_young_person = forms.BooleanField(label=_("The seat is for a young person"), required=False)
    training = forms.ChoiceField(
        label=_("Which training comes before the first meeting?"),
        required=False,
        help_text=_(
            "Whoever sits here reads it as a task, and you see who still has to be trained. "
            "Nobody is kept out of a meeting for it."
        ),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, skills: Catalogue, seat: Seat | None = None, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.fields["training"].choices = [  # type: ignore[attr-defined]  # a choice
            ("", _("No training")),
            *skills.choices(keep=seat.training if seat else ""),
        ]

    def facts(self) -> SeatFacts:
        """Return what was typed, for the service."""
        return SeatFacts(
            part=self.cleaned_data["part"],
            side=self.cleaned_data["side"],
            named_by=self.words("named_by"),
            led_by_users=self.cleaned_data["led_by_users"],
            for_young_person=self.cleaned_data["for_young_person"],
            training=self.cleaned_data["training"],
        )

    @staticmethod
    def initial_of(seat: Seat, languages: Sequence[str]) -> dict[str, object]:
        """Return what the form shows for a seat that exists."""
        return {
            **texts_of(seat, ("named_by",), languages),
            "part": seat.part,
            "side": seat.side,
            "led_by_users": seat.led_by_users,
            "for_young_person": seat.for_young_person,
            "training": seat.training,
            "version": seat.version,
        }


class MandateForm(forms.Form):
    """How and for how long somebody sits on a seat."""

    kind = forms.ChoiceField(
        label=_("How do they sit?"),
        choices=[
            (
                MandateKind.HOLDER,
                choice_with_hint(_("They hold the seat"), _("One person at a time.")),
            ),
            (
                MandateKind.SUBSTITUTE,
                choice_with_hint(
                    _("They stand in"), _("They come when whoever holds the seat cannot.")
                ),
            ),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how they sit")},
    )
    starts_on = DayField(
        label=_("First day"), error_messages={"required": _("Enter the first day")}
    )
    last_day = DayField(
        label=_LAST_DAY,
        required=False,
        help_text=_("Leave empty when no end is set. Two months before, everybody is reminded."),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def clean(self) -> dict[str, Any]:
        """Put the days in order."""
        cleaned = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _TOO_EARLY)
        return cleaned

    def facts(self, person: Person) -> MandateFacts:
        """Return what was typed, for the service."""
        return MandateFacts(
            person=person,
            kind=self.cleaned_data["kind"],
            starts_on=self.cleaned_data["starts_on"],
            ends_on=_day_after(self.cleaned_data["last_day"]),
        )


class MandateEndForm(forms.Form):
    """Another last day of a mandate."""

    last_day = DayField(
        label=_LAST_DAY, required=False, help_text=_("Leave empty when no end is set.")
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, mandate: Mandate, **options: Any) -> None:
        super().__init__(*args, **options)
        self._starts_on = mandate.starts_on

    def clean_last_day(self) -> date | None:
        """Refuse a day before the mandate began."""
        last: date | None = self.cleaned_data["last_day"]
        if last is not None and last < self._starts_on:
            raise forms.ValidationError(_TOO_EARLY)
        return last

    @property
    def ends_on(self) -> date | None:
        """Return the first day without the mandate."""
        return _day_after(self.cleaned_data["last_day"])


class LastDayForm(forms.Form):
    """The last day of a body or of a seat."""

    last_day = DayField(label=_LAST_DAY, error_messages={"required": _("Enter the last day")})

    @property
    def first_day_without(self) -> date:
        """Return the day after the last one."""
        last: date = self.cleaned_data["last_day"]
        return last + timedelta(days=1)


def _day_after(last: date | None) -> date | None:
    return last + timedelta(days=1) if last else None
