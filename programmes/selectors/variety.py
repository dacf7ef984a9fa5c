"""How varied the work is: which forms and kinds projects and activities have."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from programmes.enums import ActivityState
from programmes.models import Activity
from programmes.models.project import ProjectQuerySet


@dataclass(frozen=True, slots=True)
class Variety:
    """How many projects and activities there are of each form and kind, by their codes."""

    forms: Counter[str]
    kinds: Counter[str]
    together: Counter[str]
    speaks_for: Counter[str]


def of(projects: ProjectQuerySet) -> Variety:
    """Count the forms of projects, and the kinds of activities that were not cancelled."""
    forms = Counter(
        dict(
            projects.order_by().values_list("form").annotate(n=Count("pk")).values_list("form", "n")
        )
    )
    kinds: Counter[str] = Counter()
    together: Counter[str] = Counter()
    speaks_for: Counter[str] = Counter()
    rows = (
        Activity.objects.filter(project__in=projects.order_by().values("pk"))
        .exclude(state=ActivityState.CANCELLED)
        .order_by()
        .values_list("kind", "together", "speaks_for")
        .annotate(n=Count("pk"))
    )
    for kind, how, whom, count in rows:
        kinds[kind] += count
        together[how] += count
        speaks_for[whom] += count
    return Variety(forms, kinds, together, speaks_for)
