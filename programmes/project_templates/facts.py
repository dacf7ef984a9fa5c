"""What the pages of a proposal hand to the service that makes a project of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from programmes.charters.sections import Content
from programmes.facts import ActivityFacts, ProgrammeFacts, ProjectFacts, TemplateFacts
from programmes.models import ParticipationLevel, Programme, Project, ProjectTemplate
from programmes.project_templates.shape import Blueprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """From what a project is begun."""

    shipped: str = ""
    shipped_version: int | None = None
    source: Project | None = None
    template: ProjectTemplate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StartFacts:
    """What somebody made of a proposal. A level is named by its code.

    `programme` is one that exists, or what is said about a new one.
    """

    programme: Programme | ProgrammeFacts
    level: str
    project: Callable[[ParticipationLevel], ProjectFacts]
    origin: Origin
    activities: Sequence[ActivityFacts] = ()
    charter: Mapping[str, Content] = field(default_factory=dict)
    charter_language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepFacts:
    """What is kept of a finished project, and how it is called."""

    words: TemplateFacts
    content: Blueprint
