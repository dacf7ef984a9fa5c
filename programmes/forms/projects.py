"""What is said about a project."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from engagement.core.form_fields import DayField, choice_with_hint
from engagement.organisations.models import Membership
from programmes import rules
from programmes.enums import Audience, Sphere, Stage
from programmes.facts import ProjectFacts
from programmes.forms.context import TEXTS as CONTEXT_TEXTS
from programmes.forms.context import ProjectContextForm
from programmes.forms.programmes import MemberField, refuse_early_end
from programmes.forms.texts import EFFECTS, Text, texts_of
from programmes.kinds.catalogue import Catalogue
from programmes.models import ParticipationLevel, Project, UnitRequest
from programmes.project_templates.shape import PROJECT_TEXTS

if TYPE_CHECKING:
    ParticipationLevelChoice: TypeAlias = forms.ModelChoiceField[ParticipationLevel]
else:  # Django's fields cannot be subscripted at run time
    ParticipationLevelChoice = forms.ModelChoiceField


class LevelField(ParticipationLevelChoice):
    """A level of participation, each with its promise."""

    widget = forms.RadioSelect

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=ParticipationLevel.objects.none(), empty_label=None, **options)

    def label_from_instance(self, obj: ParticipationLevel) -> str:
        """Name the level, with its promise below."""
        return str(choice_with_hint(obj.label, obj.promise))


def _choices(labels: Sequence[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return [("", _("Choose")), *labels]


class AnyProjectForm(ProjectContextForm):
    """What is said about a project, but for the level that it promises."""

    texts: ClassVar[Sequence[Text]] = (
        Text(name="title", label=_("Title"), most=150, missing=_("Give the project a title")),
        EFFECTS,
        Text(
            name="aims",
            label=_("What it is for"),
            most=2000,
            lines=5,
            missing=_("Write what the project is for"),
        ),
        Text(
            name="can_influence",
            label=_("What people can influence"),
            most=2000,
            lines=4,
            missing=_("Write what people can influence"),
        ),
        Text(
            name="cannot_influence",
            label=_("What cannot be influenced, and why"),
            most=2000,
            lines=4,
            missing=_("Write what cannot be influenced, so that nobody is disappointed later"),
        ),
        Text(
            name="why_not_higher",
            label=_("Why not a higher level?"),
            most=1000,
            lines=3,
            missing=_("Write why people cannot have a greater part"),
            hint=_("Not needed at the highest level."),
        ),
        *CONTEXT_TEXTS,
    )
    form = forms.ChoiceField(
        label=_("Form of engagement"),
        error_messages={"required": _("Choose the form of engagement")},
    )
    sphere = forms.ChoiceField(
        label=_("What it is about"),
        choices=_choices(Sphere.choices),
        error_messages={"required": _("Choose what it is about")},
    )
    stage = forms.ChoiceField(
        label=_("Stage of the work"),
        choices=_choices(Stage.choices),
        error_messages={"required": _("Choose the stage at which people take part")},
    )
    audience = forms.ChoiceField(
        label=_("Who is asked"),
        choices=_choices(Audience.choices),
        error_messages={"required": _("Choose who is asked to take part")},
    )
    starts_on = DayField(label=_("Starts on"))
    ends_on = DayField(label=_("Ends on"), required=False)
    lead = MemberField(
        label=_("Lead"),
        queryset=Membership.objects.none(),
        empty_label=_("Choose"),
        error_messages={"required": _("Choose who leads the project")},
    )
    deputy = MemberField(
        label=_("Deputy"),
        queryset=Membership.objects.none(),
        empty_label=_("Choose"),
        help_text=_("Who takes over when the lead is away or leaves."),
        error_messages={"required": _("Choose a deputy, so that the project never stands alone")},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        members: QuerySet[Membership],
        kinds: Catalogue,
        keep: str = "",
        **options: Any,
    ) -> None:
        super().__init__(*args, **options)
        self.kinds = kinds
        self.fields["form"].choices = _choices(kinds.choices(keep=keep))  # type: ignore[attr-defined]  # a choice
        self.fields["lead"].queryset = members  # type: ignore[attr-defined]  # a model choice
        self.fields["deputy"].queryset = members  # type: ignore[attr-defined]  # a model choice

    def clean(self) -> dict[str, Any]:
        """Hold the end against the start, the deputy against the lead, and ask why."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        refuse_early_end(self)
        lead = cleaned.get("lead")
        if lead is not None and cleaned.get("deputy") == lead:
            self.add_error("deputy", _("Choose a deputy who is not the lead"))
        self._ask_why_only_below_the_highest()
        return cleaned

    def at_level(self, level: ParticipationLevel) -> ProjectFacts:
        """Return what was typed, for the service, with the level that is promised."""
        plain: dict[str, Any] = {
            name: self.cleaned_data[name]
            for name in (
                *("form", "sphere", "stage", "audience"),
                *("starts_on", "ends_on", "lead", "deputy"),
            )
        }
        return ProjectFacts(
            planned_level=level,
            title=self.words("title"),
            aims=self.words("aims"),
            effects=self.words("effects"),
            can_influence=self.words("can_influence"),
            cannot_influence=self.words("cannot_influence"),
            why_not_higher=self.words("why_not_higher"),
            **self.context(),
            **plain,
        )

    def _is_highest(self) -> bool:
        """Say whether the highest level is promised, so that nobody asks why not a higher one."""
        raise NotImplementedError

    def _ask_why_only_below_the_highest(self) -> None:
        name = f"why_not_higher_{self.languages[0]}"
        if self.has_error(name, "required") and self._is_highest():
            del self.errors[name]
            self.cleaned_data[name] = ""


class ProjectForm(AnyProjectForm):
    """Create or change a project."""

    planned_level = LevelField(
        label=_("Planned level of participation"),
        help_text=_("This is what you promise to the people who take part."),
        error_messages={"required": _("Choose the level that you promise")},
    )

    def __init__(self, *args: Any, levels: QuerySet[ParticipationLevel], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["planned_level"].queryset = levels  # type: ignore[attr-defined]  # a model choice
        self.levels = levels

    def facts(self) -> ProjectFacts:
        """Return what was typed, for the service."""
        return self.at_level(self.cleaned_data["planned_level"])

    @staticmethod
    def initial_of(project: Project, languages: Sequence[str]) -> dict[str, object]:
        """Return what the form shows for a project that exists."""
        plain = ("form", "sphere", "stage", "audience", "starts_on", "ends_on", "version")
        return {
            **texts_of(project, PROJECT_TEXTS, languages),
            **{name: getattr(project, name) for name in plain},
            **ProjectForm.context_of(project),
            "planned_level": project.planned_level_id,
            "lead": project.lead_id,
            "deputy": project.deputy_id,
        }

    @staticmethod
    def initial_with(asked: UnitRequest, language: str) -> dict[str, object]:
        """Return what the form shows for a project that begins with what somebody asked."""
        return {f"title_{language}": asked.title, f"aims_{language}": asked.why}

    def _is_highest(self) -> bool:
        level = self.cleaned_data.get("planned_level")
        return level is not None and rules.is_highest(level, list(self.levels))
