"""Programmes: projects, the people in them, and their activities."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    """Names the app for Django."""

    name = "programmes"
