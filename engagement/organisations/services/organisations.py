"""Creating an organisation and changing its settings."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from engagement.access.permissions import Role
from engagement.audit import events as audit
from engagement.audit.events import Actor
from engagement.core.db import constraint_becomes
from engagement.organisations.countries import CUSTOMS
from engagement.organisations.exceptions import SlugTakenError
from engagement.organisations.models import Country, Invitation, Organisation
from engagement.organisations.services import invitations
from engagement.tenancy.context import acting_for


@dataclass(frozen=True)
class NewOrganisation:
    """What an operator says about an organisation; the rest follows from the country."""

    slug: str
    name_en: str
    name_fr: str
    country: Country
    languages: list[str]
    time_zone: str
    currency: str
    accent: str
    logo: bytes | None = None


@dataclass(frozen=True)
class Settings:
    """What an organisation decides about itself. `logo`: None keeps it, b"" removes it."""

    name_en: str
    name_fr: str
    accent: str
    minimum_group_size: int
    keep_applicants_months: int
    papers_days: int
    contact_email: str
    contact_phone: str
    logo: bytes | None = None
    person_word_en: str = ""
    person_word_fr: str = ""
    people_word_en: str = ""
    people_word_fr: str = ""


_EDITABLE = (
    "name_en",
    "name_fr",
    "accent",
    "minimum_group_size",
    "keep_applicants_months",
    "papers_days",
    "contact_email",
    "contact_phone",
    *("person_word_en", "person_word_fr", "people_word_en", "people_word_fr"),
)


@transaction.atomic
def create(
    new: NewOrganisation, *, administrator: str, email: str, by: Actor, at: datetime
) -> tuple[Organisation, Invitation]:
    """Create an organisation and invite its first administrator. Raises SlugTakenError."""
    customs = CUSTOMS[new.country]
    organisation = Organisation(
        slug=new.slug,
        name_en=new.name_en,
        name_fr=new.name_fr,
        country=new.country,
        languages=new.languages,
        time_zone=new.time_zone,
        currency=new.currency,
        distance_unit=customs.distance_unit,
        tax_year_month=customs.tax_year[0],
        tax_year_day=customs.tax_year[1],
        accent=new.accent,
        contact_email=email,
        created_at=at,
    )
    _put_logo(organisation, new.logo)
    with constraint_becomes({"organisations_organisation_slug_key": SlugTakenError()}):
        organisation.save()
    with acting_for(organisation.pk, user_id=by.actor_id):
        audit.record("organisation.created", subject=organisation, by=by, at=at)
        invitation = invitations.invite(
            organisation,
            name=administrator,
            email=email,
            role=Role.ADMINISTRATOR,
            language=new.languages[0],
            by=by,
            at=at,
        )
    return organisation, invitation


@transaction.atomic
def change_settings(
    organisation: Organisation, *, to: Settings, by: Actor, at: datetime
) -> Organisation:
    """Change what an organisation decides about itself."""
    organisation = Organisation.objects.select_for_update(of=("self",), no_key=True).get(
        pk=organisation.pk
    )
    changed = [
        name for name in _EDITABLE if (getattr(organisation, name) or "") != getattr(to, name)
    ]
    for name in changed:
        setattr(organisation, name, getattr(to, name))
    if to.logo is not None and _put_logo(organisation, to.logo):
        changed.append("logo")
    if changed:
        organisation.save()
        audit.record(
            "organisation.settings_changed", subject=organisation, by=by, at=at, fields=changed
        )
    return organisation


def _put_logo(organisation: Organisation, logo: bytes | None) -> bool:
    """Set or remove the logo, and say whether it is another one than before."""
    before = organisation.logo_digest
    organisation.logo = logo or None
    organisation.logo_digest = hashlib.sha256(logo).hexdigest()[:16] if logo else ""
    return organisation.logo_digest != before
