"""What staff type about a consultation: what is asked, and what came of it."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField
from evaluation.consultations.enums import Purpose, QuestionKind
from evaluation.consultations.facts import (
    ConclusionFacts,
    ConsultationFacts,
    QuestionFacts,
    Words,
)
from evaluation.models import ConsultationOption
from evaluation.services.consultation_answers import MOST_TOPICS
from programmes.forms.texts import Text, TextsForm
from programmes.models import Activity

#: A longer list of questions nobody answers to the end.
MOST_QUESTIONS = 10
_MOST_MARKS = 10
_CHOICE = 200

if TYPE_CHECKING:
    ActivityChoice: TypeAlias = forms.ModelChoiceField[Activity]
else:  # Django's fields cannot be subscripted at run time
    ActivityChoice = forms.ModelChoiceField


class ConsultationForm(TextsForm):
    """What it is about, when people can answer, and whether everybody can."""

    texts = (
        Text(
            name="title", label=_("Title"), most=150, missing=_("Say in a few words what you ask")
        ),
        Text(
            name="about",
            label=_("What is it about?"),
            most=3000,
            lines=5,
            missing=_("Say what it is about, and what will be done with the answers"),
            hint=_("What can still change, what cannot, and what will be done with the answers."),
        ),
    )
    activity = ActivityChoice(
        label=_("Is there an activity that it belongs to?"),
        queryset=Activity.objects.none(),
        required=False,
        empty_label=_("No: people answer in writing, and an activity is planned for it"),
        help_text=_("Papers that you give out there are shown above the questions."),
    )
    proposals_until = DayField(
        label=_("People can propose topics until"),
        required=False,
        help_text=_("Leave it empty if the list of topics is complete."),
    )
    opens_on = DayField(
        label=_("First day to answer"),
        error_messages={"required": _("Enter the first day on which people can answer")},
    )
    closes_on = DayField(
        label=_("Last day to answer"),
        help_text=_("Three weeks leave time for letters, phone calls and talking to others."),
        error_messages={"required": _("Enter the last day on which people can answer")},
    )
    is_public = forms.BooleanField(
        label=_("Everybody can answer, on a public page without an account"), required=False
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, purpose: str, activities: QuerySet[Activity], today: date, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.purpose, self.today = purpose, today
        self.fields["activity"].queryset = activities  # type: ignore[attr-defined]  # a model choice
        if purpose != Purpose.PRIORITIES:
            del self.fields["proposals_until"]

    def clean(self) -> dict[str, Any]:
        """Expect days in their order."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        first, last = cleaned.get("opens_on"), cleaned.get("closes_on")
        topics = cleaned.get("proposals_until")
        if last and last < self.today:
            self.add_error("closes_on", _("Choose today or a later day"))
        elif first and last and last < first:
            self.add_error("closes_on", _("The last day must not come before the first"))
        if first and topics and topics >= first:
            self.add_error("proposals_until", _("Topics come first, answers from the day after on"))
        return cleaned

    def facts(self, questions: Sequence[QuestionFacts]) -> ConsultationFacts:
        """Return what was typed, for the service."""
        cleaned = self.cleaned_data
        return ConsultationFacts(
            title=self.words("title"),
            about=self.words("about"),
            purpose=self.purpose,
            opens_on=cleaned["opens_on"],
            closes_on=cleaned["closes_on"],
            proposals_until=cleaned.get("proposals_until"),
            is_public=cleaned["is_public"],
            activity=cleaned["activity"],
            questions=questions,
        )


class QuestionForm(TextsForm):
    """One question; without words it is left out."""

    texts = (
        Text(name="text", label=_("Question"), most=300, missing="", required=False),
        Text(
            name="choices",
            label=_("Answers to choose from, one on each line"),
            most=MOST_TOPICS * _CHOICE,
            lines=5,
            missing="",
            required=False,
        ),
    )
    kind = forms.ChoiceField(
        label=_("How is it answered?"), choices=QuestionKind.choices, initial=QuestionKind.TEXT
    )
    most = forms.IntegerField(
        label=_("How many can be chosen at most?"),
        required=False,
        min_value=1,
        max_value=_MOST_MARKS,
        widget=forms.NumberInput(attrs={"class": "short"}),
        help_text=_("Only where several answers can be chosen. Three is easy for most people."),
    )
    show_optional = False

    def __init__(
        self, *args: Any, purpose: str, has_no_names: bool, grows: bool = False, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.is_topics, self.has_no_names = purpose == Purpose.PRIORITIES, has_no_names
        self.fewest = 0 if grows else 2
        self.choices: list[Words] = []
        for language in self.languages:
            self.fields[f"choices_{language}"].strip = False  # type: ignore[attr-defined]  # a text
        if self.is_topics:
            self.fields["kind"].widget = forms.HiddenInput()
            self.fields["kind"].initial = QuestionKind.SEVERAL

    def clean(self) -> dict[str, Any]:
        """Expect answers to choose from where one chooses, and none where one writes."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        self.choices = self._lines(cleaned)
        cleaned["kind"] = QuestionKind.SEVERAL if self.is_topics else cleaned["kind"]
        problem = self._problem(cleaned["kind"])
        if problem is not None:
            self.add_error(*problem)
        return cleaned

    def _problem(self, kind: str) -> tuple[str, Any] | None:
        """Return what does not fit together, with the field beside which it is said."""
        first = self.languages[0]
        if not self.is_asked:
            is_needed = bool(self.choices) or self.is_topics
            return (f"text_{first}", _("Write the question")) if is_needed else None
        if kind == QuestionKind.TEXT:
            if self.has_no_names:
                return "kind", _("A shared decision aid tells of groups only. Let people choose.")
            words = _("Say whether people choose one answer or several")
            return ("kind", words) if self.choices else None
        if not self.fewest <= len(self.choices) <= MOST_TOPICS:
            words = _("Write from 2 to 30 answers, each on a line of its own")
            return f"choices_{first}", words
        if any(len(text) > _CHOICE for line in self.choices for text in line.values()):
            return f"choices_{first}", _("Keep each answer to 200 characters")
        return None

    @property
    def is_asked(self) -> bool:
        """Say whether there is a question in this row."""
        return bool(self.cleaned_data.get(f"text_{self.languages[0]}", "").strip())

    def facts(self) -> QuestionFacts:
        """Return what was typed, for the service."""
        kind = self.cleaned_data["kind"]
        return QuestionFacts(
            text=self.words("text"),
            kind=kind,
            choices=() if kind == QuestionKind.TEXT else self.choices,
            most=self.cleaned_data["most"] if kind == QuestionKind.SEVERAL else None,
        )

    def _lines(self, cleaned: Mapping[str, Any]) -> list[Words]:
        """Return what stands on each line, side by side in each language."""
        columns = [
            [line.strip() for line in cleaned[f"choices_{language}"].split("\n")]
            for language in self.languages
        ]
        return [
            dict(zip(self.languages, line, strict=True))
            for line in zip_longest(*columns, fillvalue="")
            if any(line)
        ]


class BaseQuestionFormSet(forms.BaseFormSet):  # type: ignore[type-arg]  # not generic at run time
    """The questions of a consultation."""

    def clean(self) -> None:
        """Ask for at least one question."""
        if not any(self.errors) and not self.questions():
            raise forms.ValidationError(_("Write at least one question"))

    def questions(self) -> list[QuestionFacts]:
        """Return the questions that were typed, in their order."""
        return [form.facts() for form in self.forms if form.is_asked]


QuestionFormSet = forms.formset_factory(
    QuestionForm,
    formset=BaseQuestionFormSet,
    extra=0,
    max_num=MOST_QUESTIONS,
    absolute_max=MOST_QUESTIONS,
)


class ConclusionForm(TextsForm):
    """What people said, and what comes of it."""

    texts: ClassVar[Sequence[Text]] = (
        Text(
            name="summary",
            label=_("What did people say, and what comes of it?"),
            most=5000,
            lines=8,
            missing=_("Say in plain words what people said and what comes of it"),
            hint=_("Everybody who was asked reads it. Name nobody, and leave small numbers out."),
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def facts(self) -> ConclusionFacts:
        """Return what was typed, for the service."""
        return ConclusionFacts(summary=self.words("summary"), places={}, why={})


class AgreementForm(ConclusionForm):
    """The same for priorities: also what was agreed, in which order and why."""

    texts = (
        *ConclusionForm.texts,
        Text(
            name="agreed_why",
            label=_("Why in this order?"),
            most=2000,
            lines=3,
            missing="",
            required=False,
            hint=_("Where the agreed order is not the one in which people chose, say why."),
        ),
    )

    def __init__(self, *args: Any, topics: Sequence[ConsultationOption], **options: Any) -> None:
        super().__init__(*args, **options)
        self.topics = list(topics)
        for topic in self.topics:
            self.fields[f"place_{topic.pk}"] = forms.IntegerField(
                label=topic.text,
                required=False,
                min_value=1,
                max_value=MOST_TOPICS,
                initial=topic.place,
                widget=forms.NumberInput(attrs={"class": "short"}),
            )

    @property
    def places(self) -> list[forms.BoundField]:
        """Return the fields of the topics, in their order."""
        return [self[f"place_{topic.pk}"] for topic in self.topics]

    def clean(self) -> dict[str, Any]:
        """Expect each place once, and a reason where the order is another than people chose."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.errors:
            return cleaned
        places = list(self._places().values())
        if len(places) != len(set(places)):
            raise forms.ValidationError(_("Two topics have the same place. Change one of them."))
        why = f"agreed_why_{self.languages[0]}"
        if places != sorted(places) and not cleaned[why]:
            self.add_error(why, _("The order differs from what people chose. Say why."))
        return cleaned

    def facts(self) -> ConclusionFacts:
        """Return what was typed, for the service."""
        return ConclusionFacts(
            summary=self.words("summary"), places=self._places(), why=self.words("agreed_why")
        )

    def _places(self) -> dict[int, int]:
        given = {topic.pk: self.cleaned_data.get(f"place_{topic.pk}") for topic in self.topics}
        return {pk: place for pk, place in given.items() if place}
