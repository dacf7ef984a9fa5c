"""What people and services say of themselves, and wishes to be introduced."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField
from engagement.organisations.forms.fields import TidyField
from engagement.people.models import Person
from programmes.enums import HowAnswered
from programmes.forms.people import how_they_told
from programmes.forms.texts import Text, TextField, TextsForm, texts_of
from programmes.models import PLACE_TEXTS, SHEET_TEXTS, MissionSheet, StaffGoals
from programmes.unit.facts import GoalCount
from programmes.whoswho.facts import SheetFacts

_WORDS = SHEET_TEXTS[1:]


class OwnSheetForm(forms.Form):
    """What a person says of themselves, in their own words and in one language."""

    doing = TextField(
        label=_("What I do"),
        most=1000,
        lines=4,
        help_text=_("For example: I sit with people before an operation, because I had three."),
        error_messages={"required": _("Write what you do, in your own words")},
    )
    when_to_come = TextField(
        label=_("When to come to me"),
        most=1000,
        lines=3,
        required=False,
        help_text=_("For example: when a letter from the hospital makes no sense."),
    )
    complement = TextField(
        label=_("How we complete each other"),
        most=1000,
        lines=3,
        required=False,
        help_text=_("What you do that others do not, and to whom you send people on."),
    )
    contact = TextField(
        label=_("How to reach me"),
        most=500,
        lines=2,
        required=False,
        help_text=_("Only what you want everybody here to know. You can leave it empty."),
    )
    shows = forms.BooleanField(
        label=_("Others here may read this"),
        required=False,
        help_text=_("The people who take part here and the team. You can change your mind."),
    )
    open_to_introductions = forms.BooleanField(
        label=_("I am open to being introduced to somebody"),
        required=False,
        help_text=_("You are always asked first, and you need not say why you would rather not."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, language: str, **options: Any) -> None:
        super().__init__(*args, **options)
        self._language = language
        for name in _WORDS:
            self.fields[name].widget.attrs["lang"] = language

    def facts(self) -> SheetFacts:
        """Return what was typed, for the service."""
        texts: dict[str, Any] = {name: {self._language: self.cleaned_data[name]} for name in _WORDS}
        return SheetFacts(
            title={},
            **texts,
            open_to_introductions=self.cleaned_data.get("open_to_introductions", False),
        )

    @staticmethod
    def initial_of(sheet: MissionSheet | None, language: str) -> dict[str, object]:
        """Return what the form shows; for a new sheet nothing is ticked."""
        if sheet is None:
            return {"version": 0}
        return {
            **{name: getattr(sheet, f"{name}_{language}") or "" for name in _WORDS},
            "shows": sheet.is_shown,
            "open_to_introductions": sheet.open_to_introductions,
            "version": sheet.version,
        }


class ToldSheetForm(OwnSheetForm):
    """What somebody without an account told staff of themselves, and how they agreed."""

    how = how_they_told()
    field_order = (
        *("doing", "when_to_come", "complement", "contact"),
        *("how", "shows", "open_to_introductions"),
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        wants = self.fields["open_to_introductions"]
        wants.label = _("They are open to being introduced to somebody")
        wants.help_text = _("You carry each question to them, and they answer as they like.")
        self.fields["shows"].label = _("They agree that others here read this")
        self.fields["shows"].help_text = _("Ask them. Without their yes nobody else reads it.")

    @property
    def how_told(self) -> HowAnswered:
        """Return the way in which they told it."""
        return HowAnswered(self.cleaned_data["how"])


class ServiceSheetForm(TextsForm):
    """What a service says of itself, in the organisation's languages."""

    texts = (
        Text(
            name="title",
            label=_("Name of the service"),
            most=150,
            missing=_("Give the service its name"),
        ),
        Text(
            name="doing",
            label=_("What we do"),
            most=1000,
            lines=4,
            missing=_("Write what the service does"),
        ),
        Text(
            name="when_to_come",
            label=_("When to come to us"),
            most=1000,
            lines=3,
            missing="",
            required=False,
        ),
        Text(
            name="complement",
            label=_("How we complete others"),
            most=1000,
            lines=3,
            missing="",
            required=False,
        ),
        Text(
            name="contact",
            label=_("How to reach us"),
            most=500,
            lines=2,
            missing="",
            required=False,
        ),
        Text(
            name="run_by",
            label=_("Who runs it?"),
            most=150,
            missing="",
            required=False,
            hint=_("For example a users’ group or an association."),
        ),
        Text(
            name="opens",
            label=_("When is it open?"),
            most=500,
            lines=2,
            missing="",
            required=False,
            hint=_("Days and hours at which somebody is there."),
        ),
        Text(
            name="welcomed_by",
            label=_("Who welcomes people?"),
            most=250,
            missing="",
            required=False,
            hint=_("For example: two people of the group, who have been patients here."),
        ),
        Text(
            name="place_access",
            label=_("How accessible is the place?"),
            most=500,
            lines=2,
            missing="",
            required=False,
            hint=_("Step-free entrance, lift, hearing loop, parking, nearest stop."),
        ),
    )
    welcomes = forms.BooleanField(
        label=_("It is a place that welcomes people"),
        required=False,
        help_text=_("Then everybody finds it, also without an account."),
    )
    located = TextField(
        label=_("Where is it?"),
        most=250,
        required=False,
        help_text=_("Building, floor and address."),
    )
    champion = forms.ChoiceField(
        label=_("Participation champion"),
        required=False,
        help_text=_("People who hold this role today. You give it on the page of the person."),
        error_messages={"invalid_choice": _("Choose somebody from the list")},
    )
    with_goal = forms.IntegerField(
        label=_("How many of its staff have a goal about participation?"),
        required=False,
        min_value=0,
        max_value=100_000,
        help_text=_("Only a number. No names, and nothing from anybody’s file."),
        widget=forms.NumberInput(attrs={"class": "short"}),
        error_messages={
            "invalid": _("Write a whole number"),
            "min_value": _("Write a number from 0 to 100,000"),
            "max_value": _("Write a number from 0 to 100,000"),
        },
    )
    counted_on = DayField(label=_("Counted on"), required=False)
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, champions: Sequence[Person], today: date, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.champions = {str(person.pk): person for person in champions}
        names = [(pk, person.name) for pk, person in self.champions.items()]
        self.fields["champion"].choices = [("", _("Nobody yet")), *names]  # type: ignore[attr-defined]  # a choice
        self.fields["counted_on"].latest = today  # type: ignore[attr-defined]  # a day

    def clean(self) -> dict[str, Any]:
        """Let a number have its day, and a place where it is and when somebody is there."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        self._expect_number_and_day(cleaned)
        if cleaned.get("welcomes"):
            asked = {
                "located": _("Write where the place is"),
                f"opens_{self.languages[0]}": _("Write when somebody is there"),
            }
            for name, words in asked.items():
                if not cleaned.get(name) and not self.has_error(name):
                    self.add_error(name, words)
        return cleaned

    def _expect_number_and_day(self, cleaned: dict[str, Any]) -> None:
        number, day = cleaned.get("with_goal"), cleaned.get("counted_on")
        if number is not None and day is None and not self.has_error("counted_on"):
            self.add_error("counted_on", _("Enter the day on which they were counted"))
        if number is None and day is not None and not self.has_error("with_goal"):
            self.add_error("with_goal", _("Write how many they were"))

    def goals(self) -> GoalCount | None:
        """Return how many of the staff have a goal, if it was counted."""
        number = self.cleaned_data["with_goal"]
        if number is None:
            return None
        return GoalCount(number=number, counted_on=self.cleaned_data["counted_on"])

    @property
    def says_place(self) -> bool:
        """Say whether there is something to see among the questions about a place."""
        names = ("welcomes", "located", *PLACE_TEXTS)
        return any(bound.value() or bound.errors for bound in self if bound.name.startswith(names))

    def facts(self) -> SheetFacts:
        """Return what was typed, for the service."""
        texts: dict[str, Any] = {name: self.words(name) for name in (*SHEET_TEXTS, *PLACE_TEXTS)}
        return SheetFacts(
            **texts,
            welcomes=self.cleaned_data["welcomes"],
            place=self.cleaned_data["located"],
            champion=self.champions.get(self.cleaned_data["champion"]),
        )

    @staticmethod
    def initial_of(
        sheet: MissionSheet, goals: StaffGoals | None, languages: Sequence[str]
    ) -> dict[str, object]:
        """Return what the form shows for a sheet that exists."""
        return {
            "champion": sheet.champion_id,
            "with_goal": goals.number if goals else None,
            "counted_on": goals.counted_on if goals else None,
            **texts_of(sheet, (*SHEET_TEXTS, *PLACE_TEXTS), languages),
            "welcomes": sheet.welcomes,
            "located": sheet.place,
            "version": sheet.version,
        }


class IntroductionForm(forms.Form):
    """Why somebody would like to meet somebody, and how they can be reached."""

    why = TextField(
        label=_("Why would you like to meet?"),
        most=500,
        lines=4,
        help_text=_("They read this before they answer."),
        error_messages={"required": _("Write a few words about why")},
    )
    contact = TidyField(
        label=_("How can they reach you?"),
        max_length=250,
        help_text=_("They see this only if they say yes."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write how they can reach you")},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)


class AgreeForm(forms.Form):
    """How the other can be reached by somebody whom they would like to meet."""

    contact = TidyField(
        label=_("How can they reach you?"),
        max_length=250,
        help_text=_("A telephone number, an email address, or a place and a time."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"required": _("Write how they can reach you")},
    )


class CarriedQuestionForm(IntroductionForm):
    """Whom somebody without an account would like to meet, as they told staff."""

    sheet = forms.ChoiceField(
        label=_("Whom would they like to meet?"),
        help_text=_("Those who are open to it."),
        error_messages={
            "required": _("Choose whom they would like to meet"),
            "invalid_choice": _("Choose from the list"),
        },
    )
    how = how_they_told()
    field_order = ("sheet", "why", "contact", "how")

    def __init__(self, *args: Any, sheets: Iterable[MissionSheet], **options: Any) -> None:
        super().__init__(*args, **options)
        self.offered = {str(sheet.pk): sheet for sheet in sheets}
        names = [(pk, str(sheet.person)) for pk, sheet in self.offered.items()]
        self.fields["sheet"].choices = [("", _("Choose")), *names]  # type: ignore[attr-defined]  # a choice
        self.fields["why"].label = _("Why would they like to meet?")
        self.fields["why"].help_text = _("In their own words. The other reads it before answering.")
        self.fields["contact"].label = _("How can the other reach them?")
        self.fields["contact"].help_text = _("The other sees this only after saying yes.")

    @property
    def chosen(self) -> MissionSheet:
        """Return the sheet of whoever they would like to meet."""
        return self.offered[self.cleaned_data["sheet"]]


class HeardAnswerForm(forms.Form):
    """What somebody without an account answered to a question that staff carried to them."""

    answer = forms.ChoiceField(
        label=_("What did they say?"),
        choices=[("yes", _("Yes, they would like to meet")), ("no", _("No, not this time"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they said")},
    )
    contact = TidyField(
        label=_("How can the other reach them?"),
        max_length=250,
        required=False,
        help_text=_("Only if they said yes."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    how = how_they_told()

    def clean(self) -> dict[str, Any]:
        """Ask how to reach them when they said yes."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("answer") == "yes" and not cleaned.get("contact"):
            self.add_error("contact", _("Write how the other can reach them"))
        return cleaned
