"""Finished projects, and templates that were kept of them."""

from programmes.facts import TemplateFacts
from programmes.models import Project, ProjectOrigin, ProjectTemplate
from programmes.project_templates.facts import KeepFacts
from programmes.selectors.project_templates import of_project
from programmes.services import project_templates, projects
from tests.programmes.makers import both, project_facts
from tests.worlds import NOW, TODAY, World


def finished(world: World, **changes: object) -> Project:
    """Return a project that was closed."""
    by = world.viewer("coordinator")
    facts = project_facts(world, **changes)
    project = projects.create(world.project.programme, facts=facts, by=by, at=NOW)
    return projects.close(project, by=by, at=NOW)


def kept(world: World, project: Project | None = None, submission=None) -> ProjectTemplate:
    """Keep a template of a finished project."""
    project = project or finished(world)
    content = of_project(project, world.organisation.zone).blueprint
    return project_templates.keep(
        project,
        facts=KeepFacts(
            words=TemplateFacts(name=both("Reading together"), summary=both("For letters")),
            content=content,
        ),
        by=world.viewer("coordinator"),
        at=NOW,
        on=TODAY,
        submission=submission,
    )


def begun_with(world: World, template: ProjectTemplate, **changes: object) -> Project:
    """Return a project that was begun with a template."""
    project = projects.create(
        world.project.programme,
        facts=project_facts(world, **changes),
        by=world.viewer("coordinator"),
        at=NOW,
    )
    ProjectOrigin.objects.create(
        organisation=world.organisation, project=project, template=template, begun_at=NOW
    )
    return project
