"""The notifications package."""

from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    """Names the package for Django."""

    name = "engagement.notifications"
    label = "notifications"
