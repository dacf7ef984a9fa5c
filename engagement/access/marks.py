"""The mark that each view carries: who may open it.

The mark is read in two places: OrganisationMiddleware opens the organisation that it asks
for, and the permission matrix of the tests walks every address by it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.accounts.models import User

P = ParamSpec("P")
AnyView = TypeVar("AnyView", bound=Callable[..., HttpResponseBase])


class Audience(StrEnum):
    """For whom a page is."""

    STAFF = "staff"
    PORTAL = "portal"
    ACCOUNT = "account"
    OPERATOR = "operator"
    PUBLIC = "public"


@dataclass(frozen=True)
class Mark:
    """Who may open a view.

    `any_of` lists permissions of which one suffices; with `by_object`, somebody without them
    may still enter, because the selector judges the single project.
    """

    audience: Audience
    any_of: tuple[Permission, ...] = ()
    by_object: bool = False
    reason: str = ""


class AccountRequest(HttpRequest):
    """A request of somebody who has signed in."""

    user: User


class StaffRequest(AccountRequest):
    """A request whose viewer is known."""

    viewer: Viewer


View = Callable[Concatenate[StaffRequest, P], HttpResponse]
AccountView = Callable[Concatenate[AccountRequest, P], HttpResponse]
PublicView = Callable[Concatenate[HttpRequest, P], HttpResponse]


def staff(*any_of: Permission, by_object: bool = False) -> Callable[[View[P]], View[P]]:
    """Open a view to members of staff whose role allows one of the permissions."""

    def mark(view: View[P]) -> View[P]:
        @wraps(view)
        def checked(request: StaffRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if any_of and not by_object and not any(map(request.viewer.can, any_of)):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return _marked(checked, Mark(Audience.STAFF, any_of, by_object))

    return mark


def portal(view: View[P]) -> View[P]:
    """Open a view to the people who take part, each to what is theirs."""
    return _marked(view, Mark(Audience.PORTAL))


def account(view: AccountView[P]) -> AccountView[P]:
    """Open a view to everybody who has signed in, outside any organisation."""
    return _marked(view, Mark(Audience.ACCOUNT))


def operator(view: AccountView[P]) -> AccountView[P]:
    """Open a view to those who run the installation."""
    return _marked(view, Mark(Audience.OPERATOR))


def public(reason: str) -> Callable[[PublicView[P]], PublicView[P]]:
    """Open a view to everybody, and say why that is right."""

    def mark(view: PublicView[P]) -> PublicView[P]:
        return _marked(view, Mark(Audience.PUBLIC, reason=reason))

    return mark


def mark_of(view: Callable[..., HttpResponseBase]) -> Mark | None:
    """Return the mark of a view, or None."""
    found: Mark | None = getattr(view, "access_mark", None)
    return found


def _marked(view: AnyView, mark: Mark) -> AnyView:
    view.access_mark = mark  # type: ignore[attr-defined]
    return view
