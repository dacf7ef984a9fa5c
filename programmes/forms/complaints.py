"""Who receives complaints, what somebody complains of, and what became of it."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField
from engagement.organisations.forms.fields import TidyField
from engagement.organisations.models import Membership
from programmes.complaints.defaults import Usual
from programmes.complaints.enums import ComplaintWay, DayCount
from programmes.complaints.facts import ComplaintFacts, FollowUpFacts, RouteFacts
from programmes.forms.programmes import MemberField
from programmes.forms.texts import Text, TextField, TextsForm, texts_of
from programmes.models import MOST_DAYS, ROUTE_TEXTS, Body, Complaint, ComplaintRoute

_PLAIN = (
    *("contact", "deputy", "phone", "email", "acknowledge_days", "acknowledge_counts"),
    *("answer_days", "answer_counts", "committee"),
)


def _days(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=1,
        max_value=MOST_DAYS,
        widget=forms.NumberInput(attrs={"class": "short", "autocomplete": "off"}),
        error_messages={"required": _("Enter a number of days")},
    )


def _counts() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Which days count?"),
        choices=lambda: DayCount.choices,
        error_messages={"required": _("Choose which days count")},
    )


class ComplaintRouteForm(TextsForm):
    """Who receives complaints, how to reach them, and what people can rely on."""

    texts = (
        Text(
            name="where",
            label=_("How to complain by letter or face to face"),
            most=500,
            lines=3,
            missing=_("Write where people can send a letter, or come and talk"),
            hint=_("The postal address, and where and when somebody listens."),
        ),
        Text(
            name="next_step",
            label=_("Where people can go next"),
            most=1000,
            lines=4,
            missing=_("Write where people can go if they are not content with the answer"),
            hint=_("An ombudsman, the users’ committee, a mediator: with address and telephone."),
        ),
    )
    contact = MemberField(
        label=_("Who receives complaints"),
        queryset=Membership.objects.none(),
        empty_label=_("Choose"),
        help_text=_("Only people who belong to no project team stand here."),
        error_messages={"required": _("Choose who receives complaints")},
    )
    deputy = MemberField(
        label=_("Who stands in for them"),
        queryset=Membership.objects.none(),
        empty_label=_("Choose"),
        error_messages={"required": _("Choose who stands in for them")},
    )
    phone = TidyField(
        label=_("Telephone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"class": "medium", "autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("Email"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    acknowledge_days = _days(_("We say that it came within so many days"))
    acknowledge_counts = _counts()
    answer_days = _days(_("We answer within so many days"))
    answer_counts = _counts()
    committee: "forms.ModelChoiceField[Body]" = forms.ModelChoiceField(
        label=_("Which users’ committee sees the figures?"),
        queryset=Body.objects.none(),
        required=False,
        empty_label=_("No committee"),
        help_text=_("Its members see how many came and what was learnt, and never a name."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        members: QuerySet[Membership],
        committees: QuerySet[Body],
        languages: Sequence[str],
        **options: Any,
    ) -> None:
        super().__init__(*args, languages=languages, **options)
        for name, rows in (("contact", members), ("deputy", members), ("committee", committees)):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]  # a model choice
        asked = ("contact", "deputy", "phone", "email")
        said = [f"{text}_{language}" for text in ROUTE_TEXTS for language in languages]
        self.order_fields([*asked, *said[: len(languages)], *_PLAIN[4:8], *said[len(languages) :]])

    def clean(self) -> dict[str, Any]:
        """Ask for two people, and for an answer that does not come before the acknowledgement."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("contact") and cleaned.get("contact") == cleaned.get("deputy"):
            self.add_error("deputy", _("Choose somebody else, for when the first one is away"))
        first, last = cleaned.get("acknowledge_days"), cleaned.get("answer_days")
        if first and last and last < first:
            self.add_error("answer_days", _("The answer cannot be due before the first reply"))
        return cleaned

    def facts(self) -> RouteFacts:
        """Return what was typed, for the service."""
        texts: dict[str, Any] = {name: self.words(name) for name in ROUTE_TEXTS}
        return RouteFacts(**texts, **{name: self.cleaned_data[name] for name in _PLAIN})

    @staticmethod
    def initial_of(route: ComplaintRoute, languages: Sequence[str]) -> dict[str, object]:
        """Return what the form shows for a route that exists."""
        chosen = ("contact", "deputy", "committee")
        plain = {name: getattr(route, name) for name in _PLAIN if name not in chosen}
        ids = {name: getattr(route, f"{name}_id") for name in chosen}
        return {**texts_of(route, ROUTE_TEXTS, languages), **plain, **ids, "version": route.version}

    @staticmethod
    def proposed(usual: Usual, next_step: dict[str, str]) -> dict[str, object]:
        """Return what the form shows before anything was chosen: what is usual in the country."""
        return {
            "acknowledge_days": usual.acknowledge[0],
            "acknowledge_counts": usual.acknowledge[1],
            "answer_days": usual.answer[0],
            "answer_counts": usual.answer[1],
            **{f"next_step_{language}": text for language, text in next_step.items()},
            "version": 0,
        }


class ComplainForm(forms.Form):
    """What somebody tells whoever receives complaints, in their own words."""

    about = TextField(
        label=_("What would you like to tell?"),
        most=3000,
        lines=8,
        help_text=_("What happened, and when? What would make it better?"),
        error_messages={"required": _("Write what you would like to tell")},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)


class WriteDownForm(forms.Form):
    """A complaint by telephone, by letter or face to face, with a name or without."""

    way = forms.ChoiceField(
        label=_("How did it come?"),
        choices=lambda: [way for way in ComplaintWay.choices if way[0] != ComplaintWay.PORTAL],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it came")},
    )
    received_on = DayField(
        label=_("When did it come?"),
        help_text=_("The days are counted from here."),
        error_messages={"required": _("Enter the day on which it came")},
    )
    name = TidyField(
        label=_("Who says it?"),
        max_length=100,
        required=False,
        widget=forms.TextInput(attrs={"class": "medium", "autocomplete": "off"}),
        help_text=_("Leave it empty if they do not wish to be named."),
    )
    reach = TidyField(
        label=_("How can you reach them?"),
        max_length=250,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("An address or a telephone number, if they wish to hear from you."),
    )
    about = TextField(
        label=_("What is it about?"),
        most=3000,
        lines=6,
        help_text=_("In their own words, as far as you can."),
        error_messages={"required": _("Write what it is about")},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, today: date, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["received_on"].latest = today  # type: ignore[attr-defined]  # a day

    def facts(self) -> ComplaintFacts:
        """Return what was typed, for the service."""
        names = ("way", "received_on", "name", "reach", "about")
        return ComplaintFacts(**{name: self.cleaned_data[name] for name in names})


class FollowUpForm(TextsForm):
    """When a complaint was acknowledged and answered, the answer, and what was learnt."""

    texts = (
        Text(
            name="learning",
            label=_("What have you learnt from it?"),
            most=1000,
            lines=3,
            missing="",
            required=False,
            hint=_("What will be different now? No names, and nothing that points to anybody."),
        ),
    )
    acknowledged_on = DayField(
        label=_("Acknowledged on"),
        required=False,
        help_text=_("The day on which you said that it came."),
    )
    answered_on = DayField(label=_("Answered on"), required=False)
    answer = TextField(
        label=_("The answer"),
        most=3000,
        lines=6,
        required=False,
        help_text=_("Whoever wrote it on their own pages reads it there."),
    )
    is_shown = forms.BooleanField(
        label=_("Everybody may read what was learnt"),
        required=False,
        help_text=_("It stands on the page for everybody, and before the users’ committee."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, received_on: date, today: date, languages: Sequence[str], **options: Any
    ) -> None:
        super().__init__(*args, languages=languages, **options)
        for name in ("acknowledged_on", "answered_on"):
            field: Any = self.fields[name]
            field.earliest, field.latest = received_on, today
        learning = [f"learning_{language}" for language in languages]
        self.order_fields(["acknowledged_on", "answered_on", "answer", *learning, "is_shown"])

    def clean(self) -> dict[str, Any]:
        """Ask for the day and the words of an answer together, and for what is to be shown."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("answer") and not cleaned.get("answered_on"):
            if not self.has_error("answered_on"):
                self.add_error("answered_on", _("Enter the day on which you answered"))
        elif cleaned.get("answered_on") and not cleaned.get("answer"):
            self.add_error("answer", _("Write what you answered"))
        first = f"learning_{self.languages[0]}"
        if cleaned.get("is_shown") and not cleaned.get(first):
            self.add_error(first, _("Write what everybody may read"))
        return cleaned

    def facts(self) -> FollowUpFacts:
        """Return what was typed, for the service."""
        plain = ("acknowledged_on", "answered_on", "answer", "is_shown")
        return FollowUpFacts(
            learning=self.words("learning"), **{name: self.cleaned_data[name] for name in plain}
        )

    @staticmethod
    def initial_of(complaint: Complaint, languages: Sequence[str]) -> dict[str, object]:
        """Return what the form shows."""
        plain = ("acknowledged_on", "answered_on", "answer", "is_shown", "version")
        return {
            **texts_of(complaint, ("learning",), languages),
            **{name: getattr(complaint, name) for name in plain},
        }
