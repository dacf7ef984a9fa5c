"""How long somebody has to wait after too many tries."""

import math
import time
from collections.abc import Iterator

from allauth.account import app_settings
from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_APP = "allauth.account"
# What is said when the limit that was reached cannot be found any more.
_USUAL = 300


def pause(request: HttpRequest) -> HttpResponse:
    """Answer too many tries with the page that says when to try again."""
    seconds = seconds_left(request)
    response = render(request, "429.html", {"minutes": math.ceil(seconds / 60)}, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response


def seconds_left(request: HttpRequest) -> int:
    """Return the seconds until every limit that this request has reached lets it through."""
    now = time.time()
    waits = [
        history[-1] + rate.duration - now
        for rate, history in _histories(request)
        if len(history) >= rate.amount
    ]
    return max(1, math.ceil(max(waits, default=_USUAL)))


def _histories(request: HttpRequest) -> Iterator[tuple[ratelimit.Rate, list[float]]]:
    for action in app_settings.RATE_LIMITS:
        for rate in ratelimit.get_rates(app=_APP, action=action):
            for key in _keys(request) if rate.per == "key" else [None]:
                try:
                    where = ratelimit.get_cache_key(
                        request, app=_APP, action=action, rate=rate, key=key
                    )
                except ImproperlyConfigured:  # a limit for accounts, and nobody has signed in
                    continue
                yield rate, cache.get(where, [])


def _keys(request: HttpRequest) -> list[str]:
    """Return what the limits know an address by: as it is, and as a name for signing in."""
    typed = [request.POST.get(name, "").strip().lower() for name in ("email", "login")]
    adapter = get_adapter(request)
    return [
        key
        for address in filter(None, typed)
        for key in (address, adapter._get_login_attempts_cache_key(request, email=address))  # noqa: SLF001 — allauth names it nowhere else
    ]
