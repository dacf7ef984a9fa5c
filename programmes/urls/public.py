"""Addresses that need no sign-in."""

from django.urls import path

from programmes.views import calendar

app_name = "programmes_public"
urlpatterns = [
    path(
        "calendar/<slug:organisation>/<str:token>.ics",
        calendar.feed,
        name="calendar_feed",
    ),
]
