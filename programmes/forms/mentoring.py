"""Who is new, and for how long somebody is their mentor."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField
from engagement.organisations.models import Membership
from programmes.mentoring.facts import Newcomer, PairDays
from programmes.models import Involvement, Mentoring


class MentoringForm(forms.Form):
    """Pair a mentor with somebody new, or change for how long."""

    newcomer = forms.ChoiceField(
        label=_("Who is new?"),
        help_text=_("Somebody of the staff, or of a project in which the mentor takes part."),
        error_messages={"required": _("Choose who is new")},
    )
    starts_on = DayField(
        label=_("First day"), error_messages={"required": _("Enter the first day")}
    )
    last_day = DayField(
        label=_("Last day"), required=False, help_text=_("Leave empty when no end is set.")
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._known: dict[str, Newcomer] = {}

    def offer(self, members: Iterable[Membership], places: Iterable[Involvement]) -> None:
        """Offer members of the staff, and people of projects, each project apart."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for member in members:
            self._known[f"member-{member.pk}"] = Newcomer(member=member)
            groups.setdefault(str(_("People of the staff")), []).append(
                (f"member-{member.pk}", str(member.user))
            )
        for place in places:
            key = f"place-{place.pk}"
            self._known[key] = Newcomer(person=place.person, project=place.project)
            groups.setdefault(str(place.project), []).append((key, str(place.person)))
        self.fields["newcomer"].choices = [  # type: ignore[attr-defined]  # a choice
            ("", _("Choose")),
            *groups.items(),
        ]

    def ask_only_days(self, row: Mentoring) -> None:
        """Leave two people a pair, and ask only for how long."""
        del self.fields["newcomer"]
        self.initial = {
            "starts_on": row.starts_on,
            "last_day": row.last_day,
            "version": row.version,
        }

    def clean(self) -> dict[str, Any]:
        """Put the days in order."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day comes before the first day"))
        return cleaned

    @property
    def chosen(self) -> Newcomer:
        """Return who is new."""
        return self._known[self.cleaned_data["newcomer"]]

    @property
    def days(self) -> PairDays:
        """Return for how long, for the service."""
        last: date | None = self.cleaned_data["last_day"]
        return PairDays(
            starts_on=self.cleaned_data["starts_on"],
            ends_on=last + timedelta(days=1) if last else None,
        )
