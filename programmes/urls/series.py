"""Addresses of meetings that come again."""

from django.urls import path

from programmes.views import series

staff = [
    path("programmes/projects/<int:project>/activities/series/", series.plan, name="plan_series"),
    path("activities/series/<int:series>/", series.show, name="series"),
]
