"""Projects that were begun with a template."""

from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any

from engagement.core.local_time import moment_at
from engagement.portal.demonstration import Story, chapter
from programmes import services
from programmes.facts import ActivityFacts, ProjectFacts
from programmes.models import Programme
from programmes.project_templates import pages, shipped
from programmes.project_templates.facts import Origin, StartFacts
from programmes.project_templates.shape import Blueprint, ProposedActivity, dated

_HERE = "programmes.demonstration.project_templates"
Facts = dict[str, Any]


@chapter(36)
def project_templates(story: Story) -> None:
    """A template of the product is chosen, its words are changed a little, a project is begun."""
    for facts in story.script(_HERE)["begun"]:
        story.on(facts["day"], "13:40", partial(_begin, story, facts))


def _begin(story: Story, facts: Facts, at: datetime) -> None:
    template = shipped.templates()[facts["template"]]
    origin = Origin(shipped=template.key, shipped_version=template.version)
    project = services.project_templates.start(
        story.organisation,
        facts=_facts(story, facts, template.blueprint, origin),
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
            for key, content in blueprint.charter[language].items()
        },
        charter_language=language,
    )


def _project(
    level: Any, *, story: Story, facts: Facts, blueprint: Blueprint, starts_on: date
) -> ProjectFacts:
    words = ("title", "aims", "can_influence", "cannot_influence", "why_not_higher")
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
        place=story.script(_HERE)["place"],
        preparation_minutes=activity.preparation,
    )
