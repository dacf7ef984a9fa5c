"""Say whether a container is well: `python -m docker.health web`, `worker NAME` or `beat`.

Ends with 0 when it is. Nothing is printed that could be personal.
"""

import os
import socket
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

# Beat writes its file when it starts and every three minutes.
SCHEDULE = "beat-schedule"
SECONDS_WITHOUT_BEAT = 600


def web() -> bool:
    """Whether the web server and its database answer."""
    address = os.environ.get("HEALTH_ADDRESS", "http://127.0.0.1:8000")
    host = os.environ["ALLOWED_HOSTS"].split(",")[0]
    request = urllib.request.Request(f"{address}/health/ready", headers={"Host": host})  # noqa: S310
    with urllib.request.urlopen(request, timeout=5) as answer:  # noqa: S310 - our own server
        return bool(answer.status == 200)  # noqa: PLR2004


def worker(name: str) -> bool:
    """Whether the worker of this container takes messages."""
    from engagement.config.celery import app  # noqa: PLC0415 - the other checks need no Celery

    return bool(app.control.ping([f"{name}@{socket.gethostname()}"], timeout=5))


def beat() -> bool:
    """Whether beat has been at work in the last minutes."""
    files = Path(tempfile.gettempdir()).glob(f"{SCHEDULE}*")
    return any(time.time() - file.stat().st_mtime < SECONDS_WITHOUT_BEAT for file in files)


CHECKS: dict[str, Callable[..., bool]] = {"web": web, "worker": worker, "beat": beat}

if __name__ == "__main__":
    try:
        sys.exit(0 if CHECKS[sys.argv[1]](*sys.argv[2:]) else 1)
    except OSError as error:
        sys.exit(f"no answer: {type(error).__name__}")
