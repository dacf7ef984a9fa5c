"""Templates that are kept of finished projects, and projects that were begun with a template."""

from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from engagement.core.local_time import moment_at
from engagement.portal.demonstration import Story, chapter
from programmes import selectors, services
from programmes.facts import ActivityFacts, ProjectFacts, TemplateFacts
from programmes.models import Programme, Project, ProjectTemplate
from programmes.project_templates import pages, shipped
from programmes.project_templates.facts import KeepFacts, Origin, StartFacts
from programmes.project_templates.shape import Blueprint, ProposedActivity, dated

_HERE = "programmes.demonstration.project_templates"
Facts = dict[str, Any]


@chapter(36)
def project_templates(story: Story) -> None:
    """Templates are kept and put away; projects are begun with their words a little changed."""
    script = story.script(_HERE)
    for facts in script["kept"]:
        story.on(facts["day"], "11:20", partial(_keep, story, facts))
        if "put_away" in facts:
            story.on(facts["put_away"], "11:50", partial(_put_away, story, facts))
    for facts in script["begun"]:
        story.on(facts["day"], "13:40", partial(_begin, story, facts))


def _keep(story: Story, facts: Facts, at: datetime) -> None:
    project = Project.objects.get(pk=story.the(Project, facts["project"]).pk)
    taken = selectors.project_templates.of_project(project, story.organisation.zone)
    template = services.project_templates.keep(
        project,
        facts=KeepFacts(
            words=TemplateFacts(name=facts["name"], summary=facts["summary"]),
            content=taken.blueprint.narrowed(activities=facts["activities"], charter=True),
        ),
        by=story.staff("coordinator"),
        at=at,
        on=at.date(),
    )
    story.remember(template, facts["key"])


def _put_away(story: Story, facts: Facts, at: datetime) -> None:
    template = story.the(ProjectTemplate, facts["key"])
    services.project_templates.put_away(template, by=story.staff("coordinator"), at=at)


def _begin(story: Story, facts: Facts, at: datetime) -> None:
    if "own" in facts:
        own = story.the(ProjectTemplate, facts["own"])
        blueprint, origin = Blueprint.from_json(own.content), Origin(template=own)
    else:
        brought = shipped.templates()[facts["template"]]
        blueprint = brought.blueprint
        origin = Origin(shipped=brought.key, shipped_version=brought.version)
    project = services.project_templates.start(
        story.organisation,
        facts=_facts(story, facts, blueprint, origin),
        by=story.staff("coordinator"),
        at=at,
    )
    story.remember(project, facts["key"])


def _facts(story: Story, facts: Facts, blueprint: Blueprint, origin: Origin) -> StartFacts:
    starts_on = story.day(facts["starts"])
    language = blueprint.charter_language(story.organisation.languages)
    return StartFacts(
        programme=Programme.objects.get(pk=story.the(Programme, facts["programme"]).pk),
        level=blueprint.level,
        project=partial(
            _project, story=story, facts=facts, blueprint=blueprint, starts_on=starts_on
        ),
        origin=origin,
        activities=[_activity(story, one, starts_on) for one in blueprint.activities],
        charter={
            key: dated(content, key, starts_on)
            for key, content in blueprint.charter.get(language, {}).items()
        },
        charter_language=language,
    )


def _project(
    level: Any, *, story: Story, facts: Facts, blueprint: Blueprint, starts_on: date
) -> ProjectFacts:
    words = ("title", "aims", "effects", "can_influence", "cannot_influence", "why_not_higher")
    axes = ("form", "sphere", "stage", "audience")
    return ProjectFacts(
        **{name: facts.get(name) or getattr(blueprint, name) for name in (*words, *axes)},
        planned_level=level,
        starts_on=starts_on,
        ends_on=starts_on + timedelta(days=blueprint.days) if blueprint.days else None,
        lead=story.member("coordinator"),
        deputy=story.member(facts["deputy"]),
    )


def _activity(story: Story, activity: ProposedActivity, starts_on: date) -> ActivityFacts:
    starts_at = moment_at(
        pages.day_of(activity, starts_on),
        time.fromisoformat(activity.start),
        story.organisation.zone,
    )
    return ActivityFacts(
        title=activity.title,
        details=activity.details,
        kind=activity.kind,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(minutes=activity.minutes),
        place=activity.place or story.script(_HERE)["place"],
        place_access=activity.place_access,
        preparation_minutes=activity.preparation,
    )
