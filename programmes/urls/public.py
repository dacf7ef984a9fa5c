"""Addresses that are open to everybody: what came of contributions, and calendars by their key."""

from django.urls import path

from programmes.views import calendar, public

app_name = "programmes_public"
urlpatterns = [
    path("p/<slug:organisation>/changes/", public.changes, name="changes"),
    path(
        "p/<slug:organisation>/changes/<int:announced>/",
        public.project_changes,
        name="project_changes",
    ),
    path(
        "calendar/<slug:organisation>/<str:token>.ics",
        calendar.feed,
        name="calendar_feed",
    ),
]
