"""What somebody answers to a consultation: in the portal, in public, or as staff heard it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import choice_with_hint
from evaluation.consultations.enums import QuestionKind, Voice
from evaluation.consultations.facts import Answers
from evaluation.models import ConsultationQuestion
from programmes.enums import HowAnswered
from programmes.forms.people import how_they_told
from programmes.forms.texts import TextField

_TOPIC = 200
_WORDS = 2000


class AnswerForm(forms.Form):
    """Every question of a consultation. None has to be answered, but one must be."""

    show_optional = False
    for_association = forms.BooleanField(label=_("I speak for an association"), required=False)

    def __init__(
        self,
        *args: Any,
        questions: Sequence[ConsultationQuestion],
        given: Answers | None = None,
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.questions = list(questions)
        for question in self.questions:
            field = _field(question)
            field.initial = (given or {}).get(question.pk)
            self.fields[_name(question)] = field
        self.order_fields([_name(question) for question in self.questions])

    @property
    def asked(self) -> list[forms.BoundField]:
        """Return the fields of the questions, in their order."""
        return [self[_name(question)] for question in self.questions]

    def clean(self) -> dict[str, Any]:
        """Ask for at least one answer, and for no more marks than there are to give."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        for question in self.questions:
            given = cleaned.get(_name(question)) or ()
            if question.most is not None and len(given) > question.most:
                self.add_error(
                    _name(question),
                    _("Choose at most {most}. You chose {given}.").format(
                        most=question.most, given=len(given)
                    ),
                )
        if not self.errors and not self.answers():
            raise forms.ValidationError(_("Answer at least one question before you send."))
        return cleaned

    def answers(self) -> Answers:
        """Return what was answered, for the service."""
        found: dict[int, str | Sequence[int]] = {}
        for question in self.questions:
            given = self.cleaned_data.get(_name(question))
            if not given:
                continue
            if question.kind == QuestionKind.TEXT:
                found[question.pk] = given
            else:
                found[question.pk] = [
                    int(pk) for pk in ([given] if isinstance(given, str) else given)
                ]
        return found


class MyAnswerForm(AnswerForm):
    """The same in the portal, where somebody can give their name or keep it."""

    named = forms.ChoiceField(
        label=_("With or without your name?"),
        choices=[
            (
                "yes",
                choice_with_hint(
                    _("With my name"),
                    _("Staff see that it is yours. You can change it until the last day."),
                ),
            ),
            (
                "no",
                choice_with_hint(
                    _("Without my name"),
                    _(
                        "Nobody can find out that it is yours. So nobody can find it again to "
                        "change it, you neither."
                    ),
                ),
            ),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether your name stands beside your answer")},
    )

    def __init__(self, *args: Any, has_no_names: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if has_no_names:
            del self.fields["named"]

    @property
    def is_named(self) -> bool:
        """Say whether the answer goes by name."""
        return bool(self.cleaned_data.get("named") == "yes")


class PublicAnswerForm(AnswerForm):
    """The same on the public page, always without a name."""

    submission = forms.UUIDField(widget=forms.HiddenInput)
    # People never see this field. Programs fill in everything.
    website = forms.CharField(
        label=_("Leave this empty"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    @property
    def is_from_a_program(self) -> bool:
        """Say whether something was typed where people see nothing."""
        return bool(self.cleaned_data.get("website"))


class HeardAnswerForm(AnswerForm):
    """The same as staff write it down for somebody else."""

    place = forms.TypedChoiceField(
        label=_("Who says so?"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("If they take part and give their name, what they said before is replaced."),
    )
    voice = forms.ChoiceField(
        label=_("On which side, if they give no name?"),
        choices=Voice.choices,
        widget=forms.RadioSelect,
        initial=Voice.STAKEHOLDER,
        required=False,
    )
    how = how_they_told(initial=HowAnswered.PAPER)
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, people: Sequence[tuple[int, str]], has_no_names: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        del self.fields["for_association"]
        if has_no_names:
            del self.fields["place"]
        else:
            self.fields["place"].choices = [  # type: ignore[attr-defined]  # a choice
                ("", _("Somebody who gives no name")),
                *people,
            ]

    def clean(self) -> dict[str, Any]:
        """Ask for a side where there is no name."""
        cleaned = super().clean()
        if not cleaned.get("place") and not cleaned.get("voice") and "voice" not in self.errors:
            self.add_error("voice", _("Choose on which side they stand"))
        return cleaned


class TopicForm(forms.Form):
    """A topic that somebody proposes."""

    topic = TextField(
        label=_("What should be worked on?"),
        most=_TOPIC,
        help_text=_("One topic at a time, in a few words. Nobody sees that it comes from you."),
        error_messages={"required": _("Write your topic in a few words")},
    )


def _name(question: ConsultationQuestion) -> str:
    return f"question_{question.pk}"


def _field(question: ConsultationQuestion) -> forms.Field:
    if question.kind == QuestionKind.TEXT:
        return TextField(
            label=question.text,
            most=_WORDS,
            lines=4,
            required=False,
            help_text=_("Please name nobody, and write nothing about anybody’s health."),
        )
    choices = [(str(option.pk), option.text) for option in question.options.all()]
    if question.kind == QuestionKind.ONE:
        return forms.ChoiceField(
            label=question.text, choices=choices, required=False, widget=forms.RadioSelect
        )
    hint = _("Choose up to {most}.").format(most=question.most) if question.most else ""
    return forms.MultipleChoiceField(
        label=question.text,
        choices=choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=hint,
    )
