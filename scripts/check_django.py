"""Django's own checks, with settings as they are where they matter.

`python -m scripts.check_django migrations` and `… deployment`.
"""

import os
import subprocess
import sys

from engagement.core import embedded
from scripts.environment import CHECKOUT

# Nothing listens there; the checks look at settings, not at servers.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "engagement.config.settings.production",
    "SECRET_KEY": "only-for-this-check-9QvKxw2LrT7bNzYd4HsGm6JpUe8aRcXf3uWt",
    "ALLOWED_HOSTS": "ensemble.example",
    "ENSEMBLE_BASE_URL": "https://ensemble.example",
    "EMAIL_URL": "smtp://localhost:25",
    "REDIS_URL": "redis://localhost:6379/0",
    "CACHE_URL": "redis://localhost:6379/1",
}


def migrations() -> int:
    """No change of a model without its migration, and none that stops a running product."""
    environment = {
        "DJANGO_SETTINGS_MODULE": "engagement.config.settings.dev",
        **os.environ,
        "ENSEMBLE_DATABASE_ROLE": "owner",
    }
    with embedded.servers():
        return _run(environment, "manage.py", "makemigrations", "--check", "--dry-run") or _run(
            environment, "-m", "scripts.lint_migrations"
        )


def deployment() -> int:
    """`check --deploy` as production would see it; a warning is a failure."""
    with embedded.servers() as servers:
        environment = {
            **os.environ,
            **PRODUCTION,
            "DATABASE_URL": servers.database_url,
            "DATABASE_OWNER_URL": servers.owner_database_url,
        }
        return _run(environment, "manage.py", "check", "--deploy", "--fail-level=WARNING")


def _run(environment: dict[str, str], *command: str) -> int:
    return subprocess.run(
        [sys.executable, *command], cwd=CHECKOUT, env=environment, check=False
    ).returncode


if __name__ == "__main__":
    try:
        sys.exit({"migrations": migrations, "deployment": deployment}[sys.argv[1]]())
    except embedded.EmbeddedError as error:
        sys.exit(str(error))
