"""Changing an account."""

from django.db import transaction

from engagement.accounts.models import User


@transaction.atomic
def choose_language(user: User, *, language: str) -> None:
    """Remember the language in which an account is spoken to."""
    user.language = language
    user.save(update_fields=["language"])
