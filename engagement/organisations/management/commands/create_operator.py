"""`manage.py create_operator`: somebody who may create organisations."""

import os
from argparse import ArgumentParser
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse

from engagement.accounts import services
from engagement.accounts.models import User, normalise_email

PASSWORD = "ENSEMBLE_OPERATOR_PASSWORD"  # noqa: S105 — the name of a variable


class Command(BaseCommand):
    help = (
        "Let somebody create organisations. They set a password with the one-time link that is "
        f"printed, unless the environment variable {PASSWORD} holds one."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", required=True)
        parser.add_argument("--name", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        email = normalise_email(options["email"])
        try:
            validate_email(email)
        except ValidationError as error:
            raise CommandError(f"This is not an email address: {email}") from error
        with transaction.atomic():
            user = services.account_for(email, name=options["name"], language="en")
            services.make_operator(user)
            services.prove_address(user)
            password = os.environ.get(PASSWORD, "")
            if password:
                self._set_password(user, password)
        self.stdout.write(f"{user.name} <{user.email}> may create organisations.")
        if password:
            self.stdout.write("The password is set.")
        elif not user.has_usable_password():
            self.stdout.write(f"To choose a password, open this link once:\n{_link(user)}")

    def _set_password(self, user: User, password: str) -> None:
        try:
            password_validation.validate_password(password, user)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        services.choose_password(user, password=password)


def _link(user: User) -> str:
    path = reverse(
        "account_reset_password_from_key",
        kwargs={
            "uidb36": user_pk_to_url_str(user),
            "key": default_token_generator.make_token(user),
        },
    )
    return f"{settings.BASE_URL}{path}"
