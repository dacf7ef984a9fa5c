"""What staff make of a proposal: the words, the level, the activities and the charter."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.db.models import QuerySet
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField, choice_with_hint
from programmes.charters.enums import Section
from programmes.enums import ProgrammeKind
from programmes.facts import HOME_VISIT, ProgrammeFacts, TemplateFacts
from programmes.forms.activities import ActivityForm
from programmes.forms.programmes import ProgrammeForm
from programmes.forms.projects import AnyProjectForm
from programmes.forms.texts import Text, TextsForm, texts_of
from programmes.models import Programme, ProjectTemplate
from programmes.project_templates.facts import KeepFacts
from programmes.project_templates.shape import MOST_ACTIVITIES, Blueprint
from programmes.selectors.levels import LevelWords

if TYPE_CHECKING:
    ProgrammeChoice: TypeAlias = forms.ModelChoiceField[Programme]
else:  # Django's fields cannot be subscripted at run time
    ProgrammeChoice = forms.ModelChoiceField


class BeginForm(forms.Form):
    """Where a project belongs, and when it begins; everything else is proposed from that."""

    programme = ProgrammeChoice(
        label=_("Programme"),
        queryset=Programme.objects.none(),
        required=False,
        empty_label=_("A new programme"),
    )
    starts_on = DayField(
        label=_("Starts on"),
        error_messages={"required": _("Enter the day on which the project starts")},
    )
    show_optional = False

    def __init__(
        self, *args: Any, programmes: QuerySet[Programme], may_create: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        field = self.fields["programme"]
        field.queryset = programmes  # type: ignore[attr-defined]  # a model choice
        if not may_create:
            field.required = True
            field.empty_label = _("Choose")  # type: ignore[attr-defined]  # a model choice
            field.error_messages["required"] = _("Choose the programme to which it belongs")


class StartForm(AnyProjectForm):
    """A proposed project as staff want it, with the sections of its charter that they take."""

    planned_level = forms.ChoiceField(
        label=_("Planned level of participation"),
        widget=forms.RadioSelect,
        help_text=_("This is what you promise to the people who take part."),
        error_messages={"required": _("Choose the level that you promise")},
    )
    programme = ProgrammeChoice(
        queryset=Programme.objects.none(), required=False, widget=forms.HiddenInput
    )

    def __init__(
        self,
        *args: Any,
        programmes: QuerySet[Programme],
        levels: Sequence[LevelWords],
        sections: Sequence[str],
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.levels = levels
        self.sections = sections
        self.fields["programme"].queryset = programmes  # type: ignore[attr-defined]  # a model choice
        self.fields["planned_level"].choices = [  # type: ignore[attr-defined]  # a choice
            (level.code, choice_with_hint(level.label, level.promise)) for level in levels
        ]
        for key in sections:
            self.fields[f"section_{key}"] = forms.BooleanField(
                label=_("Take this section over"), required=False, initial=True
            )

    @property
    def section_fields(self) -> Mapping[str, BoundField]:
        """Return for each section the field that says whether it is taken."""
        return {key: self[f"section_{key}"] for key in self.sections}

    def taken_sections(self) -> list[Section]:
        """Return the sections of the charter that are taken over."""
        return [Section(key) for key in self.sections if self.cleaned_data[f"section_{key}"]]

    def belongs_to(self) -> Programme | ProgrammeFacts:
        """Return the programme that was chosen."""
        programme: Programme = self.cleaned_data["programme"]
        return programme

    def _is_highest(self) -> bool:
        code = self.cleaned_data.get("planned_level")
        return bool(self.levels) and code == max(self.levels, key=lambda one: one.order).code


_OF_PROGRAMME = {"title": _("Title of the programme"), "aims": _("Aims of the programme")}


class StartProgrammeForm(StartForm):
    """A proposed project as staff want it, in a programme that is made with it."""

    texts = (
        *(
            Text(
                name=f"programme_{text.name}",
                label=_OF_PROGRAMME[text.name],
                most=text.most,
                missing=text.missing,
                lines=text.lines,
            )
            for text in ProgrammeForm.texts
            if text.name in _OF_PROGRAMME
        ),
        *StartForm.texts,
    )

    programme_kind = forms.ChoiceField(
        label=_("Kind of programme"),
        choices=[("", _("Not said")), *ProgrammeKind.choices],
        required=False,
    )

    def belongs_to(self) -> Programme | ProgrammeFacts:
        """Return what is said about the new programme, which begins with its first project."""
        return ProgrammeFacts(
            kind=self.cleaned_data["programme_kind"],
            title=self.words("programme_title"),
            aims=self.words("programme_aims"),
            starts_on=self.cleaned_data["starts_on"],
        )


class ProposedActivityForm(ActivityForm):
    """A proposed activity as staff want it; what is left out is not judged."""

    take = forms.BooleanField(label=_("Plan this activity"), required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        del self.fields["submission"], self.fields["sequence"]
        for name in ("together", "speaks_for", "place_access", "remote_link", *HOME_VISIT):
            self.fields[name].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        """Judge only what is taken."""
        cleaned = super().clean()
        if not cleaned.get("take"):
            self.errors.clear()
        return cleaned

    @property
    def is_taken(self) -> bool:
        """Say whether the activity is to be planned."""
        return bool(self.cleaned_data["take"])


ProposedActivityFormSet = forms.formset_factory(
    ProposedActivityForm, extra=0, max_num=MOST_ACTIVITIES, absolute_max=MOST_ACTIVITIES
)


class RenameTemplateForm(TextsForm):
    """How a template of the organisation is called, and what it is good for."""

    texts = (
        Text(
            name="name",
            label=_("Name of the template"),
            most=120,
            missing=_("Give the template a name"),
        ),
        Text(
            name="summary",
            label=_("What it is good for"),
            most=600,
            lines=3,
            missing=_("Write what it is good for"),
            hint=_("One or two sentences, for colleagues who choose among templates."),
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def facts(self) -> TemplateFacts:
        """Return what was typed, for the service."""
        return TemplateFacts(name=self.words("name"), summary=self.words("summary"))

    @staticmethod
    def initial_of(template: ProjectTemplate, languages: Sequence[str]) -> dict[str, object]:
        """Return what the form shows for a template that exists."""
        return {
            **texts_of(template, ("name", "summary"), languages),
            "version": template.version,
        }


class KeepTemplateForm(RenameTemplateForm):
    """What a template takes from a finished project."""

    activities = forms.BooleanField(
        label=_("Take the activities, as far from the start as they were"), required=False
    )
    charter = forms.BooleanField(
        label=_("Take the charter, as a draft with its resources and deadlines"), required=False
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, blueprint: Blueprint, **options: Any) -> None:
        super().__init__(*args, **options)
        self.blueprint = blueprint
        del self.fields["version"]
        for name in ("activities", "charter"):
            if not getattr(blueprint, name):
                del self.fields[name]

    def kept(self) -> KeepFacts:
        """Return what was chosen, for the service."""
        return KeepFacts(
            words=self.facts(),
            content=self.blueprint.narrowed(
                activities=bool(self.cleaned_data.get("activities")),
                charter=bool(self.cleaned_data.get("charter")),
            ),
        )
