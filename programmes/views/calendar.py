"""The calendar of a month, and private addresses for calendar programs."""

from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from engagement.access.marks import StaffRequest, portal, public, staff
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.core.paging import PARAMETER, cut, page
from engagement.organisations.views.here import organisation_of as public_organisation_of
from engagement.people.selectors.people import own
from programmes import calendars, selectors, services
from programmes.exceptions import RefusedError
from programmes.forms import AddressForm
from programmes.models import Project
from programmes.views.here import new_submission, organisation_of

_FIRST_YEAR, _LAST_YEAR, _DECEMBER = 2000, 2100, 12
_PER_PAGE = 100


@dataclass(frozen=True, slots=True)
class Month:
    """One month on the organisation's clocks, with the addresses of its neighbours."""

    first: date
    begin: datetime
    end: datetime

    @property
    def previous(self) -> str:
        """Return the month before, as the address says it."""
        before = date(self.first.year - (self.first.month == 1), (self.first.month - 2) % 12 + 1, 1)
        return f"{before:%Y-%m}"

    @property
    def next(self) -> str:
        """Return the month after, as the address says it."""
        return f"{_after(self.first):%Y-%m}"


@staff(Permission.VIEW_PROJECT, by_object=True)
def month(request: StaffRequest, organisation: str) -> HttpResponse:
    """Show staff the activities of a month, day by day."""
    here = _month_of(request)
    part = cut(
        selectors.feeds.in_month(request.viewer, here.begin, here.end),
        by="starts_at",
        cursor=request.GET.get(PARAMETER, ""),
        size=_PER_PAGE,
    )
    zone = organisation_of(request).zone
    days = groupby(part.rows, lambda activity: activity.starts_at.astimezone(zone).date())
    return render(
        request,
        "programmes/calendar.html",
        {
            "month": here,
            "page": page(request, part),
            "days": [(day, list(rows)) for day, rows in days],
        },
    )


@portal
def my_month(request: StaffRequest, organisation: str) -> HttpResponse:
    """Show somebody who takes part what they are invited to in a month, day by day."""
    here = _month_of(request)
    part = cut(
        selectors.feeds.own_month(own(request.viewer), here.begin, here.end),
        by="activity__starts_at",
        cursor=request.GET.get(PARAMETER, ""),
        size=_PER_PAGE,
    )
    zone = organisation_of(request).zone
    days = groupby(part.rows, lambda row: row.activity.starts_at.astimezone(zone).date())
    return render(
        request,
        "programmes/portal/calendar.html",
        {
            "month": here,
            "page": page(request, part),
            "days": [(day, list(rows)) for day, rows in days],
        },
    )


@staff(Permission.VIEW_PROJECT, by_object=True)
def address(request: StaffRequest, organisation: str) -> HttpResponse:
    """Give staff an address for their calendar program, with all that they may see."""
    return _address(request, None, reverse("programmes:calendar", args=[organisation]))


@staff(Permission.VIEW_PROJECT, by_object=True)
def project_address(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Give staff an address for their calendar program, with one project."""
    found = selectors.projects.get(request.viewer, project)
    back = reverse("programmes:project_activities", args=[organisation, found.pk])
    return _address(request, found, back)


@portal
def my_address(request: StaffRequest, organisation: str) -> HttpResponse:
    """Give somebody who takes part an address for their calendar program."""
    own(request.viewer)
    return _address(request, None, reverse("programmes_portal:calendar_page", args=[organisation]))


@portal
def my_project_address(request: StaffRequest, organisation: str, project: int) -> HttpResponse:
    """Give somebody who takes part an address with what they do in one project."""
    found = selectors.mine.involvement_in(own(request.viewer), project).project
    back = reverse("programmes_portal:project", args=[organisation, found.pk])
    return _address(request, found, back)


@public("The address itself is the key: it is secret, and was given to one person")
def feed(request: HttpRequest, organisation: str, token: str) -> HttpResponse:
    """Hand a calendar program the activities of whoever has this address."""
    here = public_organisation_of(request)
    now = clock.now()
    found, viewer = selectors.feeds.by_token(here, token)
    with translation.override(viewer.user.language):
        content = calendars.feed_file(
            selectors.feeds.in_feed(found, viewer, now),
            name=f"{found.project} – {here}" if found.project_id else str(here),
            url_of=lambda activity: (
                settings.BASE_URL
                + reverse(
                    "programmes:activity" if viewer.is_staff else "programmes_portal:activity",
                    args=[here.slug, activity.pk],
                )
            ),
            base_url=settings.BASE_URL,
            at=now,
        )
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'inline; filename="calendar.ics"'
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _address(request: StaffRequest, project: Project | None, back: str) -> HttpResponse:
    """Show whether there is an address; make a new one or end it when somebody asks."""
    viewer, shown = request.viewer, ""
    if request.method == "POST":
        if request.POST.get("action") == "off":
            services.feeds.switch_off(project, by=viewer, at=clock.now())
            messages.success(request, _("The address no longer works"))
            return redirect(request.path)
        form = AddressForm(request.POST)
        if not form.is_valid():
            return redirect(request.path)
        try:
            token = services.feeds.renew(
                project, submission=form.cleaned_data["submission"], by=viewer, at=clock.now()
            )
        except RefusedError as refusal:
            messages.info(request, str(refusal))
            return redirect(request.path)
        path = reverse("programmes_public:calendar_feed", args=[viewer.slug, token])
        shown = f"{settings.BASE_URL}{path}"
    return render(
        request,
        "programmes/calendar_address.html",
        {
            "frame": {"layout": f"layouts/{'staff' if viewer.is_staff else 'portal'}.html"},
            "address": shown,
            "form": AddressForm(initial=new_submission()),
            "feed": selectors.feeds.current(viewer, project),
            "project": project,
            "back": back,
        },
    )


def _month_of(request: StaffRequest) -> Month:
    """Return the month that the address names; without one, or a strange one, the present."""
    zone = organisation_of(request).zone
    year, _hyphen, number = request.GET.get("month", "").partition("-")
    first = clock.today(zone).replace(day=1)
    if year.isdecimal() and number.isdecimal() and len(year + number) <= len("202612"):
        wanted = (int(year), int(number))
        if _FIRST_YEAR <= wanted[0] < _LAST_YEAR and 1 <= wanted[1] <= _DECEMBER:
            first = date(*wanted, 1)
    return Month(first, _midnight(first, zone), _midnight(_after(first), zone))


def _after(first: date) -> date:
    return date(first.year + first.month // _DECEMBER, first.month % _DECEMBER + 1, 1)


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, time(), tzinfo=zone)
