"""What is said about an activity, before and after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, ClassVar
from zoneinfo import ZoneInfo

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import ClockField, DayField, HoursField
from programmes.enums import AccessTaskState, HowAnswered, Met, Presence, Reply
from programmes.facts import HOME_VISIT, ActivityFacts, AttendanceFacts
from programmes.forms.home_visits import HomeVisitForm
from programmes.forms.kinds import HowPeopleTakePartForm
from programmes.forms.moments import moment_of
from programmes.forms.people import how_they_told
from programmes.forms.projects import LevelField
from programmes.forms.texts import Text, TextField, texts_of
from programmes.models import Activity, Attendance, Involvement, ParticipationLevel

_PRESENT = (Presence.PRESENT, Presence.REMOTE)
_MOST_COMPANIONS = 10
_HOUR = 60


class ActivityForm(HomeVisitForm, HowPeopleTakePartForm):
    """Plan, change or move an activity; times are those of the organisation's clocks."""

    texts = (
        Text(name="title", label=_("Title"), most=150, missing=_("Give the activity a title")),
        Text(
            name="details",
            label=_("What to expect"),
            most=2000,
            lines=5,
            missing="",
            required=False,
            hint=_("What happens, who will be there, what to bring, when there are breaks."),
        ),
    )
    day = DayField(label=_("Date"), error_messages={"required": _("Enter the date")})
    start = ClockField(label=_("Starts at"), error_messages={"required": _("Enter the start")})
    end = ClockField(label=_("Ends at"), error_messages={"required": _("Enter the end")})
    place = TextField(
        label=_("Place"),
        most=250,
        required=False,
        help_text=_("Building, room and address. Leave it empty if everybody joins from home."),
    )
    place_access = TextField(
        label=_("How accessible is the place?"),
        most=500,
        lines=3,
        required=False,
        help_text=_("Step-free entrance, lift, hearing loop, parking, nearest stop."),
    )
    remote_link = forms.URLField(
        label=_("Link for taking part from home"),
        max_length=500,
        required=False,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
        error_messages={"invalid": _("Enter a whole link, for example https://meet.example/abc")},
    )
    preparation = HoursField(
        label=_("Time for preparation"),
        most=Decimal(100),
        required=False,
        help_text=_("How long it takes to prepare, for example 1h 30. It counts as time given."),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    sequence = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, zone: ZoneInfo, **options: Any) -> None:
        super().__init__(*args, **options)
        self.zone = zone

    def clean(self) -> dict[str, Any]:
        """Find the moments on the organisation's clocks, and ask for a place or a link."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        day = cleaned.get("day")
        for name in ("start", "end"):
            clock = cleaned.get(name)
            if day is not None and clock is not None:
                cleaned[f"{name}s_at"] = moment_of(self, name, day=day, clock=clock, zone=self.zone)
        starts_at, ends_at = cleaned.get("starts_at"), cleaned.get("ends_at")
        if starts_at and ends_at and ends_at <= starts_at:
            self.add_error("end", _("The end must come after the start"))
        nowhere = not cleaned.get("place") and not cleaned.get("remote_link")
        if nowhere and not {"place", "remote_link"} & self.errors.keys():
            self.add_error("place", _("Enter a place, or a link for taking part from home"))
        return cleaned

    def facts(self) -> ActivityFacts:
        """Return what was typed, for the service."""
        plain = (
            *("kind", "together", "speaks_for", "starts_at", "ends_at"),
            *("place", "place_access", "remote_link"),
            *HOME_VISIT,
        )
        preparation = self.cleaned_data["preparation"] or Decimal(0)
        return ActivityFacts(
            title=self.words("title"),
            details=self.words("details"),
            preparation_minutes=round(preparation * _HOUR),
            **{name: self.cleaned_data[name] for name in plain},
        )

    @staticmethod
    def initial_of(
        activity: Activity, languages: Sequence[str], zone: ZoneInfo
    ) -> dict[str, object]:
        """Return what the form shows for an activity that exists."""
        starts_at = activity.starts_at.astimezone(zone)
        plain = (
            *("kind", "together", "speaks_for"),
            *("place", "place_access", "remote_link", "sequence"),
            *HOME_VISIT,
        )
        minutes = activity.preparation_minutes
        return {
            **texts_of(activity, ("title", "details"), languages),
            **{name: getattr(activity, name) for name in plain},
            "day": starts_at.date(),
            "start": starts_at.time(),
            "end": activity.ends_at.astimezone(zone).time(),
            "preparation": (Decimal(minutes) / _HOUR).quantize(Decimal("0.01"))
            if minutes
            else None,
        }


class InvitePeopleForm(forms.Form):
    """Who among those who take part is invited to an activity."""

    involvements = forms.ModelMultipleChoiceField(
        queryset=Involvement.objects.none(),
        error_messages={
            "required": _("Choose at least one person"),
            "invalid_choice": _("Choose people from the list"),
        },
    )

    def __init__(self, *args: Any, people: QuerySet[Involvement], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["involvements"].queryset = people  # type: ignore[attr-defined]  # a model choice


class ReplyForm(forms.Form):
    """Whether somebody comes, as they told staff."""

    given = forms.ChoiceField(
        label=_("Are they coming?"),
        choices=[
            (Reply.COMING, _("Yes, they are coming")),
            (Reply.NOT_COMING, _("No, they are not coming")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether they come")},
    )
    how = how_they_told(initial=HowAnswered.PHONE)


class SettleForm(forms.Form):
    """What became of the arrangement of one need."""

    state = forms.ChoiceField(
        label=_("Could it be arranged?"),
        choices=[
            (AccessTaskState.ARRANGED, _("Yes, it is arranged")),
            (AccessTaskState.NOT_POSSIBLE, _("No, it could not be arranged")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether it could be arranged")},
    )
    note = TextField(
        label=_("What was arranged, or why not"),
        most=250,
        lines=3,
        required=False,
        help_text=_("The person can read this."),
    )
    seen = forms.ChoiceField(widget=forms.HiddenInput, choices=AccessTaskState.choices)

    def clean(self) -> dict[str, Any]:
        """Ask for words when something could not be arranged."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        not_possible = cleaned.get("state") == AccessTaskState.NOT_POSSIBLE
        if not_possible and not cleaned.get("note") and "note" not in self.errors:
            self.add_error("note", _("Write why it could not be arranged, and what else you offer"))
        return cleaned


class MetForm(forms.Form):
    """What the person says about an arrangement afterwards."""

    met = forms.ChoiceField(
        label=_("Did you get what you need?"),
        choices=[(Met.YES, _("Yes")), (Met.PARTLY, _("Partly")), (Met.NO, _("No"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes, partly or no")},
    )


class CloseActivityForm(forms.Form):
    """At which level people took part, and what came of it."""

    delivered_level = LevelField(
        label=_("At which level did people take part?"),
        help_text=_(
            "Choose what happened, not what was planned. Every level has its worth. If you do not "
            "know yet, you can say it later."
        ),
        required=False,
        error_messages={"invalid_choice": _("Choose one of these levels")},
    )
    outcome = TextField(
        label=_("What came of it?"),
        most=2000,
        lines=6,
        help_text=_("Everybody who was invited can read this."),
        error_messages={"required": _("Write what came of it, even if it is little")},
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    def __init__(self, *args: Any, levels: QuerySet[ParticipationLevel], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["delivered_level"].queryset = levels  # type: ignore[attr-defined]  # a model choice

    def clean_seen(self) -> str:
        """Compare line breaks as the database keeps them."""
        seen: str = self.cleaned_data["seen"]
        return seen.replace("\r\n", "\n")


class CodeForm(forms.Form):
    """The code that stands on the attendance sheet."""

    code = forms.CharField(
        label=_("Code on the attendance sheet"),
        max_length=20,
        help_text=_(
            "Six letters and digits, for example K7M-4QP. It does not matter how you write them."
        ),
        widget=forms.TextInput(
            attrs={"class": "code", "autocomplete": "off", "autocapitalize": "characters"}
        ),
        error_messages={
            "required": _("Enter the code"),
            "max_length": _("A code has six letters and digits"),
        },
    )


class AttendanceRowForm(forms.Form):
    """One row of the attendance sheet; a row without a word about presence is left alone."""

    attendance_id = forms.IntegerField(widget=forms.HiddenInput)
    seen = forms.DateTimeField(widget=forms.HiddenInput, required=False)
    presence = forms.ChoiceField(label=_("Was there?"), choices=Presence.choices)
    hours = HoursField(label=_("Hours"), required=False)
    preparation_hours = HoursField(label=_("Preparation"), most=Decimal(100), required=False)
    companions = forms.IntegerField(
        label=_("Companions"),
        required=False,
        min_value=0,
        max_value=_MOST_COMPANIONS,
        widget=forms.TextInput(
            attrs={"class": "short", "inputmode": "numeric", "autocomplete": "off"}
        ),
        error_messages={
            "invalid": _("Enter a number from 0 to 10"),
            "min_value": _("Enter a number from 0 to 10"),
            "max_value": _("Enter a number from 0 to 10"),
        },
    )
    show_optional: ClassVar[bool] = False
    #: The view puts the row that the form is about here, for the table's first column.
    attendance: Attendance | None = None
    said_there: bool = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name in ("hours", "preparation_hours"):
            self.fields[name].help_text = ""

    def clean(self) -> dict[str, Any]:
        """Ask for hours where somebody was there."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        was_there = cleaned.get("presence") in _PRESENT
        if was_there and cleaned.get("hours") is None and "hours" not in self.errors:
            self.add_error("hours", _("Enter the hours"))
        return cleaned

    def facts(self) -> AttendanceFacts:
        """Return what was typed, for the service."""
        cleaned = self.cleaned_data
        return AttendanceFacts(
            attendance_id=cleaned["attendance_id"],
            presence=cleaned["presence"],
            hours=cleaned["hours"] or Decimal(0),
            preparation_hours=cleaned["preparation_hours"] or Decimal(0),
            companions=cleaned["companions"] or 0,
            seen=cleaned["seen"],
        )

    @staticmethod
    def initial_of(
        attendance: Attendance, activity: Activity, *, said_there: bool = False
    ) -> dict[str, object]:
        """Return what the sheet shows; unrecorded rows propose the length of the activity.

        Whoever said that they were there is proposed as present.
        """
        presence = attendance.presence
        if attendance.recorded_at is not None:
            hours, preparation = attendance.hours, attendance.preparation_hours
        else:
            length = activity.ends_at - activity.starts_at
            hours = min(Decimal(length.total_seconds()) / 3600, Decimal(24)).quantize(
                Decimal("0.01")
            )
            preparation = (Decimal(activity.preparation_minutes) / _HOUR).quantize(Decimal("0.01"))
            if said_there:
                presence = Presence.PRESENT
        return {
            "attendance_id": attendance.pk,
            "seen": attendance.recorded_at.isoformat() if attendance.recorded_at else "",
            "presence": presence,
            "hours": hours,
            "preparation_hours": preparation,
            "companions": attendance.companions,
        }


#: The attendance sheet: as many rows as there are people on the page.
AttendanceFormSet = forms.formset_factory(AttendanceRowForm, extra=0, max_num=100, absolute_max=100)


@dataclass(frozen=True)
class WantedArrangements:
    """What a list of arrangements is narrowed to."""

    words: str = ""
    to_do: bool = False

    @property
    def is_set(self) -> bool:
        """Say whether anything is narrowed."""
        return self != WantedArrangements()


class ArrangementsForm(forms.Form):
    """What a list of arrangements is narrowed to. What makes no sense narrows nothing."""

    show_optional = False

    words = forms.CharField(
        label=_("Name or number of the person"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    state = forms.ChoiceField(
        label=_("Which ones"),
        choices=[
            ("", _("Every arrangement")),
            (AccessTaskState.TO_DO.value, _("Only what is still to do")),
        ],
        required=False,
    )

    def wanted(self) -> WantedArrangements:
        """Return what to narrow the list to."""
        self.is_valid()
        return WantedArrangements(
            words=self.cleaned_data.get("words", ""),
            to_do=self.cleaned_data.get("state") == AccessTaskState.TO_DO,
        )
