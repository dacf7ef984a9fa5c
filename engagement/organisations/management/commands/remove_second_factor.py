"""`manage.py remove_second_factor`: for somebody who lost phone and recovery codes."""

import secrets
from argparse import ArgumentParser
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import translation

from engagement.accounts.models import User, normalise_email
from engagement.core import clock
from engagement.notifications.outbox import send_to_account
from engagement.organisations import notifications


class Command(BaseCommand):
    help = (
        "Remove the app, the passkeys and the recovery codes of an account, once you are sure "
        "who asks for it. The owner is told, and sets up a new second step at the next sign-in."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--email", required=True)

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(email=normalise_email(options["email"])).first()
        if user is None:
            raise CommandError("There is no account with this address.")
        Authenticator.objects.filter(user=user).delete()
        with translation.override(user.language):
            what = str(notifications.SECOND_STEP_REMOVED)
        send_to_account(
            notifications.SecurityNotice,
            address=user.email,
            language=user.language,
            key=secrets.token_hex(16),
            at=clock.now(),
            context={"what": what, "greeting": "", "recipient_name": ""},
        )
        self.stdout.write(f"{user.email} sets up a new second step at the next sign-in.")
