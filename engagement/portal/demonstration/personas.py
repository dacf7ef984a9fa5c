"""The people as whom one can look around the demonstration, with one click each."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NORTHSHORE = "northshore"
DEUX_RIVES = "deux-rives"


@dataclass(frozen=True)
class Persona:
    """Somebody as whom one can sign in. `slug` is empty for those who run the installation."""

    key: str
    email: str
    name: str
    slug: str
    audience: Literal["staff", "portal", "operator"]
    part: Promise
    who: Promise

    @property
    def path(self) -> str:
        """Return the address that explains the persona and signs in."""
        return f"/demo/{self.key}/"

    @property
    def home(self) -> str:
        """Return the first page after signing in."""
        if self.audience == "operator":
            return reverse("organisations:operator")
        page = "portal:staff_home" if self.audience == "staff" else "portal:home"
        return reverse(page, args=[self.slug])


@dataclass(frozen=True)
class Group:
    """Personas of one place."""

    name: str | Promise
    personas: tuple[Persona, ...]


_ADMINISTRATOR = (
    _("Administrator"),
    _("Invites colleagues, changes the settings and reads the history of what was done."),
)
_COORDINATOR = (
    _("Coordinator"),
    _("Plans projects, invites people, arranges what they need and asks how it went."),
)
_MANAGER = (
    _("Manager, and takes part elsewhere"),
    _("Approves claims and asks for reports here. Takes part in the other organisation."),
)
_FINANCE = (
    _("Finance"),
    _("Sets mileage rates and records which claims were paid."),
)
_COLLEAGUE = (
    _("Colleague"),
    _("Works on a few chosen projects and sees nothing of the others."),
)
_PATIENT = (
    _("Takes part"),
    _("Answers an invitation, gets ready for a meeting, claims expenses, says how it went."),
)
_CARER = (
    _("Takes part"),
    _("Looks after somebody at home. Has a claim that was sent back with a question."),
)
_REPRESENTATIVE = (
    _("Takes part"),
    _("Speaks for others with a mandate. Has a new invitation and a claim that was paid."),
)
_PROFESSIONAL = (
    _("Takes part, as a professional"),
    _("Works with patients and carers in a project, and answers the same questions."),
)


def _staff(slug: str, role: str, name: str, words: tuple[Promise, Promise]) -> Persona:
    return Persona(f"{slug}-{role}", f"{role}@{slug}.example", name, slug, "staff", *words)


def _portal(slug: str, first: str, name: str, words: tuple[Promise, Promise]) -> Persona:
    return Persona(f"{slug}-{first}", f"{first}@{slug}.example", name, slug, "portal", *words)


OPERATOR = Persona(
    "operator",
    "operator@ensemble.example",
    "Olive Nwosu",
    "",
    "operator",
    _("Operator"),
    _("Creates organisations and invites their first administrator. Sees nothing inside them."),
)
PERSONAS: tuple[Persona, ...] = (
    _portal(NORTHSHORE, "sam", "Sam O’Brien", _PATIENT),
    _portal(NORTHSHORE, "amina", "Amina Yusuf", _CARER),
    _portal(NORTHSHORE, "harold", "Harold Finch", _REPRESENTATIVE),
    _portal(NORTHSHORE, "priya", "Dr Priya Raman", _PROFESSIONAL),
    _staff(NORTHSHORE, "coordinator", "Tomasz Wiśniewski", _COORDINATOR),
    _staff(NORTHSHORE, "manager", "Fiona O’Rourke", _MANAGER),
    _staff(NORTHSHORE, "finance", "Gurpreet Kaur", _FINANCE),
    _staff(NORTHSHORE, "colleague", "Lena Schmidt", _COLLEAGUE),
    _staff(NORTHSHORE, "administrator", "Margaret Achebe", _ADMINISTRATOR),
    _portal(DEUX_RIVES, "monique", "Monique Lecœur", _PATIENT),
    _portal(DEUX_RIVES, "ahmed", "Ahmed Bouzid", _CARER),
    _portal(DEUX_RIVES, "josette", "Josette D’Hondt", _REPRESENTATIVE),
    _portal(DEUX_RIVES, "emilie", "Dr Émilie Vasseur", _PROFESSIONAL),
    _staff(DEUX_RIVES, "coordinator", "Karim Benali", _COORDINATOR),
    _staff(DEUX_RIVES, "manager", "Claire Dubœuf", _MANAGER),
    _staff(DEUX_RIVES, "finance", "Jean-Baptiste N’Diaye", _FINANCE),
    _staff(DEUX_RIVES, "colleague", "Inès Moreau", _COLLEAGUE),
    _staff(DEUX_RIVES, "administrator", "Hélène Bonnefoy", _ADMINISTRATOR),
    OPERATOR,
)
_PLACES: tuple[tuple[str, str | Promise], ...] = (
    (NORTHSHORE, "Northshore Health and Care"),
    (DEUX_RIVES, "Hôpital des Deux-Rives"),
    ("", _("The installation")),
)


def groups() -> Iterator[Group]:
    """Return the personas by place."""
    for slug, name in _PLACES:
        yield Group(name, tuple(persona for persona in PERSONAS if persona.slug == slug))


def by_key(key: str) -> Persona | None:
    """Return a persona by its key, or None."""
    return next((persona for persona in PERSONAS if persona.key == key), None)


def staff_of(slug: str) -> tuple[Persona, ...]:
    """Return the personas who work in an organisation, the administrator first."""
    found = [p for p in PERSONAS if p.slug == slug and p.audience == "staff"]
    return tuple(sorted(found, key=lambda persona: not persona.key.endswith("-administrator")))
