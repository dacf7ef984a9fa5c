"""The core package."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Names the package for Django."""

    name = "engagement.core"
    label = "core"
