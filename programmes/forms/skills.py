"""What people bring or would like to learn, and what is learnt at an activity."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import choice_with_hint
from engagement.organisations.forms.fields import TidyField
from programmes.forms.texts import TextField
from programmes.kinds.catalogue import Catalogue
from programmes.models import MOST_MONTHS, PersonSkill, Training
from programmes.skills.enums import How
from programmes.skills.facts import SkillFacts, TrainingFacts

#: Stands for a skill that is not in the catalogue.
_OWN = "own-words"

_ASKED_OF_STAFF = (
    ("how", _("How did they come by it?"), ""),
    ("words", _("In their own words"), _("Write it down as they say it.")),
    (
        "may_be_asked",
        _("They agree that whoever would like to learn it asks them"),
        _("Ask them. Without their yes nobody is told."),
    ),
    (
        "contact",
        _("How can somebody who helps them reach them?"),
        _("Only if they would like to learn it. Only a person who agrees to help is told."),
    ),
)


class SkillForm(forms.Form):
    """Which skill, and how somebody came by it; what was lived through stands first."""

    code = forms.ChoiceField(
        label=_("Which skill is it?"), error_messages={"required": _("Choose a skill")}
    )
    how = forms.ChoiceField(
        label=_("How is it with you?"),
        choices=[
            (
                How.EXPERIENCE,
                choice_with_hint(
                    _("I have it by experience"), _("I lived through it, or did it for long.")
                ),
            ),
            (
                How.TRAINING,
                choice_with_hint(
                    _("I have it by training"),
                    _("Studies, a course or your work. Trainings here are noted by themselves."),
                ),
            ),
            (How.WISH, _("I would like to learn it")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers")},
    )
    words = TextField(
        label=_("In your own words"),
        most=300,
        lines=2,
        required=False,
        help_text=_("For example: I cared for my father for six years."),
    )
    may_be_asked = forms.BooleanField(
        label=_("Whoever would like to learn it may ask me"),
        required=False,
        help_text=_("You are always asked first, and you need not say why you would rather not."),
    )
    contact = TidyField(
        label=_("How can somebody who helps you reach you?"),
        max_length=250,
        required=False,
        help_text=_(
            "Only if you would like to learn it. Only a person who agrees to help is told."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        error_messages={"max_length": _("Enter at most 250 characters")},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, skills: Catalogue, row: PersonSkill | None = None, **options: Any
    ) -> None:
        if row is not None:
            options["initial"] = {
                "code": row.code or _OWN,
                **{name: getattr(row, name) for name in ("how", "words", "may_be_asked")},
                "contact": row.contact,
                "version": row.version,
            }
        super().__init__(*args, **options)
        self.fields["contact"].widget.attrs.pop("maxlength", None)
        self.fields["code"].choices = [  # type: ignore[attr-defined]  # a choice
            ("", _("Choose")),
            *skills.choices(keep=row.code if row else ""),
            (_OWN, _("Something else, in own words")),
        ]

    def ask_about_them(self) -> None:
        """Speak of the person, where staff note it for them."""
        for name, label, hint in _ASKED_OF_STAFF:
            self.fields[name].label, self.fields[name].help_text = label, hint
        self.fields["how"].choices = How.choices  # type: ignore[attr-defined]  # a choice

    def ask_for_a_wish(self) -> None:
        """Ask a member of staff only what they would like to learn."""
        for name in ("how", "may_be_asked", "contact"):
            del self.fields[name]
        self.fields["words"].help_text = _(
            "For example: how do I tell a strong study from a weak one?"
        )

    def clean(self) -> dict[str, Any]:
        """Ask for words where no skill of the list is chosen."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("code") == _OWN and not cleaned.get("words", "-"):
            self.add_error("words", _("Say in a few words what it is"))
        return cleaned

    def facts(self) -> SkillFacts:
        """Return what was typed, for the service."""
        cleaned = self.cleaned_data
        how = cleaned.get("how", How.WISH)
        return SkillFacts(
            code="" if cleaned["code"] == _OWN else cleaned["code"],
            how=how,
            words=cleaned["words"],
            may_be_asked=how != How.WISH and cleaned.get("may_be_asked", False),
            contact=cleaned.get("contact", "") if how == How.WISH else "",
        )


class TrainingForm(forms.Form):
    """Which skills an activity is about, and how long it counts."""

    skills = forms.MultipleChoiceField(
        label=_("Which skills do people learn?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Whoever was there has them by training. Choose none to take it back."),
    )
    valid_months = forms.IntegerField(
        label=_("For how many months does it count?"),
        min_value=1,
        max_value=MOST_MONTHS,
        required=False,
        help_text=_(
            "People are reminded two months before it ends. Leave it empty if it does not end."
        ),
        widget=forms.TextInput(
            attrs={"class": "short", "inputmode": "numeric", "autocomplete": "off"}
        ),
        error_messages={
            "invalid": _("Enter a whole number of months, for example 24"),
            "min_value": _("Enter at least %(limit_value)s"),
            "max_value": _("Enter at most %(limit_value)s"),
        },
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, skills: Catalogue, training: Training | None, **options: Any
    ) -> None:
        known = list(training.skills) if training else []
        options["initial"] = {
            "skills": known,
            "valid_months": training.valid_months if training else None,
            "version": training.version if training else 0,
        }
        super().__init__(*args, **options)
        self.fields["skills"].choices = [  # type: ignore[attr-defined]  # a choice
            (skill.code, choice_with_hint(str(skill), skill.meaning))
            for skill in skills
            if skill.is_offered or skill.code in known
        ]

    def facts(self) -> TrainingFacts:
        """Return what was typed, for the service."""
        return TrainingFacts(
            skills=self.cleaned_data["skills"], valid_months=self.cleaned_data["valid_months"]
        )
