"""The gate in the wall: opens the one transaction of a request, for the one organisation."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve
from django.utils import timezone

from engagement.access.marks import Audience, Mark, mark_of
from engagement.access.permissions import Role
from engagement.access.viewer import Viewer
from engagement.accounts.second_factor import has_passed_second_factor
from engagement.audit import reads
from engagement.core.db import at_most_one
from engagement.organisations.models import Membership, Organisation
from engagement.tenancy.context import acting_for_found

_SAFE = ("GET", "HEAD", "OPTIONS")
_THIRD_PARTY = ("allauth", "django.views", "engagement.accounts")


def _active(slug: str) -> QuerySet[Organisation]:
    return Organisation.objects.defer("logo").filter(slug=slug, is_active=True)


class TenantRequest(HttpRequest):
    """A request as the gate leaves it."""

    user: Any
    organisation: Organisation | None
    viewer: Viewer | None


class OrganisationMiddleware:
    """Own the transaction, know the organisation, and build the viewer (docs/adr/0002).

    A signed-in person without an active membership is answered as if the organisation did
    not exist. GET, HEAD and OPTIONS cannot write to an organisation's tables: PostgreSQL
    refuses it.
    """

    def __init__(self, get_response: Callable[[Any], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: TenantRequest) -> HttpResponse:
        """Answer the request in one transaction; roll it back when the answer is an error."""
        request.organisation = None
        request.viewer = None
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return self.get_response(request)
        mark = mark_of(match.func)
        if mark is None and not match.func.__module__.startswith(_THIRD_PARTY):
            raise RuntimeError(f"The view {match.func!r} carries no access mark")
        try:
            return self._answer(request, mark, match.kwargs)
        except (OperationalError, InterfaceError):
            return self._unavailable(request)

    def process_exception(self, request: TenantRequest, exception: Exception) -> None:
        """Undo everything when a view raises."""
        if transaction.get_connection().in_atomic_block:
            transaction.set_rollback(True)

    def _answer(
        self, request: TenantRequest, mark: Mark | None, kwargs: dict[str, Any]
    ) -> HttpResponse:
        slug = kwargs.get("organisation")
        if slug is None:
            return self._outside(request, mark)
        if mark is not None and mark.audience is Audience.PUBLIC:
            user_id = request.user.pk if request.user.is_authenticated else None
            with self._inside(request, slug, user_id):
                return self._rolled_back_on_error(request)
        if not request.user.is_authenticated:
            if not _active(slug).exists():
                raise Http404
            return self._to_sign_in(request, mark)
        with self._inside(request, slug, request.user.pk) as organisation:
            request.viewer = self._viewer(request, organisation)
            if mark is not None and mark.audience is Audience.STAFF:
                if not request.viewer.is_staff:
                    raise Http404
                if not has_passed_second_factor(request):
                    return redirect("portal:second_factor")
            return self._rolled_back_on_error(request)

    @staticmethod
    @contextmanager
    def _inside(request: TenantRequest, slug: str, user_id: int | None) -> Iterator[Organisation]:
        """Open the organisation; what was read is recorded after, before the answer leaves."""
        read_only = request.method in _SAFE
        with (
            reads.written_after(),
            acting_for_found(_active(slug), user_id=user_id, read_only=read_only) as organisation,
        ):
            if organisation is None:
                raise Http404
            request.organisation = organisation
            yield organisation

    def _outside(self, request: TenantRequest, mark: Mark | None) -> HttpResponse:
        if mark is not None and mark.audience in (Audience.ACCOUNT, Audience.OPERATOR):
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if mark.audience is Audience.OPERATOR:
                if not request.user.is_operator:
                    raise PermissionDenied
                if not has_passed_second_factor(request):
                    return redirect("portal:second_factor")
        with transaction.atomic():
            return self._rolled_back_on_error(request)

    def _rolled_back_on_error(self, request: TenantRequest) -> HttpResponse:
        zone = request.organisation.zone if request.organisation else None
        with timezone.override(zone):
            response = self.get_response(request)
        if response.status_code >= 500:  # noqa: PLR2004 — server errors
            transaction.set_rollback(True)
        return response

    @staticmethod
    def _viewer(request: TenantRequest, organisation: Organisation) -> Viewer:
        mine = Membership.objects.active().filter(organisation=organisation, user=request.user)
        membership = at_most_one(mine)
        if membership is None:
            raise Http404
        return Viewer(
            user=request.user,
            organisation_id=organisation.pk,
            slug=organisation.slug,
            membership_id=membership.pk,
            role=Role(membership.role),
        )

    @staticmethod
    def _to_sign_in(request: TenantRequest, mark: Mark | None) -> HttpResponse:
        by_code = mark is not None and mark.audience is Audience.PORTAL
        login_url = "account_request_login_code" if by_code else "account_login"
        return redirect_to_login(request.get_full_path(), login_url)

    @staticmethod
    def _unavailable(request: TenantRequest) -> HttpResponse:
        response = render(None, "503.html", status=503)
        response.headers["Retry-After"] = "30"
        return response
