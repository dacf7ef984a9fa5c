"""Rows that the tests of this room need beyond the two worlds."""

from datetime import datetime, timedelta

from engagement.access.viewer import Viewer
from engagement.people.models import AccessNeed, Person
from programmes.charters.enums import NoteKind, Section
from programmes.charters.facts import NoteFacts, Writing
from programmes.charters.sections import Content
from programmes.facts import (
    ActivityFacts,
    ContributionFacts,
    OutcomeFacts,
    ProjectFacts,
    StoryFacts,
)
from programmes.kinds.enums import Area
from programmes.kinds.facts import KindFacts
from programmes.models import (
    Activity,
    CharterNote,
    CharterVersion,
    Contribution,
    EngagementKind,
    Involvement,
    Project,
)
from programmes.selectors import charters as reading
from programmes.services import activities, charter_notes, charters, contributions, kinds, projects
from tests.worlds import NOW, TODAY, World


def both(text: str) -> dict[str, str]:
    return {"en": text, "fr": text}


def project_facts(world: World, **changes: object) -> ProjectFacts:
    known = world.project
    facts = {
        "title": both("Letters"),
        "aims": both("Better letters"),
        "can_influence": both("The words"),
        "cannot_influence": both("The law"),
        "why_not_higher": both("The law decides"),
        "form": "workshop",
        "planned_level": known.planned_level,
        "sphere": "service",
        "stage": "design",
        "audience": "people",
        "starts_on": TODAY,
        "lead": world.membership("coordinator"),
        "deputy": world.membership("manager"),
    }
    return ProjectFacts(**{**facts, **changes})


def activity_facts(starts_at: datetime = NOW + timedelta(days=3), **changes: object):
    facts = {
        "title": both("Reading together"),
        "details": both("Tea is there"),
        "kind": "meeting",
        "starts_at": starts_at,
        "ends_at": starts_at + timedelta(hours=2),
        "place": "Room 7",
    }
    return ActivityFacts(**{**facts, **changes})


def add_kind(world: World, name: str, area: Area = Area.ACTIVITY, **usual) -> EngagementKind:
    return kinds.add(
        world.organisation,
        area=area,
        facts=KindFacts(name=both(name), about=both("What it means"), **usual),
        by=world.viewer("administrator"),
        at=NOW,
    )


def plan(world: World, starts_at: datetime = NOW + timedelta(days=3), **changes) -> Activity:
    return activities.plan(
        world.project,
        facts=activity_facts(starts_at, **changes),
        by=world.viewer("coordinator"),
        at=NOW,
    )


def people_of(project: Project) -> list[Involvement]:
    return list(Involvement.objects.filter(project=project).select_related("person").order_by("pk"))


def take_part(project: Project, number: int) -> list[Involvement]:
    """Let as many more people take part, reached by letter, without an account."""
    found = []
    for index in range(number):
        name = f"Zoe {index}"
        person = Person.objects.create(
            organisation_id=project.organisation_id,
            number=1000 + index,
            name=name,
            sort_name=name.casefold(),
            channel="letter",
            created_at=NOW,
        )
        found.append(
            Involvement.objects.create(
                organisation_id=project.organisation_id,
                project=project,
                person=person,
                side="stakeholder",
                state="accepted",
                invited_at=NOW,
                answered_at=NOW,
            )
        )
    return found


def need(person: Person, kind: str = "hearing_loop") -> AccessNeed:
    return AccessNeed.objects.create(
        organisation_id=person.organisation_id, person=person, kind=kind, recorded_on=TODAY
    )


def contribution_facts(world: World, **changes: object) -> ContributionFacts:
    facts = {
        "person": world.person("sam"),
        "summary": "The letter should be one page",
        "words": "I lost the second page of my letter on the bus.",
        "knowledge": "lived",
        "stage": "design",
        "step": "",
        "activity": None,
        "elsewhere": "",
        "said_on": TODAY,
        "how": "portal",
        "credit": "unnamed",
        "credit_words": "",
        "consents": False,
    }
    return ContributionFacts(**{**facts, **changes})


def say(world: World, submission=None, **changes: object) -> Contribution:
    return contributions.add(
        world.project,
        facts=contribution_facts(world, **changes),
        submission=submission,
        by=world.viewer("coordinator"),
        at=NOW,
        on=TODAY,
    )


def decision_facts(**changes: object) -> OutcomeFacts:
    facts = {
        "outcome": "taken_up",
        "reason": "Because people asked for it",
        "passed_on_to": "",
        "who_decided": "The steering group",
        "decided_on": TODAY,
    }
    return OutcomeFacts(**{**facts, **changes})


def story_facts(**changes: object) -> StoryFacts:
    facts = {"you_said": both("One page, please"), "we_answered": both("It is one page now")}
    return StoryFacts(**{**facts, **changes})


def begin_charter(project: Project, *, by: Viewer) -> CharterVersion:
    """Begin a charter that says something."""
    version = charters.start(project, language="en", by=by, at=NOW)
    write_charter(version, "Words", by=by)
    return version


def write_charter(version: CharterVersion, words: str, *, by: Viewer) -> None:
    """Let the aims of a charter say something else."""
    text = reading.texts(version).get(Section.OBJECTIVES)
    charters.write(
        version,
        writing=Writing(
            section=Section.OBJECTIVES,
            content=Content({"text": words}),
            seen=text.revision if text else 0,
        ),
        by=by,
        at=NOW,
    )


def put_charter(version: CharterVersion, *, by: Viewer) -> CharterVersion:
    """Put a version to agreement."""
    return charters.put_to_agreement(version, why="Why", review_on=None, by=by, at=NOW, today=TODAY)


def say_of_charter(world: World, version: CharterVersion, *, by: Viewer) -> CharterNote:
    """Let sam propose other words."""
    return charter_notes.add(
        version,
        facts=NoteFacts(
            section=Section.OBJECTIVES,
            kind=NoteKind.PROPOSAL,
            text="Words",
            person=world.person("sam"),
            side="stakeholder",
        ),
        by=by,
        at=NOW,
    )


def charter_to_agree(world: World, *, by: Viewer) -> CharterVersion:
    """Return a version that waits for the agreement of sam's party, in a project of its own."""
    project = projects.create(world.project.programme, facts=project_facts(world), by=by, at=NOW)
    projects.announce(project, organisation=world.organisation, by=by, at=NOW)
    Involvement.objects.create(
        organisation=world.organisation,
        project=project,
        person=world.person("sam"),
        side="stakeholder",
        state="accepted",
        invited_at=NOW,
        answered_at=NOW,
    )
    return put_charter(begin_charter(project, by=by), by=by)
