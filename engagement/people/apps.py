"""The people package."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Names the package for Django."""

    name = "engagement.people"
    label = "people"
