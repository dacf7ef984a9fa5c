"""What every page of an organisation needs to know about where it stands."""

from typing import cast

from django.http import HttpRequest

from engagement.organisations.models import Organisation


def organisation_of(request: HttpRequest) -> Organisation:
    """Return the organisation that the middleware opened for this request."""
    return cast("Organisation", request.organisation)  # type: ignore[attr-defined]  # set by the middleware
