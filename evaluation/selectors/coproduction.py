"""Whether work that is called co-production does what the word asks for."""

from dataclasses import dataclass

from django.db.models import Exists, Min, OuterRef
from django.utils.translation import gettext as _

from evaluation.enums import RoundState
from evaluation.models import Round, RoundGroup
from programmes.charters import completeness
from programmes.enums import ActivityState, Side, Stage
from programmes.frameworks import CO_PRODUCTION
from programmes.models import Activity, Contribution, Involvement, Project
from programmes.selectors import charters
from programmes.selectors.levels import steps_of

#: What comes before something is made.
_BEFORE = frozenset({Stage.AGENDA, Stage.PLANNING, Stage.DESIGN})


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that co-production asks for, and whether it is so yet."""

    words: str
    is_so: bool


def checks(project: Project) -> list[Check]:
    """Return the three checks of a project that promises co-production; none for any other.

    A level that builds on co-production promises it too.
    """
    steps = steps_of(project.planned_level)
    if not CO_PRODUCTION.intersection(steps):
        return []
    return [
        Check(_("People joined before the design, not after it"), _joined_early(project)),
        Check(_("The charter lets them decide together with others"), _decide(project, steps)),
        Check(_("They evaluate too, and are asked how it was for them"), _evaluate(project)),
    ]


def _joined_early(project: Project) -> bool:
    joined = Involvement.objects.filter(
        project=project, side=Side.STAKEHOLDER, state__in=("accepted", "ended")
    ).aggregate(first=Min("answered_at"))["first"]
    begun = (
        Activity.objects.filter(project=project)
        .exclude(state=ActivityState.CANCELLED)
        .aggregate(first=Min("starts_at"))["first"]
    )
    return project.stage in _BEFORE and joined is not None and (begun is None or joined <= begun)


def _decide(project: Project, steps: frozenset[str]) -> bool:
    standing = charters.standing(project)
    version = standing.in_force if standing else None
    return version is not None and not completeness.breaks_promise(
        steps, charters.contents(version)
    )


def _evaluate(project: Project) -> bool:
    asked = RoundGroup.objects.filter(round=OuterRef("pk"), side=Side.STAKEHOLDER)
    rounds = Round.objects.filter(Exists(asked), project=project).exclude(state=RoundState.DRAFT)
    said = Contribution.objects.filter(project=project, stage=Stage.EVALUATION)
    return rounds.exists() or said.exists()
