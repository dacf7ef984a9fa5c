"""Addresses that are open to everybody: opportunities, changes, complaints, calendars."""

from django.urls import path

from programmes.urls import complaints, opportunities, support
from programmes.views import calendar, public

app_name = "programmes_public"
urlpatterns = [
    path("p/<slug:organisation>/changes/", public.changes, name="changes"),
    path(
        "p/<slug:organisation>/changes/<int:announced>/",
        public.project_changes,
        name="project_changes",
    ),
    path("p/<slug:organisation>/places/", public.places, name="places"),
    *complaints.public,
    *opportunities.public,
    *support.public,
    path(
        "calendar/<slug:organisation>/<str:token>.ics",
        calendar.feed,
        name="calendar_feed",
    ),
]
