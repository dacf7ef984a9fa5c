"""Import the published SMARTER table as an evaluation round of one organisation."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

import evaluation
from engagement.audit.events import SystemJob
from engagement.core import clock
from engagement.core.db import at_most_one
from engagement.organisations.models import Organisation
from engagement.tenancy.context import acting_for
from evaluation import services
from evaluation.exceptions import EvaluationError
from evaluation.services.smarter import FILE_NAME

_FOLDER = Path(evaluation.__file__).parent / "data" / "smarter"


class Command(BaseCommand):
    help = "Import the published SMARTER evaluation table into an organisation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--organisation", required=True, help="its short name in addresses")

    def handle(self, *args: Any, organisation: str, **options: Any) -> None:
        found = at_most_one(Organisation.objects.filter(slug=organisation))
        if found is None:
            raise CommandError(f"There is no organisation {organisation!r}.")
        content = (_FOLDER / FILE_NAME).read_bytes()
        now = clock.now()
        try:
            with acting_for(found.pk):
                round_ = services.smarter.import_table(
                    content, by=SystemJob("evaluation.import_smarter"), at=now
                )
        except EvaluationError as refused:
            raise CommandError(str(refused.message)) from refused
        self.stdout.write(f"{round_.reference}: {round_.title}")
