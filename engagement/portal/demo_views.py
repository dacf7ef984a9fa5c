"""Looking around the demonstration: signing in with one click, and reading the mail it wrote.

These pages answer only where the demonstration runs and only to the machine itself.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from functools import wraps
from ipaddress import ip_address
from pathlib import Path
from typing import Concatenate, ParamSpec

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from engagement.access.marks import public
from engagement.accounts.models import User
from engagement.portal import demonstration
from engagement.portal.demonstration.foundation import PASSWORD

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
_SHOWN = 30
_LOCAL_NAMES = ("localhost", "127.0.0.1", "[::1]")


def _only_here(view: View[P]) -> View[P]:
    """Answer as if there were no such page, unless the browser runs on this machine."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not (settings.DEMO and _is_local(request)):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


def _is_local(request: HttpRequest) -> bool:
    """Say whether a request began on this machine and was not passed on by a proxy."""
    if "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        return False
    host = request.get_host()
    name = host if host.endswith("]") else host.rpartition(":")[0] or host
    try:
        address = ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    return address.is_loopback and name in _LOCAL_NAMES


@public("The demonstration's people are invented, and anybody at this machine may be them")
@_only_here
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """List the people as whom one can sign in."""
    return render(request, "portal/demo.html", {"groups": list(demonstration.groups())})


@public("The demonstration's people are invented, and anybody at this machine may be them")
@_only_here
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def person(request: HttpRequest, key: str) -> HttpResponse:
    """Explain one of the people, or sign in as them."""
    persona = demonstration.by_key(key)
    if persona is None:
        raise Http404
    if request.method == "POST":
        user = User.objects.filter(email=persona.email, is_active=True).first()
        if user is None:
            raise Http404
        _sign_in(request, user)
        return redirect(_wanted(request) or persona.home)
    context = {"persona": persona, "next": _wanted(request), "password": PASSWORD}
    return render(request, "portal/demo_person.html", context)


def _sign_in(request: HttpRequest, user: User) -> None:
    """Sign in as if password and second factor had been given."""
    get_adapter(request).login(request, user)
    record_authentication(request, user, method="password", email=user.email)
    record_authentication(request, user, method="mfa", type="totp")


def _wanted(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "") or request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()})
    return wanted if safe else ""


@dataclass(frozen=True)
class Mail:
    """A mail as it lies in the demonstration's letter box."""

    subject: str
    to: str
    at: datetime
    text: str


@public("The demonstration sends no mail; what it would have sent can be read here")
@_only_here
@require_GET
@never_cache
def mail(request: HttpRequest) -> HttpResponse:
    """Show the latest mails, so that codes and links in them can be used."""
    return render(request, "portal/demo_mail.html", {"mails": _latest_mails(), "most": _SHOWN})


def _latest_mails() -> list[Mail]:
    folder = Path(settings.EMAIL_FILE_PATH)
    by_time = sorted(((path.stat().st_mtime, path) for path in folder.glob("*.eml")), reverse=True)
    return [_read(path, at) for at, path in by_time[:_SHOWN]]


def _read(path: Path, at: float) -> Mail:
    content = message_from_bytes(path.read_bytes(), policy=policy.default)
    body = content.get_body(("plain",))
    return Mail(
        subject=str(content["Subject"]),
        to=str(content["To"]),
        at=datetime.fromtimestamp(at, tz=timezone.get_current_timezone()),
        text=body.get_content() if body else "",
    )
