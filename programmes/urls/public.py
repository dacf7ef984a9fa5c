"""Addresses that are open to everybody: opportunities, what came of contributions, calendars."""

from django.urls import path

from programmes.urls import opportunities
from programmes.views import calendar, public

app_name = "programmes_public"
urlpatterns = [
    path("p/<slug:organisation>/changes/", public.changes, name="changes"),
    path(
        "p/<slug:organisation>/changes/<int:announced>/",
        public.project_changes,
        name="project_changes",
    ),
    *opportunities.public,
    path(
        "calendar/<slug:organisation>/<str:token>.ics",
        calendar.feed,
        name="calendar_feed",
    ),
]
