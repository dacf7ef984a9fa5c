"""The audit package."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Names the package for Django."""

    name = "engagement.audit"
    label = "audit"
