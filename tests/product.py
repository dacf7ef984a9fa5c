"""The running product: web server, workers and beat as processes, on a database of its own."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import redis
from celery import Celery
from django.conf import settings

from engagement.core import embedded

ROOT = Path(__file__).resolve().parents[1]


def environment(database: str, **more: str) -> dict[str, str]:
    """Return what the processes need to know. Broker and cache are this test process's own."""
    broker().flushdb()
    urls = embedded.current_urls(settings.STATE_DIR)
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "HOME", "LANG", "TMPDIR")}
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "PYTHONUNBUFFERED": "1",
        "DJANGO_SETTINGS_MODULE": "engagement.config.settings.dev",
        "DATABASE_URL": f"{urls.database_url.rpartition('/')[0]}/{database}",
        "REDIS_URL": settings.CELERY_BROKER_URL,
        "CACHE_URL": urls.cache_url.replace("db=1", f"db={settings.VALKEY_DATABASE + 1}"),
        "ENSEMBLE_STATE_DIR": str(settings.STATE_DIR),
        **more,
    }


def broker() -> redis.Redis:
    """Return the broker of this test process, to look into or to empty."""
    socket_path = settings.CELERY_BROKER_URL.removeprefix("redis+socket://").partition("?")[0]
    return redis.Redis(unix_socket_path=socket_path, db=settings.VALKEY_DATABASE)


@contextmanager
def process(*command: str, env: dict[str, str], log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run a process in a group of its own and end the whole group after the block."""
    with log.open("ab") as out:
        running = subprocess.Popen(
            [sys.executable, "-m", *command],
            env=env,
            cwd=ROOT,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield running
    finally:
        kill_group(running)


def kill_group(running: subprocess.Popen[bytes]) -> None:
    """End a process and its children at once, as a power cut would."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(running.pid, signal.SIGKILL)
    running.wait()


def worker_command(queues: str, *, concurrency: int = 2) -> tuple[str, ...]:
    """Return the command of a Celery worker, as production runs it."""
    return (
        "celery", "-A", "engagement.config.celery", "worker", "-Q", queues,
        "--concurrency", str(concurrency), "--loglevel", "WARNING",
        "--without-gossip", "--without-mingle", "--without-heartbeat",
    )  # fmt: skip


def tell_workers(
    broker_url: str, task: str, *, queue: str = "default", facts: dict[str, str] | None = None
) -> None:
    """Send a task to the workers of another broker.

    The application that sends it must not become the current one of this process: the product
    would send to that other broker from then on.
    """
    with Celery(broker=broker_url, set_as_current=False) as app:
        app.send_task(task, kwargs=facts or {}, queue=queue)


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_until(condition, *, seconds: float, what: str) -> None:
    """Wait for something that other processes bring about; fail with its name."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise AssertionError(f"after {seconds:.0f} s: {what}")
        time.sleep(0.05)


def answers(url: str) -> bool:
    """Say whether a web server answers."""
    try:
        with urllib.request.urlopen(url, timeout=2) as response:  # noqa: S310 — loopback
            return response.status == 200
    except (urllib.error.URLError, OSError):
        return False
