"""What supports somebody, and pausing."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField
from engagement.organisations.models import Membership
from engagement.people.models import LimitKind, Pause, SupportPlan
from engagement.people.services.support import SupportFacts, facts_of
from programmes.forms.programmes import MemberField
from programmes.forms.texts import TextField

_MOST = 200


class OwnSupportForm(forms.Form):
    """What helps me, and how much I want to take on."""

    helps = TextField(
        label=_("What helps you to take part?"),
        most=1000,
        lines=4,
        required=False,
        help_text=_("In your own words. For example: papers a week before, a call the day before."),
    )
    limit_kind = forms.ChoiceField(
        label=_("Do you want to set a limit?"),
        choices=[("", _("No limit")), *LimitKind.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    limit_most = forms.IntegerField(
        label=_("At most how many?"),
        min_value=1,
        max_value=_MOST,
        required=False,
        widget=forms.TextInput(
            attrs={"class": "short", "inputmode": "numeric", "autocomplete": "off"}
        ),
        error_messages={
            "invalid": _("Enter a whole number, for example 2"),
            "min_value": _("Enter a number from 1 to 200"),
            "max_value": _("Enter a number from 1 to 200"),
        },
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, plan: SupportPlan | None, **options: Any) -> None:
        self.plan = plan
        super().__init__(*args, **{**options, "initial": initial_of(plan)})

    def clean(self) -> dict[str, Any]:
        """Ask for a number with a limit, and for none without."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if "limit_most" in self.errors or "limit_kind" in self.errors:
            return cleaned
        if cleaned.get("limit_kind") and cleaned.get("limit_most") is None:
            self.add_error("limit_most", _("Enter a number, for example 2"))
        if not cleaned.get("limit_kind"):
            cleaned["limit_most"] = None
        return cleaned

    def facts(self) -> SupportFacts:
        """Return what was typed, for the service."""
        cleaned = self.cleaned_data
        return SupportFacts(
            contact_id=self.contact_id(),
            introduced_on=self.introduced_on(),
            helps=cleaned["helps"],
            limit_kind=cleaned["limit_kind"],
            limit_most=cleaned["limit_most"],
        )

    def contact_id(self) -> int | None:
        """Return who is the contact: staff name them, so here they stay."""
        return self.plan.contact_id if self.plan else None

    def introduced_on(self) -> date | None:
        """Return when they were introduced: staff note it, so here it stays."""
        return self.plan.introduced_on if self.plan else None


class SupportForm(OwnSupportForm):
    """The same as staff heard it, with the contact."""

    contact = MemberField(
        label=_("Contact"),
        queryset=Membership.objects.none(),
        required=False,
        empty_label=_("Nobody yet"),
        help_text=_("The member of staff whom the person can always turn to."),
    )
    introduced = DayField(
        label=_("On which day were they introduced?"),
        required=False,
        help_text=_("When somebody showed them how things work here, and who is who."),
    )
    field_order = ("contact", "introduced", "helps", "limit_kind", "limit_most")

    def __init__(self, *args: Any, contacts: QuerySet[Membership], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["contact"].queryset = contacts  # type: ignore[attr-defined]  # a model choice
        self.fields["helps"].label = _("What helps them to take part?")
        self.fields["helps"].help_text = _("In their own words. Ask them. Never a diagnosis.")
        self.fields["limit_kind"].label = _("Do they want to set a limit?")

    def introduced_on(self) -> date | None:
        """Return the day that was typed."""
        day: date | None = self.cleaned_data["introduced"]
        return day

    def contact_id(self) -> int | None:
        """Return who was chosen."""
        contact: Membership | None = self.cleaned_data["contact"]
        return contact.pk if contact else None


class PauseForm(forms.Form):
    """From when and until when. There is no place for a reason."""

    starts_on = DayField(
        label=_("From which day?"), error_messages={"required": _("Enter the first day")}
    )
    last_day = DayField(
        label=_("Until which day?"),
        required=False,
        help_text=_("Leave it empty if it is not known yet."),
    )

    def __init__(self, *args: Any, pause: Pause | None, today: date, **options: Any) -> None:
        begun = pause.starts_on if pause else today
        initial = {"starts_on": begun, "last_day": pause.last_day if pause else None}
        super().__init__(*args, **{**options, "initial": initial})
        self.fields["starts_on"].earliest = min(begun, today)  # type: ignore[attr-defined]  # a day
        self.fields["last_day"].earliest = today  # type: ignore[attr-defined]  # a day

    def clean(self) -> dict[str, Any]:
        """Put the days in order."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("starts_on"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", _("The last day comes before the first day"))
        return cleaned


def initial_of(plan: SupportPlan | None) -> dict[str, object]:
    """Return what the form shows of a plan."""
    facts = facts_of(plan)
    return {
        "contact": facts.contact_id,
        "introduced": facts.introduced_on,
        "helps": facts.helps,
        "limit_kind": facts.limit_kind,
        "limit_most": facts.limit_most,
        "version": plan.version if plan else 0,
    }
