"""Load the demonstration and say how to sign in."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation
from django.utils.module_loading import autodiscover_modules

from engagement.portal import demonstration


class Command(BaseCommand):
    help = "Load two invented organisations with everything in them; a second run changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "The demonstration can only be loaded where ENSEMBLE_DEMO=1 is set, "
                "because its people could be anybody."
            )
        autodiscover_modules("demonstration")
        demonstration.load(timezone.now())
        self.stdout.write(self._sign_ins())

    def _sign_ins(self) -> str:
        lines = []
        with translation.override("en"):
            for group in demonstration.groups():
                lines += ["", str(group.name)]
                lines += [
                    f"  {persona.name:<20} {persona.part!s:<33} {settings.BASE_URL}{persona.path}"
                    for persona in group.personas
                ]
        lines += ["", f"Everybody on one page: {settings.BASE_URL}/demo/"]
        lines += [f"The messages that were sent: {settings.BASE_URL}/demo/mail/"]
        return "\n".join(lines).strip()
