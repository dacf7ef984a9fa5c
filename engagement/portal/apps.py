"""The portal package."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """Names the package for Django."""

    name = "engagement.portal"
    label = "portal"
