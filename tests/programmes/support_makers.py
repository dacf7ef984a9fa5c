"""What supports and recognises people, for tests."""

from decimal import Decimal

from programmes import services
from programmes.certificates.contents import Wanted
from programmes.checkins.facts import CheckInFacts
from programmes.models import Certificate, CheckIn, UsedResource
from programmes.resources.facts import UsedFacts
from programmes.selectors import certificates as reading
from tests.worlds import NOW, TODAY, World


def wanted(world: World, who: str = "sam", **facts) -> Wanted:
    person = world.person(who)
    choices = reading.choices(person, on=TODAY)
    return Wanted(
        **{
            "kind": "portfolio",
            "language": "en",
            "name": person.name,
            "involvements": tuple(row.pk for row in choices.involvements),
            "hats": tuple(hat.pk for hat in choices.hats),
            "seats": tuple(row.pk for row in choices.seats),
            "contributions": tuple(row.pk for row in choices.contributions),
            "skills": tuple(key for key, _words in choices.skills),
            **facts,
        }
    )


def issue(world: World, name: str = "sam", *, by: str = "coordinator", **facts) -> Certificate:
    submission = facts.pop("submission", None)
    return services.certificates.issue(
        world.person(name),
        wanted=wanted(world, name, **facts),
        organisation=world.organisation,
        by=world.viewer(by),
        at=NOW,
        on=TODAY,
        submission=submission,
    )


def plan_and_use(world: World, kind: str = "time", amount: str = "2.5", **facts) -> UsedResource:
    """Let something be set aside for this year, and something be used."""
    said = {"by": world.viewer("coordinator"), "at": NOW}
    amounts = {"time": Decimal(10), "training": Decimal(300)}
    version = facts.pop("version", 0)
    services.resources.plan(
        world.project, year=TODAY.year, amounts=amounts, version=version, **said
    )
    used = {"kind": kind, "amount": Decimal(amount), "used_on": TODAY, "words": "Ringing", **facts}
    return services.resources.note(world.project, facts=UsedFacts(**used), **said)


def check_in(world: World, name: str = "sam", **facts) -> CheckIn:
    """Let somebody say that it is hard, and that they wish to talk if anybody reads it."""
    said = {"feeling": "hard", "words": "Too many papers", "reader": "staff", "wants_talk": True}
    facts = CheckInFacts(**{**said, **facts})
    return services.check_ins.say(world.person(name), facts=facts, at=NOW)
