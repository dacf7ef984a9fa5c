"""The accounts package."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Names the package for Django."""

    name = "engagement.accounts"
    label = "accounts"
