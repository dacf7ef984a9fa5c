"""Evaluation: what people thought of taking part, on both sides of the table."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EvaluationConfig(AppConfig):
    """Names the app for Django, and adds its part to the shell."""

    name = "evaluation"

    def ready(self) -> None:
        """Contribute navigation, tasks, parts of the home pages, and words for history."""
        from engagement.access.permissions import Permission  # noqa: PLC0415 — needs the models
        from engagement.audit import words  # noqa: PLC0415 — needs the models
        from engagement.portal import registry  # noqa: PLC0415 — needs the models
        from evaluation import home, notifications  # noqa: F401, PLC0415 — needs the models
        from evaluation.consultations import home as consultations  # noqa: PLC0415 — the same
        from programmes import tabs  # noqa: PLC0415 — needs the models

        registry.add_navigation(
            registry.NavigationEntry(
                "staff",
                60,
                _("Evaluation"),
                "evaluation:rounds",
                any_of=(Permission.VIEW_EVALUATION,),
            )
        )
        registry.add_navigation(
            registry.NavigationEntry(
                "portal",
                40,
                _("Evaluations"),
                "evaluation_portal:list",
                within="programmes_portal:projects",
            )
        )
        for order, label, name in (
            (31, _("Standards"), "evaluation:standards"),
            (32, _("Self-assessment"), "evaluation:assessments"),
        ):
            registry.add_navigation(
                registry.NavigationEntry(
                    "staff",
                    order,
                    label,
                    name,
                    any_of=(Permission.VIEW_EVALUATION,),
                    within="programmes:documents",
                )
            )
        registry.add_tasks("portal", 40, home.portal_tasks)
        registry.add_tasks("staff", 60, home.staff_tasks)
        registry.add_tasks("staff", 61, home.level_tasks)
        registry.add_part("portal", 30, home.what_came_of_it)
        tabs.add(
            tabs.Tab("levels", 50, _("Level of participation"), "evaluation:levels", home.sees)
        )
        tabs.add(tabs.Tab("evaluation", 60, _("Evaluation"), "evaluation:project"))
        registry.add_tasks("staff", 62, home.assessment_tasks)
        registry.add_tasks("portal", 41, home.my_assessment)
        registry.add_tasks("staff", 63, consultations.staff_tasks)
        registry.add_tasks("portal", 42, consultations.portal_tasks)
        registry.add_public_part(consultations.for_everybody)
        registry.add_tasks("portal", 42, home.my_values)
        registry.add_tasks("staff", 63, home.values_tasks)
        registry.add_tasks("staff", 64, home.pack_tasks)
        words.describe(home.HISTORY)
