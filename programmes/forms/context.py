"""What a project says of its surroundings: how far it reaches, its partners, stages of research."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from programmes import stages
from programmes.contacts.enums import HearsEvery
from programmes.enums import Reach, Sphere, WayOfWorking
from programmes.forms.texts import Text, TextsForm
from programmes.models import Project

#: What is kept as it is typed.
PLAIN = (
    "reach", "hears_every", "with_associations", "with_professional_bodies", "with_authorities"
)  # fmt: skip
TEXTS = (
    Text(
        name="partners",
        label=_("Which partners, and for what?"),
        most=500,
        lines=3,
        missing="",
        required=False,
        hint=_("Name the organisations, not the people."),
    ),
)
_GROUP = (*PLAIN[2:], "partners", "research_steps")


def _way(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=[("", _("Not part of this project")), *WayOfWorking.choices],
        required=False,
    )  # fmt: skip


class ProjectContextForm(TextsForm):
    """The questions about the surroundings of a project; none of them has to be answered."""

    reach = forms.ChoiceField(
        label=_("How far does it reach?"),
        choices=[("", _("Not said")), *Reach.choices],
        required=False,
    )
    hears_every = forms.ChoiceField(
        label=_("How often do people hear from you at least?"),
        choices=[("", _("Not said")), *HearsEvery.choices],
        required=False,
        help_text=_("Also when there is little to say. After a longer silence the lead is told."),
    )
    with_associations = _way(_("Associations of users, patients and carers"))
    with_professional_bodies = _way(_("Professional bodies and unions"))
    with_authorities = _way(_("Councils, authorities and funders"))
    research_steps = forms.MultipleChoiceField(
        label=_("Only for research: at which stages do people take part?"),
        choices=[(step.value, step.label) for step in stages.research_steps()],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse stages of research where it is not about research."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("research_steps") and cleaned.get("sphere") not in (None, Sphere.RESEARCH):
            self.add_error(
                "research_steps",
                _("Choose these only when the project is about research and innovation"),
            )
        return cleaned

    @property
    def says_more(self) -> bool:
        """Say whether there is something to see among the questions that few need."""
        return any(bound.value() or bound.errors for bound in self if bound.name.startswith(_GROUP))

    def context(self) -> dict[str, Any]:
        """Return what was typed, for the service."""
        return {
            **{name: self.cleaned_data[name] for name in PLAIN},
            "research_steps": self.cleaned_data["research_steps"],
            "partners": self.words("partners"),
        }

    @staticmethod
    def context_of(project: Project) -> dict[str, object]:
        """Return what the form shows for a project that exists, but for its texts."""
        return {name: getattr(project, name) for name in (*PLAIN, "research_steps")}
