"""Publications, comments on papers and help before a conference that grow one by one."""

from programmes import services
from programmes.models import PublicationCredit
from programmes.publications.enums import HelpKind
from tests.programmes.publication_makers import (
    comment_on,
    conference,
    publication_facts,
    published_work,
)
from tests.worlds import NOW, World


class Publications:
    """The ones whose pages are looked at, among more and more others."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.publication = published_work(world)
        self.conference = conference(world)
        self.help = None

    def grow(self, person, paper, number: int) -> None:
        """Add one of everything; `person` is new."""
        world, by = self.world, self.world.viewer("coordinator")
        published_work(world, title=f"Talk {number}")
        credits_ = PublicationCredit.objects.filter(publication=self.publication)
        people = [credit.person for credit in credits_.select_related("person")]
        self.publication = services.publications.change(
            self.publication,
            facts=publication_facts(people=[*people, person]),
            version=self.publication.version,
            by=by,
            at=NOW,
        )
        row = self.conference.attendances.select_related("activity").all()[0]
        services.publications.ask_help(row, kinds=list(HelpKind)[: number + 1], by=by, at=NOW)
        self.help = row.conference_help.earliest("pk")
        self.comment = comment_on(world, paper, words=f"Comment {number}")

    def parameters(self) -> dict[str, object]:
        """Return what the parameters of these addresses stand for."""
        credit = PublicationCredit.objects.filter(person=self.world.person("sam")).earliest("pk")
        return {
            "publication": self.publication,
            "publication_credit": credit,
            "conference_help": self.help,
            "paper_comment": self.comment,
            "programmes_portal:comment_paper paper": self.comment.paper,
            "programmes_portal:ask_help activity": self.conference,
        }
