"""The questions of a claim, one a page."""

import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from compensation.enums import CostKind
from engagement.core import formats, images
from engagement.core.form_fields import AmountField, DayField, choice_with_hint
from engagement.core.images import Limits, SafeDocument, SafeImage
from engagement.core.uploads import UploadRefused
from engagement.organisations.models import DistanceUnit
from programmes.models import Attendance

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

SOMETHING_ELSE = "else"
_MOST = Decimal("9999.99")
_SMALLEST = Decimal("0.01")
_HINTS: dict[CostKind, "StrOrPromise"] = {
    CostKind.CAR: _("We work out the amount from the distance."),
    CostKind.CARE: _("Somebody who took your place with a person you look after."),
    CostKind.COMPANION_TRAVEL: _("Somebody who came with you so that you could take part."),
}
_AMOUNT_QUESTIONS: dict[CostKind, "StrOrPromise"] = {
    CostKind.PUBLIC_TRANSPORT: _("How much were the tickets?"),
    CostKind.TAXI: _("How much was the taxi?"),
    CostKind.PARKING: _("How much was the parking or toll?"),
    CostKind.COMPANION_TRAVEL: _("How much was the travel of the companion?"),
    CostKind.CARE: _("How much was the care?"),
    CostKind.CHILDCARE: _("How much was the childcare?"),
    CostKind.INTERPRETER: _("How much was the interpreter or support?"),
    CostKind.MEALS: _("How much was the food and drink?"),
    CostKind.OTHER: _("How much was it?"),
}
_EXAMPLES: dict[CostKind, "StrOrPromise"] = {
    CostKind.PUBLIC_TRANSPORT: _("For example: train from Leeds to York and back."),
    CostKind.TAXI: _("For example: from the station, because there is no bus."),
    CostKind.COMPANION_TRAVEL: _("For example: bus tickets for my sister."),
}


class ActivityForm(forms.Form):
    """For which activity the claim is."""

    activity = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=_("Which activity are the costs for?"),
        error_messages={
            "required": _("Choose the activity, or “Something else”"),
            "invalid_choice": _("Choose one of the answers below"),
        },
    )

    def __init__(self, *args: Any, attendances: Sequence[Attendance], **options: Any) -> None:
        super().__init__(*args, **options)
        self.attendances = {str(row.pk): row for row in attendances}
        self.fields["activity"].choices = [  # type: ignore[attr-defined]
            *(
                (
                    key,
                    choice_with_hint(
                        row.activity.title, formats.day(row.activity.starts_at, weekday=True)
                    ),
                )
                for key, row in self.attendances.items()
            ),
            (SOMETHING_ELSE, _("Something else")),
        ]

    @property
    def attendance(self) -> Attendance | None:
        """Return the chosen attendance; None for something else."""
        return self.attendances.get(self.cleaned_data["activity"])


class AboutForm(forms.Form):
    """What a claim is for when it is for no activity."""

    about = forms.CharField(
        label=_("What were the costs for?"),
        help_text=_("For example: reading the draft leaflet at the library."),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Say in a few words what the costs were for")},
    )


class KindForm(forms.Form):
    """What had to be paid for."""

    kind = forms.ChoiceField(
        widget=forms.RadioSelect,
        label=_("What did it cost?"),
        help_text=_("Choose one. You can add more costs later."),
        error_messages={
            "required": _("Choose what had to be paid for"),
            "invalid_choice": _("Choose one of the answers below"),
        },
    )

    def __init__(self, *args: Any, kinds: Iterable[CostKind], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = [  # type: ignore[attr-defined]
            (kind, choice_with_hint(kind.label, _HINTS[kind]) if kind in _HINTS else kind.label)
            for kind in kinds
        ]


class DayForm(forms.Form):
    """On which day it was."""

    spent_on = DayField(
        label=_("Which day was it?"),
        error_messages={
            "required": _("Enter the day"),
            "latest": _("Enter a day that is not in the future"),
        },
    )

    def __init__(self, *args: Any, today: dt.date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["spent_on"].latest = today  # type: ignore[attr-defined]


class DriveForm(forms.Form):
    """How far a drive was."""

    distance = AmountField(
        least=_SMALLEST,
        most=_MOST,
        help_text=_("There and back together. For example, 24 or 24.5"),
        error_messages={
            "required": _("Enter how far it was"),
            "invalid": _("Write the distance in figures, for example 24 or 24.5"),
            "negative": _("The distance must be more than zero"),
            "least": _("The distance must be more than zero"),
            "most": _("The distance must be less than 10,000"),
            "ambiguous": _("Write the distance in plain figures, for example 1200"),
        },
    )
    description = forms.CharField(
        label=_("From where to where"),
        help_text=_("For example: from home to the hospital and back."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, unit: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["distance"].label = (
            _("How many miles was the drive?")
            if unit == DistanceUnit.MILE
            else _("How many kilometres was the drive?")
        )


class CostForm(forms.Form):
    """How much something cost."""

    amount = AmountField(least=_SMALLEST, most=_MOST)
    description = forms.CharField(
        label=_("A few words about it"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Say in a few words what it was")},
    )

    def __init__(self, *args: Any, kind: CostKind, currency: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["amount"].currency = currency  # type: ignore[attr-defined]
        self.fields["amount"].label = _AMOUNT_QUESTIONS[kind]
        self.fields["description"].required = kind == CostKind.OTHER
        self.fields["description"].help_text = _EXAMPLES.get(kind, "")


class ReceiptForm(forms.Form):
    """A photo or PDF that proves a cost."""

    receipt = forms.FileField(
        label=_("Add a photo of the receipt"),
        help_text=_("A photo or a PDF of up to 15 MB. Take a photo of it, or choose a file."),
        max_length=None,
        widget=forms.FileInput(
            attrs={
                "accept": "image/jpeg,image/png,image/webp,image/heic,image/heif,application/pdf"
            }
        ),
        error_messages={
            "required": _("Choose a photo or a file, or say that there is no receipt"),
            "empty": _("This file is empty. Choose another one."),
            "invalid": _("The file did not arrive. Choose it again."),
        },
    )

    def clean_receipt(self) -> SafeImage | SafeDocument:
        """Judge the file by its content, and make the copy that may be shown."""
        file = self.cleaned_data["receipt"]
        try:
            return images.receive(
                file, name=file.name, limits=Limits(size=settings.RECEIPT_MAX_BYTES)
            )
        except UploadRefused as refused:
            raise ValidationError(str(refused.message), code=refused.code) from refused


class NoReceiptForm(forms.Form):
    """Why there is no receipt."""

    reason = forms.CharField(
        label=_("Why is there no receipt?"),
        help_text=_("A few words are enough. For example: the machine gave no ticket."),
        max_length=250,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Say in a few words why there is no receipt")},
    )


class SubmitForm(forms.Form):
    """The total that the person saw when they sent the claim."""

    seen = forms.DecimalField(widget=forms.HiddenInput, localize=False)
