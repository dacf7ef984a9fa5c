"""What every page of evaluation needs to know about the request."""

import datetime as dt
from typing import cast

from django.http import QueryDict

from engagement.access.marks import StaffRequest
from engagement.core import clock
from engagement.organisations.models import Organisation


def organisation_of(request: StaffRequest) -> Organisation:
    """Return the organisation that the middleware found."""
    return cast("Organisation", vars(request)["organisation"])


def today(request: StaffRequest) -> dt.date:
    """Return the date where the organisation is."""
    return clock.today(organisation_of(request).zone)


def typed(request: StaffRequest) -> QueryDict | None:
    """Return what a form sent, or None when the page is only looked at."""
    return request.POST if request.method == "POST" else None
