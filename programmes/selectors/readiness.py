"""Reading how far a team is in getting ready."""

from programmes.models import Project, TeamReadiness
from programmes.readiness.facts import ReadyFacts


def of(project: Project) -> TeamReadiness | None:
    """Return what the team of a project has seen to, or None when nothing is said yet."""
    return TeamReadiness.objects.filter(project=project).select_related("changed_by__user").first()


def facts_of(row: TeamReadiness | None) -> ReadyFacts:
    """Return what is said by now."""
    if row is None:
        return ReadyFacts()
    return ReadyFacts(
        done=tuple(row.done),
        still=row.still,
        talked_on=row.talked_on,
        thoughts=row.thoughts,
        goal_of=row.goal_of,
        goal_among=row.goal_among,
    )
