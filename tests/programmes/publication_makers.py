"""Publications, help before conferences and comments, for the tests and for whoever counts."""

from datetime import timedelta

from programmes import services
from programmes.enums import ActivityKind
from programmes.models import Activity, Paper, Publication
from programmes.papers.facts import PaperFacts
from programmes.publications.facts import PublicationFacts
from tests.programmes.makers import people_of, plan
from tests.worlds import NOW, TODAY, World


def publication_facts(**changes: object) -> PublicationFacts:
    facts = {
        "title": "A letter that people can use",
        "kind": "article",
        "where": "Journal of Plain Words",
        "state": "planned",
    }
    return PublicationFacts(**{**facts, **changes})


def published_work(world: World, *names: str, **changes: object) -> Publication:
    people = [world.person(name) for name in names or ("sam",)]
    return services.publications.add(
        world.project,
        facts=publication_facts(people=people, **changes),
        by=world.viewer("coordinator"),
        at=NOW,
    )


def conference(world: World) -> Activity:
    """A conference to come, to which everybody of the project is invited."""
    made = plan(world, NOW + timedelta(days=30), kind=ActivityKind.CONFERENCE)
    services.attendances.invite(
        made, involvements=people_of(world.project), by=world.viewer("coordinator"), at=NOW
    )
    return made


def given_paper(world: World, activity: Activity, title: str = "The draft letter") -> Paper:
    """A paper that everybody invited was given."""
    said = {"by": world.viewer("coordinator"), "at": NOW}
    paper = services.papers.add(
        activity, facts=PaperFacts(title=title, link="https://papers.example/draft"), **said
    )
    services.papers.give(activity, organisation=world.organisation, on=TODAY, **said)
    return Paper.objects.get(pk=paper.pk)


def comment_on(world: World, paper: Paper, person=None, **changes: object):
    facts = {"passage": "page 2", "words": "This sentence frightens people", **changes}
    return services.paper_comments.say(
        paper, person=person or world.person("sam"), by=world.viewer("sam"), at=NOW, **facts
    )
