"""Fill secrets into the settings, then become the command.

A setting may name secret files in braces: `postgres://engagement_app:{app_password}@postgres/x`.
No password then stands in docker-compose.yml or in what `docker inspect` shows.
"""

import os
import re
import sys
from collections.abc import Mapping
from pathlib import Path

DEFAULT_FOLDER = "/run/secrets"


def filled(settings: Mapping[str, str], folder: Path) -> dict[str, str]:
    """Return the settings with each `{name}` replaced by the content of the file of that name."""

    def content(match: re.Match[str]) -> str:
        return (folder / match[1]).read_text(encoding="utf-8").strip()

    return {name: re.sub(r"\{([a-z_]+)\}", content, value) for name, value in settings.items()}


def main(command: list[str]) -> None:
    """Replace this process by the command, or say in one sentence which secret is missing."""
    folder = Path(os.environ.get("SECRETS_FOLDER", DEFAULT_FOLDER))
    try:
        settings = filled(os.environ, folder)
    except OSError as error:
        sys.exit(f"The secret {error.filename} cannot be read: {error.strerror}.")
    os.execvpe(command[0], command, settings)  # noqa: S606 - the command of the image


if __name__ == "__main__":
    main(sys.argv[1:])
