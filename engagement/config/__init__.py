"""The wiring of the product: settings, addresses, web and worker entry points."""

from engagement.config.celery import app as celery_app

__all__ = ["celery_app"]
