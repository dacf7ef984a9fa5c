"""The access package."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Names the package for Django."""

    name = "engagement.access"
    label = "access"
