"""What somebody brings in: on their own pages, or as staff heard it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from django import forms
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engagement.core import formats
from engagement.core.form_fields import DayField, choice_with_hint
from engagement.people.forms import said_in
from engagement.people.models import Person
from programmes import stages
from programmes.enums import Credit, HowAnswered, Knowledge, Side, Stage
from programmes.facts import ContributionFacts
from programmes.forms.people import HOW_ELSE
from programmes.forms.texts import TextField
from programmes.models import Activity, Project

if TYPE_CHECKING:
    ActivityChoice: TypeAlias = forms.ModelChoiceField[Activity]
else:  # Django's fields cannot be subscripted at run time
    ActivityChoice = forms.ModelChoiceField

GROUP = "group"
_MOST_SUMMARY = 200
_KNOWLEDGE = [
    (Knowledge.LIVED, choice_with_hint(_("What I have lived through"), _("Or somebody close."))),
    (Knowledge.CLINICAL, _("What I know from caring for patients")),
    (Knowledge.PROFESSIONAL, _("What I know from other work")),
    (Knowledge.SCIENTIFIC, _("What I know from research")),
    (Knowledge.LOCAL, _("What I know about this place and its people")),
]
_CREDIT = [
    (Credit.UNNAMED, choice_with_hint(_("Not at all"), _("Nobody outside the team sees a name."))),
    (Credit.DESCRIPTION, _("With a first name or a few words, for example “a mother of two”")),
    (Credit.NAME, _("With a name")),
]


class ActivityField(ActivityChoice):
    """An activity of a project, by day and title."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Activity.objects.none(), required=False, **options)

    def label_from_instance(self, obj: Activity) -> str:
        """Name the day and the title."""
        return f"{formats.day(obj.starts_at)} – {obj.title}"


class CreditForm(forms.Form):
    """The end that both forms share: how to be credited, and whether the public may read it."""

    show_optional: ClassVar[bool] = True

    def clean(self) -> dict[str, Any]:
        """Ask for the words of a credit that has some."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        named = cleaned.get("credit") in (Credit.NAME, Credit.DESCRIPTION)
        if named and not cleaned.get("credit_words") and "credit_words" not in self.errors:
            self.add_error("credit_words", _("Write the name or the words to be shown"))
        return cleaned

    @property
    def shown_as(self) -> str:
        """Return the words of the credit; none where nobody is to be named."""
        cleaned = self.cleaned_data
        return "" if cleaned["credit"] == Credit.UNNAMED else str(cleaned["credit_words"])


def _credit_words(hint: str | Promise) -> TextField:
    return TextField(label=_("Name or words to be shown"), most=120, required=False, help_text=hint)


class ShareForm(CreditForm):
    """Share an idea or an experience, on one page and in one's own words."""

    words = TextField(
        label=_("What would you like to tell us?"),
        most=5000,
        lines=8,
        help_text=_(
            "An idea, something that happened to you, something that you know. "
            "Write as you speak: spelling does not matter."
        ),
        error_messages={"required": _("Write what you would like to tell us")},
    )
    knowledge = forms.ChoiceField(
        label=_("Where do you know this from?"),
        choices=_KNOWLEDGE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where you know this from")},
    )
    activity = ActivityField(
        label=_("Did you say it at a meeting?"), empty_label=_("No, I tell it here")
    )
    credit = forms.ChoiceField(
        label=_("When we speak of it, how should we name you?"),
        choices=_CREDIT,
        widget=forms.RadioSelect,
        initial=Credit.UNNAMED,
        error_messages={"required": _("Choose how we should name you")},
    )
    credit_words = _credit_words(_("Only if you want to be named."))
    consents = forms.BooleanField(
        label=_("You may publish what I said and what came of it"),
        required=False,
        help_text=_(
            "Staff shorten it first, and leave out what could give somebody away. "
            "You can change your mind at any time. You take part just as much without it."
        ),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, activities: QuerySet[Activity], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["activity"].queryset = activities  # type: ignore[attr-defined]  # a model choice

    def facts(self, person: Person, project: Project, on: date) -> ContributionFacts:
        """Return what was typed, for the service; staff set stage and step when they read it."""
        cleaned = self.cleaned_data
        return ContributionFacts(
            person=person,
            summary=_shortened(cleaned["words"]),
            words=cleaned["words"],
            knowledge=cleaned["knowledge"],
            stage=project.stage,
            step="",
            activity=cleaned["activity"],
            elsewhere="",
            said_on=on,
            how=HowAnswered.PORTAL,
            credit=cleaned["credit"],
            credit_words=self.shown_as,
            consents=cleaned["consents"],
            said=said_in(self),
        )


class ContributionForm(CreditForm):
    """A contribution that reached staff by phone, on paper, in person or by email."""

    who = forms.ChoiceField(
        label=_("Who said it?"), error_messages={"required": _("Choose who said it")}
    )
    summary = TextField(
        label=_("In one sentence"),
        most=_MOST_SUMMARY,
        help_text=_("So that everybody finds it again in the list."),
        error_messages={"required": _("Write in one sentence what was said")},
    )
    words = TextField(
        label=_("In their own words"),
        most=5000,
        lines=6,
        required=False,
        help_text=_("As they said it, as far as you can. Leave out what is not needed."),
    )
    knowledge = forms.ChoiceField(
        label=_("Kind of knowledge"),
        choices=[("", _("Choose")), *Knowledge.choices],
        help_text=_("None counts more than another."),
        error_messages={"required": _("Choose the kind of knowledge")},
    )
    stage = forms.ChoiceField(
        label=_("Stage of the work"), error_messages={"required": _("Choose the stage")}
    )
    activity = ActivityField(label=_("Said at"), empty_label=_("Elsewhere"))
    elsewhere = TextField(
        label=_("Where else?"),
        most=150,
        required=False,
        help_text=_("If it was not at an activity, for example “on the ward”."),
    )
    said_on = DayField(label=_("When was it said?"))
    how = forms.ChoiceField(
        label=_("How did it reach you?"),
        choices=HOW_ELSE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how it reached you")},
    )
    credit = forms.ChoiceField(
        label=_("How do they want to be credited?"),
        choices=[
            (Credit.UNNAMED, _("Not at all, or not asked")),
            *[choice for choice in Credit.choices if choice[0] != Credit.UNNAMED],
        ],
        widget=forms.RadioSelect,
        initial=Credit.UNNAMED,
        error_messages={"required": _("Choose how they want to be credited")},
    )
    credit_words = _credit_words(_("In their words, not yours."))
    consents = forms.BooleanField(
        label=_("They agree that what they said, and what came of it, is published"),
        required=False,
        help_text=_("Tick this only if you asked and they said yes."),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        project: Project,
        people: Sequence[tuple[int, str, str]],
        activities: QuerySet[Activity],
        today: date,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self._ids = {str(person_id): person_id for person_id, _name, _side in people}
        self.fields["who"].choices = [  # type: ignore[attr-defined]  # a choice
            ("", _("Choose")),
            (GROUP, _("The group, together")),
            *[(str(pk), f"{name} – {Side(side).label}") for pk, name, side in people],
        ]
        self.fields["stage"].choices = stage_choices(project.sphere)  # type: ignore[attr-defined]  # a choice
        self.fields["activity"].queryset = activities  # type: ignore[attr-defined]  # a model choice
        self.fields["said_on"].latest = today  # type: ignore[attr-defined]  # a day

    def clean(self) -> dict[str, Any]:
        """Let a contribution be made in one place only."""
        cleaned = super().clean()
        if cleaned.get("activity") and cleaned.get("elsewhere"):
            self.add_error("elsewhere", _("Choose an activity, or write where else: not both"))
        return cleaned

    @property
    def person_id(self) -> int | None:
        """Return whose contribution it is; None for the group."""
        return self._ids.get(self.cleaned_data["who"])

    def facts(self, person: Person | None) -> ContributionFacts:
        """Return what was typed, for the service."""
        cleaned = self.cleaned_data
        stage, _colon, step = cleaned["stage"].partition(":")
        return ContributionFacts(
            person=person,
            stage=stage,
            step=step,
            credit_words=self.shown_as,
            said=said_in(self),
            **{
                name: cleaned[name]
                for name in (
                    *("summary", "words", "knowledge", "activity", "elsewhere", "said_on"),
                    *("how", "credit", "consents"),
                )
            },
        )


def stage_choices(sphere: str) -> list[tuple[Any, Any]]:
    """Return the stages, each with its finer steps where the kind of work has some."""
    choices: list[tuple[Any, Any]] = [("", _("Choose"))]
    steps = stages.steps_of(sphere)
    for stage in Stage:
        own = [(f"{stage}:{step}", step.label) for of, step in steps if of is stage]
        if own:
            choices.append((stage.label, [(stage.value, stage.label), *own]))
        else:
            choices.append((stage.value, stage.label))
    return choices


def _shortened(words: str) -> str:
    """Return the beginning of what somebody said, whole words, as long as a summary may be."""
    line = " ".join(words.split())
    if len(line) <= _MOST_SUMMARY:
        return line
    begin, _space, _rest = line[: _MOST_SUMMARY - 1].rpartition(" ")
    return f"{begin or line[: _MOST_SUMMARY - 1]}…"
