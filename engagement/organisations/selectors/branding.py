"""How an organisation looks: its colours and its logo, by address."""

from django.urls import reverse

from engagement.core.db import at_most_one
from engagement.organisations.models import Organisation


def by_slug(slug: str) -> Organisation | None:
    """Return the active organisation of a slug, or None."""
    return at_most_one(Organisation.objects.defer("logo").filter(slug=slug, is_active=True))


def stylesheet_url(organisation: Organisation) -> str:
    """Return the address of the organisation's colours; it changes with them."""
    url = reverse("organisations:stylesheet", args=[organisation.slug])
    return f"{url}?v={organisation.accent[1:]}"


def logo_url(organisation: Organisation) -> str:
    """Return the address of the logo, or "" when there is none; it changes with the logo."""
    if not organisation.logo_digest:
        return ""
    return f"{reverse('organisations:logo', args=[organisation.slug])}?v={organisation.logo_digest}"
