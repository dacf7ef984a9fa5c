"""The evaluation app."""

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    """Names the app for Django."""

    name = "evaluation"
