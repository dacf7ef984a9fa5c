"""The compensation app."""

from django.apps import AppConfig


class CompensationConfig(AppConfig):
    """Names the app for Django."""

    name = "compensation"
