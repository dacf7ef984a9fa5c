"""What every layout may rely on, whether or not somebody has signed in."""

import re
from dataclasses import replace
from urllib.parse import unquote

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from engagement.access.viewer import Viewer
from engagement.core.layout import Brand, Link
from engagement.organisations.models import Organisation
from engagement.organisations.selectors import branding
from engagement.portal import registry

_TENANT_PATH = re.compile(r"^/(?:o|my|p)/([a-z][a-z0-9-]+)/")


def layout(request: HttpRequest) -> dict[str, object]:
    """Return the names that the layouts use; each is always there."""
    organisation = _organisation_of(request)
    viewer: Viewer | None = getattr(request, "viewer", None)
    user = getattr(request, "user", None)
    signed_in = user is not None and user.is_authenticated
    return {
        "organisation": organisation,
        "viewer": viewer,
        "brand": _brand(organisation, viewer, request),
        **_navigation(request, viewer, organisation),
        "account_name": str(user) if signed_in else "",
        "account_links": _account_links() if signed_in else [],
        "organisations_url": reverse("portal:organisations") if signed_in else "",
        "sign_out_url": reverse("account_logout") if signed_in else "",
        "sign_in_url": "" if signed_in else reverse("account_login"),
        "language_next": request.get_full_path() if request.method == "GET" else request.path,
        "demo_banner": _("This is a demonstration. The people are invented.")
        if settings.DEMO
        else "",
        "footer_links": _footer_links(organisation),
    }


def _organisation_of(request: HttpRequest) -> Organisation | None:
    """The organisation of the page; on a sign-in page, the one that it leads to."""
    found: Organisation | None = getattr(request, "organisation", None)
    if found is None:
        target = _TENANT_PATH.match(unquote(request.GET.get("next", "")))
        if target:
            found = branding.by_slug(target[1])
    return found


def _brand(organisation: Organisation | None, viewer: Viewer | None, request: HttpRequest) -> Brand:
    if organisation is None:
        return Brand(name="Ensemble", url=reverse("portal:landing"))
    page = "portal:staff_home" if request.path.startswith("/o/") else "portal:home"
    return Brand(
        name=organisation.name,
        url=reverse(page, args=[organisation.slug]) if viewer else reverse("portal:landing"),
        initials=organisation.initials,
        logo_url=branding.logo_url(organisation),
        stylesheet_url=branding.stylesheet_url(organisation),
    )


def _navigation(
    request: HttpRequest, viewer: Viewer | None, organisation: Organisation | None
) -> dict[str, object]:
    """Return what stands above all pages, and beside this one when it is part of something."""
    if viewer is None:
        return {"navigation": _public_navigation(request, organisation), "beside": []}
    audience = "staff" if request.path.startswith("/o/") else "portal"
    entries = [
        entry
        for entry in registry.navigation(audience)
        if not entry.any_of or entry.by_object or any(map(viewer.can, entry.any_of))
    ]
    links = {entry.url_name: _link(entry, request, viewer) for entry in entries}
    above = {entry.url_name: entry.within or entry.url_name for entry in entries}
    here = {above[name] for name, link in links.items() if link.current}
    beside = [links[name] for name in links if above[name] in here]
    is_list = len(beside) > 1 and request.path in {link.url for link in beside}
    return {
        "navigation": [
            replace(link, current=name in here)
            for name, link in links.items()
            if above[name] == name
        ],
        "beside": beside if is_list else [],
    }


def _link(entry: registry.NavigationEntry, request: HttpRequest, viewer: Viewer) -> Link:
    url = reverse(entry.url_name, args=[viewer.slug])
    home = url in (f"/o/{viewer.slug}/", f"/my/{viewer.slug}/")
    current = request.path == url if home else request.path.startswith(url)
    return Link(url=url, label=str(entry.label), current=current, icon=entry.icon)


def _public_navigation(request: HttpRequest, organisation: Organisation | None) -> list[Link]:
    if organisation is None or not request.path.startswith(f"/p/{organisation.slug}/"):
        return []
    return [
        Link(url=url, label=str(entry.label), current=request.path.startswith(url))
        for entry in registry.navigation("public")
        for url in [reverse(entry.url_name, args=[organisation.slug])]
    ]


def _account_links() -> list[Link]:
    return [
        Link(url=reverse("mfa_index"), label=_("Sign-in and security"), icon="lock"),
        Link(url=reverse("usersessions_list"), label=_("Where you are signed in"), icon="key"),
    ]


def _footer_links(organisation: Organisation | None) -> list[Link]:
    pages = (
        ("accessibility", _("Accessibility")),
        ("privacy", _("Privacy")),
        ("help", _("Get help")),
    )
    if organisation is None:
        return [
            Link(url=reverse(f"organisations:product_{name}"), label=label) for name, label in pages
        ]
    return [
        Link(url=reverse(f"organisations:{name}", args=[organisation.slug]), label=label)
        for name, label in pages
    ]
