"""Would a migration of ours stop a running product? `python -m scripts.lint_migrations`.

Expects the database of the settings. Those of the packages that we use are not ours to judge.
"""

import logging
import sys
from pathlib import Path

import django
from django.apps import apps
from django_migration_linter import MigrationLinter

from scripts.environment import CHECKOUT, ENVIRONMENT

#: What locks a table only for a moment, because an organisation has a handful of such rows.
SMALL_TABLES = ("0016_ladders_hold_together", "0019_programmes_have_a_ladder")


def main() -> int:
    """Lint the migrations of each app whose code lies in this checkout."""
    django.setup()
    logging.getLogger("django_migration_linter").setLevel(logging.WARNING)
    ours = [app.label for app in apps.get_app_configs() if _is_ours(Path(app.path))]
    linter = MigrationLinter(
        str(CHECKOUT),
        include_apps=ours,
        ignore_name=SMALL_TABLES,
        no_cache=True,
        quiet=["ok", "ignore"],
    )
    linter.lint_all_migrations()
    linter.print_summary()
    return 1 if linter.has_errors else 0


def _is_ours(path: Path) -> bool:
    return path.is_relative_to(CHECKOUT) and not path.is_relative_to(ENVIRONMENT)


if __name__ == "__main__":
    sys.exit(main())
