"""What a role pack says, moving its last day, taking it back."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField, choice_with_hint
from engagement.organisations.models import Membership
from engagement.people.models import FreeTime, Interest, Theme
from programmes.forms.programmes import MemberField
from programmes.forms.texts import Text, TextField, TextsForm, texts_of
from programmes.models import PACK_TEXTS, Opportunity
from programmes.opportunities.facts import OpportunityFacts

_PLAIN = ("interests", "themes", "times", "places", "closes_on", "without_names")


class OpportunityForm(TextsForm):
    """Write or change a role pack."""

    texts = (
        Text(name="title", label=_("Title"), most=150, missing=_("Give it a title")),
        Text(
            name="doing",
            label=_("What you would do"),
            most=2000,
            lines=4,
            missing=_("Write what people would do"),
        ),
        Text(
            name="why",
            label=_("Why it matters"),
            most=2000,
            lines=4,
            missing=_("Write what can become better with their help"),
        ),
        Text(
            name="commitment",
            label=_("How much time it takes"),
            most=1000,
            lines=3,
            missing=_("Write how much time it takes, and for how long"),
            hint=_(
                "For example: four meetings of two hours until June, and a text to read before."
            ),
        ),
        Text(
            name="support",
            label=_("The support that you get"),
            most=1000,
            lines=3,
            missing=_("Write who helps, and how people are prepared"),
        ),
        Text(
            name="money",
            label=_("Money"),
            most=1000,
            lines=3,
            missing=_("Write what is paid, or that nothing is paid"),
            hint=_("Travel and other costs, a payment, and when it comes."),
        ),
        Text(
            name="accessibility",
            label=_("Accessibility"),
            most=1000,
            lines=3,
            missing=_("Write what is accessible, and what you can arrange"),
        ),
        Text(
            name="how_chosen",
            label=_("How people are chosen"),
            most=1000,
            lines=3,
            missing=_("Write who chooses, by what, and when people hear"),
        ),
    )
    interests = forms.MultipleChoiceField(
        label=_("What people do there"),
        choices=Interest.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("So that it can be proposed to people who like to do this."),
    )
    themes = forms.MultipleChoiceField(
        label=_("What it is about"),
        choices=Theme.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    times = forms.MultipleChoiceField(
        label=_("When time is needed"),
        choices=FreeTime.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    places = forms.IntegerField(
        label=_("How many people are looked for?"),
        min_value=1,
        max_value=1000,
        required=False,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages={
            "invalid": _("Enter a number, for example 3"),
            "min_value": _("Enter a number, for example 3"),
            "max_value": _("Enter a number up to 1000"),
        },
    )
    closes_on = DayField(
        label=_("Last day to answer"),
        error_messages={"required": _("Enter the last day on which people can answer")},
    )
    without_names = forms.BooleanField(
        label=_("Make the shortlist without names"),
        required=False,
        help_text=_(
            "Names, and how to reach people, stay hidden until the shortlist is set. You can "
            "change this until it is published."
        ),
    )
    owner = MemberField(
        label=_("Who looks after it"),
        queryset=Membership.objects.none(),
        empty_label=_("Choose"),
        error_messages={"required": _("Choose who looks after it")},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, members: QuerySet[Membership], languages: Sequence[str], **options: Any
    ) -> None:
        super().__init__(*args, languages=languages, **options)
        self.fields["owner"].queryset = members  # type: ignore[attr-defined]  # a model choice

    def facts(self) -> OpportunityFacts:
        """Return what was typed, for the service."""
        cleaned = self.cleaned_data
        texts: dict[str, Any] = {name: self.words(name) for name in PACK_TEXTS}
        plain: dict[str, Any] = {name: cleaned[name] for name in _PLAIN}
        return OpportunityFacts(**texts, **plain, owner=cleaned["owner"])

    @staticmethod
    def initial_of(opportunity: Opportunity, languages: Sequence[str]) -> dict[str, object]:
        """Return what the form shows for an opportunity that exists."""
        return {
            **texts_of(opportunity, PACK_TEXTS, languages),
            **{name: getattr(opportunity, name) for name in _PLAIN},
            "owner": opportunity.owner_id,
            "version": opportunity.version,
        }


class ExtendForm(forms.Form):
    """Move the last day to a later one."""

    closes_on = DayField(
        label=_("New last day to answer"),
        error_messages={"required": _("Enter the new last day")},
    )

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["closes_on"].earliest = today  # type: ignore[attr-defined]  # a day


class TakeBackForm(TextsForm):
    """Say to everybody why an opportunity is taken back."""

    texts = (
        Text(
            name="why",
            label=_("Why do you take it back?"),
            most=1000,
            lines=4,
            missing=_("Write why. Everybody who answered gets this reason."),
        ),
    )


class OutcomeToTellForm(forms.Form):
    """What becomes of somebody's interest, and why."""

    outcome = forms.ChoiceField(
        label=_("What did you decide?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you decided")},
    )
    reason = TextField(
        label=_("Why? In words to this person"),
        most=2000,
        lines=6,
        help_text=_(
            "They read exactly this. Say what spoke for them, and what decided. Never a mark or "
            "a comparison with others by name."
        ),
        error_messages={"required": _("Write why. Everybody who answers gets a reason.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, outcomes: Sequence[Any], **options: Any) -> None:
        super().__init__(*args, **options)
        hints = {
            "chosen": _("Next, you can add them to the people and invite them."),
            "not_this_time": _("They are told why, and offered to stay in touch."),
        }
        self.fields["outcome"].choices = [  # type: ignore[attr-defined]  # a choice
            (each.value, choice_with_hint(each.label, hints[each.value])) for each in outcomes
        ]
