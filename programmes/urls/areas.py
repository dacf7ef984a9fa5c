"""Addresses of the profile of the area, and of who was counted in a project."""

from django.urls import path

from programmes.views import areas

staff = [
    path("area/", areas.area, name="area"),
    path("area/change/", areas.describe, name="describe_area"),
    path(
        "programmes/projects/<int:project>/people/count/", areas.count_people, name="count_people"
    ),
]
