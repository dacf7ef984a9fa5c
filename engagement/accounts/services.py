"""Changing an account."""

from allauth.account.models import EmailAddress
from django.db import transaction

from engagement.accounts.models import User, normalise_email


@transaction.atomic
def choose_language(user: User, *, language: str) -> None:
    """Remember the language in which an account is spoken to."""
    user.language = language
    user.save(update_fields=["language"])


@transaction.atomic
def rename(user: User, *, name: str) -> None:
    """Let an account carry the name that its owner chose."""
    if user.name != name:
        user.name = name
        user.save(update_fields=["name"])


@transaction.atomic
def account_for(email: str, *, name: str, language: str) -> User:
    """Return the account of an address, made without a password when there is none.

    Somebody who has an account keeps their name, language and password. The address counts as
    proven only once a code sent to it was used.
    """
    user, created = User.objects.get_or_create(
        email=normalise_email(email), defaults={"name": name, "language": language}
    )
    if created:
        user.set_unusable_password()
        user.save(update_fields=["password"])
        EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=False)
    return user


@transaction.atomic
def make_operator(user: User) -> None:
    """Let an account create organisations. It sees nothing inside them."""
    user.is_operator = True
    user.save(update_fields=["is_operator"])


@transaction.atomic
def choose_password(user: User, *, password: str) -> None:
    """Set a password for somebody who proved to own the address of the account."""
    user.set_password(password)
    user.save(update_fields=["password"])
    prove_address(user)


@transaction.atomic
def prove_address(user: User) -> None:
    """Record that mail to the account's address reached its owner."""
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"verified": True, "primary": True}
    )
