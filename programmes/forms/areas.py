"""The groups of the people of an area with their shares, and counts of people by group."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField
from programmes.area.enums import HowCounted
from programmes.area.facts import CountFacts, ProfileFacts
from programmes.forms.texts import TextField
from programmes.models import Activity, AreaGroup, AreaProfile, GroupCount
from programmes.models.area import MOST_GROUPS

#: More people than these nobody counts in one project.
_MOST_PEOPLE = 9999


class AreaProfileForm(forms.Form):
    """In one respect: the groups of the people of the area, and how many in 100 each is."""

    show_optional = False
    source = TextField(
        label=_("Where do the figures come from?"),
        most=200,
        help_text=_("For example: the census, or the yearly report of the council."),
        error_messages={"required": _("Write where the figures come from")},
    )
    year = forms.IntegerField(
        label=_("Of which year are they?"),
        min_value=1990,
        max_value=2100,
        widget=forms.TextInput(
            attrs={"class": "short", "inputmode": "numeric", "autocomplete": "off"}
        ),
        error_messages={
            "required": _("Write of which year the figures are"),
            "invalid": _("Write the year in figures, for example 2021"),
            "min_value": _("Write a year from 1990 to 2100"),
            "max_value": _("Write a year from 1990 to 2100"),
        },
    )
    dimension = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for place in range(MOST_GROUPS):
            number = {"number": place + 1}
            self.fields[f"name_{place}"] = TextField(
                label=_("Group %(number)s") % number, most=80, required=False
            )
            self.fields[f"share_{place}"] = _number(
                _("Group %(number)s: how many in 100 people?") % number, most=100
            )

    @property
    def rows(self) -> list[tuple[BoundField, BoundField]]:
        """Return the fields of each group: its name, and its share."""
        return [(self[f"name_{place}"], self[f"share_{place}"]) for place in range(MOST_GROUPS)]

    def clean(self) -> dict[str, Any]:
        """Ask for a share of each group, for one group at least, and for no more than all."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        together = 0
        for place in range(MOST_GROUPS):
            name, share = cleaned.get(f"name_{place}"), cleaned.get(f"share_{place}")
            if name and share is None and not self.has_error(f"share_{place}"):
                self.add_error(f"share_{place}", _("Write how many in 100 people, also when 0"))
            if share is not None and not name and not self.has_error(f"name_{place}"):
                self.add_error(f"name_{place}", _("Name the group"))
            together += share or 0
        if not self.errors and not any(name for name, _share in self._groups()):
            self.add_error("name_0", _("Name at least one group"))
        # A share is rounded, so all of them may come to a little more.
        if not self.errors and together > 100 + MOST_GROUPS // 2:
            self.add_error("share_0", _("Together the groups are more than 100 in 100 people"))
        return cleaned

    def facts(self) -> ProfileFacts:
        """Return what was typed, for the service."""
        return ProfileFacts(
            source=self.cleaned_data["source"],
            year=self.cleaned_data["year"],
            groups=self._groups(),
        )

    @staticmethod
    def initial_of(profile: AreaProfile | None, dimension: str) -> dict[str, object]:
        """Return what the form shows for what is known about the area."""
        if profile is None:
            return {"dimension": dimension, "version": 0}
        groups = list(enumerate(profile.groups.all()))
        return {
            "dimension": dimension,
            "version": profile.version,
            "source": profile.source,
            "year": profile.year,
            **{f"name_{place}": group.name for place, group in groups},
            **{f"share_{place}": group.share for place, group in groups},
        }

    def _groups(self) -> tuple[tuple[str, int], ...]:
        cleaned = self.cleaned_data
        return tuple(
            (cleaned.get(f"name_{place}") or "", cleaned.get(f"share_{place}") or 0)
            for place in range(MOST_GROUPS)
        )


class GroupCountForm(forms.Form):
    """How many people of each group were counted, when, where and how."""

    show_optional = False
    counted_on = DayField(
        label=_("When were they counted?"),
        error_messages={"required": _("Enter the day on which people were counted")},
    )
    activity = forms.ChoiceField(
        label=_("Where?"),
        required=False,
        error_messages={"invalid_choice": _("Choose an activity from the list")},
    )
    how = forms.ChoiceField(
        label=_("How did people say it?"),
        choices=HowCounted.choices,
        widget=forms.RadioSelect,
        help_text=_("Each person says it for themselves, or does not say it."),
        error_messages={"required": _("Choose how people said it")},
    )
    dimension = forms.CharField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        groups: Sequence[AreaGroup],
        activities: Sequence[Activity],
        today: date,
        is_known: bool,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.groups = list(groups)
        self.activities = {str(activity.pk): activity for activity in activities}
        self.fields["counted_on"].latest = today  # type: ignore[attr-defined]  # a day
        self.fields["activity"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", _("In the project as a whole")),
            *((activity.pk, activity.title) for activity in activities),
        ]
        for group in self.groups:
            field = _number(group.name, most=_MOST_PEOPLE)
            field.required = True
            field.error_messages["required"] = _("Write how many, also when 0")
            self.fields[self._name(group)] = field
        if is_known:
            self.fields["remove"] = forms.BooleanField(
                label=_("Delete this count"),
                required=False,
                help_text=_("Only when all of it is wrong. It cannot be brought back."),
            )

    @property
    def numbers(self) -> list[BoundField]:
        """Return the field of each group."""
        return [self[self._name(group)] for group in self.groups]

    @property
    def is_removed(self) -> bool:
        """Say whether the count is to be deleted."""
        return bool(self.cleaned_data.get("remove"))

    def clean(self) -> dict[str, Any]:
        """Ask for somebody to be counted."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        nobody = not any(cleaned.get(self._name(group)) for group in self.groups)
        if nobody and not self.errors and not self.is_removed:
            self.add_error(self._name(self.groups[0]), _("Write how many people were counted"))
        return cleaned

    def facts(self) -> CountFacts:
        """Return what was typed, for the service."""
        return CountFacts(
            activity=self.activities.get(self.cleaned_data["activity"]),
            counted_on=self.cleaned_data["counted_on"],
            how=self.cleaned_data["how"],
            numbers={group.pk: self.cleaned_data[self._name(group)] for group in self.groups},
        )

    @classmethod
    def initial_of(cls, count: GroupCount) -> dict[str, object]:
        """Return what the form shows for a count that is known."""
        return {
            "counted_on": count.counted_on,
            "activity": count.activity_id,
            "how": count.how,
            "version": count.version,
            **{f"{line.group_id}-people": line.number for line in count.lines.all()},
        }

    @staticmethod
    def _name(group: AreaGroup) -> str:
        return f"{group.pk}-people"


def _number(label: str, *, most: int) -> forms.IntegerField:
    in_words = _("Write a whole number from 0 to %(most)s") % {"most": most}
    return forms.IntegerField(
        label=label,
        required=False,
        min_value=0,
        max_value=most,
        widget=forms.TextInput(
            attrs={"class": "short", "inputmode": "numeric", "autocomplete": "off"}
        ),
        error_messages={"invalid": in_words, "min_value": in_words, "max_value": in_words},
    )
