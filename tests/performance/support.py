"""Certificates that become more, one at a time, with all that they say."""

from decimal import Decimal

from engagement.people import services as people
from engagement.people.models import Person
from programmes import services
from programmes.checkins.enums import CheckInReader
from programmes.models import Contribution
from programmes.resources.enums import ResourceKind
from programmes.resources.facts import UsedFacts
from tests.programmes.support_makers import check_in, issue
from tests.worlds import NOW, TODAY, World


class Support:
    """Sam's documents: one that is valid, and others that were taken back."""

    def __init__(self, world: World) -> None:
        self.world, self.by = world, world.viewer("coordinator")

    def grow(self, number: int) -> None:
        """Issue one more, and take another back."""
        said = Contribution.objects.filter(person=self.world.person("sam"), state="decided")
        services.contributions.note_change(
            said.latest("pk"), what_changed=f"More {number}", seen_on=TODAY, by=self.by, at=NOW
        )
        self._limits(number)
        self._resources(number)
        for reader in CheckInReader:
            self.check_in = check_in(self.world, reader=reader)
        services.handovers.write(self.world.project, text=f"{number}", by=self.by, at=NOW)
        taken = issue(self.world)
        services.certificates.withdraw(taken, reason="Wrong", by=self.by, at=NOW, on=TODAY)
        self.certificate = issue(self.world)

    def _limits(self, number: int) -> None:
        """Let one more person have a contact and a limit, and another pause."""
        person = Person.objects.get(number=1000 + number)
        wanted = people.support.SupportFacts(
            contact_id=self.by.membership_id, limit_kind="meetings", limit_most=1
        )
        for somebody in (person, self.world.person("sam")):
            version = 0 if somebody == person or not number else 1
            people.support.keep(somebody, facts=wanted, version=version, by=self.by, at=NOW)
        if number % 2:
            people.pauses.begin(
                person, starts_on=TODAY, last_day=None, by=self.by, at=NOW, today=TODAY
            )

    def _resources(self, number: int) -> None:
        """Plan one more year, and use one more of everything in it."""
        kinds = list(ResourceKind)
        services.resources.plan(
            self.world.project, year=TODAY.year + number, version=0, by=self.by, at=NOW,
            amounts={kind.value: Decimal(number + 1) for kind in kinds},
        )  # fmt: skip
        day = TODAY.replace(year=TODAY.year - number)
        for kind in kinds:
            facts = UsedFacts(kind=kind, amount=Decimal(2), used_on=day, words=f"{number}")
            self.used = services.resources.note(self.world.project, facts=facts, by=self.by, at=NOW)

    def parameters(self) -> dict[str, object]:
        """Return what the parameters of these addresses stand for."""
        return {
            "certificate": self.certificate,
            "check_in": self.check_in,
            "used": self.used,
        }
