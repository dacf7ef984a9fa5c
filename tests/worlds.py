"""Two whole organisations, equal in kind, and people who straddle them.

They are built once into the template database. A test reads them through `World`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import cache

from allauth.account.models import EmailAddress
from django.utils import translation

from engagement.access.permissions import Role
from engagement.access.viewer import Viewer
from engagement.accounts.models import User
from engagement.organisations.models import Membership, Organisation
from engagement.people.models import AccessNeed, Hat, Person
from engagement.tenancy.context import acting_for
from programmes.models import (
    Activity,
    Attendance,
    Involvement,
    LevelSign,
    ParticipationLevel,
    ParticipationScheme,
    Programme,
    Project,
)

NOW = datetime(2026, 11, 16, 9, 30, tzinfo=UTC)
TODAY = NOW.date()
STAFF = ("administrator", "coordinator", "manager", "finance", "colleague")


@dataclass(frozen=True)
class World:
    """One organisation as a test sees it."""

    slug: str

    @property
    def organisation(self) -> Organisation:
        return Organisation.objects.get(slug=self.slug)

    def user(self, name: str) -> User:
        """The account of somebody: a role's name, `sam`, `pat`, `former`."""
        return User.objects.get(email=f"{name}@{self.slug}.example")

    @contextmanager
    def acting(self) -> Iterator[None]:
        with acting_for(_number_of(self.slug)):
            yield

    def viewer(self, name: str) -> Viewer:
        """Somebody's viewer; usable inside and outside `acting`."""
        with self.acting():
            found = self.membership(name)
        return Viewer(found.user, found.organisation_id, self.slug, found.pk, Role(found.role))

    def membership(self, name: str) -> Membership:
        """Somebody's active membership; call inside `acting`."""
        mine = Membership.objects.active().filter(organisation_id=_number_of(self.slug))
        return mine.select_related("user").get(user__email=f"{name}@{self.slug}.example")

    def person(self, name: str) -> Person:
        """`sam` (stakeholder), `pat` (professional), `nell` (no account), `straddler`."""
        return Person.objects.get(number={"sam": 1, "pat": 2, "nell": 3, "straddler": 4}[name])

    @property
    def project(self) -> Project:
        return Project.objects.get(number=1)

    @property
    def unannounced(self) -> Project:
        return Project.objects.get(number=2)

    @property
    def past_activity(self) -> Activity:
        return Activity.objects.order_by("starts_at").first()

    @property
    def next_activity(self) -> Activity:
        return Activity.objects.order_by("starts_at").last()


@cache
def _number_of(slug: str) -> int:
    """Return the key of an organisation, which is the same in every copy of the template."""
    return Organisation.objects.values_list("pk", flat=True).get(slug=slug)


ENGLISH = World("northshore")
FRENCH = World("deux-rives")


def build_worlds() -> None:
    """Write both worlds, as the application role."""
    with translation.override("en"):
        english = Organisation.objects.create(
            slug=ENGLISH.slug,
            name_en="Northshore Health and Care",
            name_fr="Santé Northshore",
            country="GB",
            languages=["en", "fr"],
            time_zone="Europe/London",
            currency="GBP",
            distance_unit="mi",
            tax_year_month=4,
            tax_year_day=6,
            accent="#0b5d66",
            contact_email="hello@northshore.example",
            contact_phone="020 7946 0000",
        )
        french = Organisation.objects.create(
            slug=FRENCH.slug,
            name_en="Two Rivers Hospital",
            name_fr="Hôpital des Deux-Rives",
            country="FR",
            languages=["fr", "en"],
            time_zone="Europe/Paris",
            currency="EUR",
            distance_unit="km",
            accent="#7a2e6f",
            contact_email="bonjour@deux-rives.example",
            contact_phone="01 99 00 00 00",
        )
        _account("operator@ensemble.example", "Olive Operator", is_operator=True)
        for organisation, language in ((english, "en"), (french, "fr")):
            _people_of(organisation, language)
        _straddle(ENGLISH, english, into=french)
        _straddle(FRENCH, french, into=english)


def _account(email: str, name: str, **fields: object) -> User:
    user = User.objects.create_user(email, "correct horse battery staple", name=name, **fields)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return user


def _membership(organisation: Organisation, user: User, role: Role) -> Membership:
    return Membership.objects.create(
        organisation=organisation, user=user, role=role, created_at=NOW - timedelta(days=300)
    )


def _person(organisation: Organisation, number: int, name: str, **fields: object) -> Person:
    return Person.objects.create(
        organisation=organisation,
        number=number,
        name=name,
        sort_name=name.casefold(),
        created_at=NOW - timedelta(days=200),
        **fields,
    )


def _people_of(organisation: Organisation, language: str) -> None:
    slug = organisation.slug
    with acting_for(organisation.pk):
        members = {
            role: _membership(
                organisation,
                _account(f"{role}@{slug}.example", f"{role.title()} {slug}", language=language),
                Role(role),
            )
            for role in STAFF
        }
        former = _membership(
            organisation, _account(f"former@{slug}.example", "Former"), Role.MANAGER
        )
        former.ended_at = NOW - timedelta(days=10)
        former.save(update_fields=["ended_at"])
        people = []
        for number, (name, shown) in enumerate(
            (("sam", "Sam O’Brien"), ("pat", "Dr Pat Lefèvre")), start=1
        ):
            email = f"{name}@{slug}.example"
            user = _account(email, shown, language=language)
            people.append(
                _person(
                    organisation,
                    number,
                    shown,
                    email=email,
                    language=language,
                    membership=_membership(organisation, user, Role.PARTICIPANT),
                )
            )
        people.append(
            _person(
                organisation,
                3,
                "Nell نور",
                channel="letter",
                postal_address="1 Sea Road",
                language=language,
            )
        )
        AccessNeed.objects.create(
            organisation=organisation,
            person=people[0],
            kind="large_print",
            detail="18 pt",
            recorded_on=date(2026, 1, 10),
        )
        Hat.objects.create(
            organisation=organisation,
            person=people[0],
            role="partner_patient",
            status="volunteer",
            starts_on=date(2026, 1, 10),
        )
        _programme_of(organisation, members, people)


def _programme_of(
    organisation: Organisation, members: dict[str, Membership], people: list[Person]
) -> None:
    scheme = ParticipationScheme.objects.create(organisation=organisation)
    levels = [
        ParticipationLevel.objects.create(
            organisation=organisation,
            scheme=scheme,
            order=order,
            code=f"L{order}",
            label_en=label,
            label_fr=libelle,
            decides_en="who",
            decides_fr="qui",
            promise_en=f"Promise {order}",
            promise_fr=f"Promesse {order}",
            can_be_planned=order > 0,
        )
        for order, (label, libelle) in enumerate(
            (
                ("Informing", "Information"),
                ("Consulting", "Consultation"),
                ("Involving", "Implication"),
                ("Co-producing", "Co-construction"),
            )
        )
    ]
    for level in levels:
        for order in range(2):
            LevelSign.objects.create(
                organisation=organisation,
                level=level,
                order=order,
                text_en=f"Sign {order} of {level.order}",
                text_fr=f"Signe {order} de {level.order}",
            )
    scheme.published_at = NOW
    scheme.save(update_fields=["published_at"])
    programme = Programme.objects.create(
        organisation=organisation,
        number=1,
        ladder=scheme,
        title_en="Leaving hospital well",
        title_fr="Bien sortir de l’hôpital",
        aims_en="Better discharges",
        aims_fr="De meilleures sorties",
        starts_on=date(2026, 1, 1),
        created_at=NOW - timedelta(days=250),
    )
    for number, announced in ((1, True), (2, False)):
        project = Project.objects.create(
            organisation=organisation,
            programme=programme,
            number=number,
            title_en=f"Discharge letters {number}",
            title_fr=f"Lettres de sortie {number}",
            aims_en="Letters that people understand",
            aims_fr="Des lettres que l’on comprend",
            can_influence_en="The words",
            can_influence_fr="Les mots",
            cannot_influence_en="The law",
            cannot_influence_fr="La loi",
            form="workshop",
            planned_level=levels[2],
            why_not_higher_en="The law decides the content",
            why_not_higher_fr="La loi fixe le contenu",
            sphere="service",
            stage="design",
            audience="people",
            starts_on=date(2026, 1, 1),
            lead=members["coordinator"],
            deputy=members["colleague"],
            announced_at=NOW - timedelta(days=150) if announced else None,
            announced_by=members["coordinator"] if announced else None,
            created_at=NOW - timedelta(days=200),
        )
        if announced:
            _life_of(organisation, project, people)


def _life_of(organisation: Organisation, project: Project, people: list[Person]) -> None:
    involvements = [
        Involvement.objects.create(
            organisation=organisation,
            project=project,
            person=person,
            side=side,
            state="accepted",
            invited_at=NOW - timedelta(days=140),
            answered_at=NOW - timedelta(days=139),
        )
        for person, side in zip(people, ("stakeholder", "professional", "stakeholder"), strict=True)
    ]
    for days, state in ((-12, "held"), (9, "planned")):
        start = datetime(2026, 11, 16, 13, 0, tzinfo=UTC) + timedelta(days=days)
        activity = Activity.objects.create(
            organisation=organisation,
            project=project,
            title_en=f"Workshop {state}",
            title_fr=f"Atelier {state}",
            kind="workshop",
            starts_at=start,
            ends_at=start + timedelta(hours=2),
            place="Room 4",
            state=state,
            delivered_level=project.planned_level if state == "held" else None,
            outcome="A first draft" if state == "held" else "",
            created_at=NOW - timedelta(days=100),
        )
        for involvement in involvements:
            held = state == "held"
            Attendance.objects.create(
                organisation=organisation,
                activity=activity,
                involvement=involvement,
                person=involvement.person,
                reply="coming",
                presence="present" if held else "unknown",
                hours=Decimal(2) if held else Decimal(0),
                recorded_at=start + timedelta(days=1) if held else None,
            )


def _straddle(world: World, home: Organisation, *, into: Organisation) -> None:
    """Make the manager of one organisation a stakeholder of the other."""
    user = world.user("manager")
    with acting_for(into.pk):
        membership = _membership(into, user, Role.PARTICIPANT)
        _person(into, 4, str(user), email=user.email, membership=membership)
