"""Pairs of a mentor and somebody new, for tests."""

from datetime import date

from engagement.people.models import Person
from programmes import services
from programmes.contacts.facts import Contacted, ContactFacts
from programmes.mentoring.facts import Newcomer, PairDays
from programmes.models import ContactNote, Mentoring
from tests.worlds import NOW, TODAY, World


def paired(
    world: World,
    mentor: str = "sam",
    *,
    new: Person | None = None,
    starts_on: date = TODAY,
    ends_on: date | None = None,
) -> Mentoring:
    """Make somebody the mentor of a person in the project, or else of a member of staff."""
    newcomer = (
        Newcomer(person=new, project=world.project)
        if new
        else Newcomer(member=world.membership("colleague"))
    )
    return services.mentoring.pair(
        world.person(mentor),
        newcomer=newcomer,
        days=PairDays(starts_on=starts_on, ends_on=ends_on),
        by=world.viewer("coordinator"),
        at=NOW,
    )


def meet(world: World, pair: Mentoring, *, on: date = TODAY, minutes: int = 90) -> ContactNote:
    """Note that a pair met."""
    return services.contacts.note(
        Contacted(mentoring=pair),
        facts=ContactFacts(contact_on=on, channel="in_person", minutes=minutes, words="They met"),
        by=world.viewer("coordinator"),
        at=NOW,
    )
