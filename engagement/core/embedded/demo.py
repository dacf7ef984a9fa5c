"""The whole product on this machine: `python -m engagement.core.embedded.demo` (`make demo`).

Servers, migrations, the demonstration, then web server, workers and beat under one supervisor.
As an argument, `stop` ends the one that runs and `check` only looks whether one could start.
"""

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from engagement.core.embedded import manager
from engagement.core.embedded.errors import EmbeddedError
from engagement.core.embedded.locks import Lock
from engagement.core.embedded.places import CHECKOUT, Places
from engagement.core.embedded.ports import LOOPBACK, free_port
from engagement.core.embedded.supervisor import Asked, Supervisor, heed_signals

SECONDS_TO_ANSWER = 60
SECONDS_TO_STOP = 30
CELERY = ("-m", "celery", "-A", "engagement.config.celery")
# A report of 150 pages takes 350 MB; what is taken does not come back while the process lives.
DOCUMENTS_MEMORY_KB = 600_000


def run() -> None:
    """Start everything, and stay until something ends or somebody asks us to stop."""
    places = Places.of()
    places.make_own()
    with Lock(places.locks / "demo") as own:
        port = _check(own)
        own.write(f"{_address(port)} {os.getpid()}")
        heed_signals()
        with _servers() as servers, Supervisor(_environment(port)) as supervisor:
            if servers:
                supervisor.watch_lock("the database", servers.places.locks / "keeper")
            _serve(supervisor, places.log, port)


def check() -> None:
    """Refuse what cannot work before anything slow is done."""
    places = Places.of()
    places.make_own()
    with Lock(places.locks / "demo") as own:
        _check(own)


def stop() -> None:
    """Stop the demonstration that runs, if one does."""
    places = Places.of()
    if not places.locks.exists():
        return
    with Lock(places.locks / "demo") as own:
        if own.take():
            return
        with suppress(ProcessLookupError, ValueError):
            os.kill(int(own.read().rsplit(" ", 1)[-1]), signal.SIGTERM)
        if not own.take(seconds=SECONDS_TO_STOP):
            raise EmbeddedError("The demonstration does not stop.")


def _check(own: Lock) -> int:
    if not own.take():
        raise EmbeddedError(
            f'The demonstration already runs at {own.read().split()[0]}: "make stop" ends it.'
        )
    if os.environ.get("DATABASE_URL") and not os.environ.get("DATABASE_OWNER_URL"):
        raise EmbeddedError(
            "DATABASE_URL is set and DATABASE_OWNER_URL is not: "
            "the tables are made by their owner (docs/operations.md)."
        )
    return free_port()


def _serve(supervisor: Supervisor, log: Path, port: int) -> None:
    environment = _environment(port)
    _say("Preparing the database …")
    _manage("migrate", log, {**environment, "ENSEMBLE_DATABASE_ROLE": "owner"})
    _say("Loading the demonstration …")
    sign_ins = _manage("load_demonstration", log, environment)
    _say("Starting the web server and the workers …")
    for name, command in _programs(log.parent, port).items():
        supervisor.start(name, command, log=log / f"{name}.log")
    _wait_for_first_page(supervisor, port)
    _say(f"{sign_ins}\n\nEnsemble is at {_address(port)}\nCtrl-C stops everything.")
    supervisor.check()


def _programs(state: Path, port: int) -> dict[str, list[str]]:
    python = sys.executable
    worker = [
        python,
        *CELERY,
        "worker",
        "--without-gossip",
        "--without-mingle",
        "--loglevel=WARNING",
    ]
    return {
        "web": [
            python, "-m", "gunicorn", "engagement.config.wsgi", f"--bind={LOOPBACK}:{port}",
            "--workers=2", "--graceful-timeout=5", "--no-control-socket",
        ],
        "worker": [*worker, "--queues=default,mail", "--concurrency=2", "--hostname=main@%h"],
        "documents": [
            *worker, "--queues=documents", "--concurrency=1", "--hostname=documents@%h",
            "--max-tasks-per-child=20", f"--max-memory-per-child={DOCUMENTS_MEMORY_KB}",
        ],
        "beat": [
            python, *CELERY, "beat", f"--schedule={state / 'beat-schedule'}", "--pidfile=",
            "--loglevel=WARNING",
        ],
    }  # fmt: skip


def _environment(port: int) -> dict[str, str]:
    """What every process of the demonstration knows."""
    environment = {
        "DJANGO_SETTINGS_MODULE": "engagement.config.settings.dev",
        "ENSEMBLE_BASE_URL": _address(port),
        **os.environ,
        "ENSEMBLE_DEMO": "1",
        # Workers stop at once: what they had begun stands in the database and is done again.
        "REMAP_SIGTERM": "SIGQUIT",
    }
    if environment.get("REDIS_URL"):
        environment.setdefault("CACHE_URL", environment["REDIS_URL"])
    if sys.platform == "darwin":
        environment.setdefault("DYLD_FALLBACK_LIBRARY_PATH", "/opt/homebrew/lib:/usr/local/lib")
    return environment


def _address(port: int) -> str:
    # By name: a passkey belongs to a name, never to a number.
    return f"http://localhost:{port}"


@contextmanager
def _servers() -> Iterator[manager.Servers | None]:
    """The embedded servers around a block, unless real ones are given."""
    if os.environ.get("DATABASE_URL") and os.environ.get("REDIS_URL"):
        yield None
        return
    _say("Starting PostgreSQL and Valkey …")
    with manager.servers() as servers:
        if servers.places.notice:
            _say(servers.places.notice)
        yield servers


def _manage(command: str, log: Path, environment: dict[str, str]) -> str:
    """Run one of the product's commands and return what it says."""
    done = subprocess.run(  # noqa: S603 - ourselves
        [
            sys.executable,
            "manage.py",
            command,
            *(["--verbosity=0"] if command == "migrate" else []),
        ],
        cwd=CHECKOUT,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    story = log / f"{command}.log"
    story.write_text(done.stdout + done.stderr)
    if done.returncode:
        last = (done.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise EmbeddedError(
            f'"manage.py {command}" failed: {last} (the whole story is in {story}).'
        )
    return done.stdout.strip()


def _wait_for_first_page(supervisor: Supervisor, port: int) -> None:
    end = time.monotonic() + SECONDS_TO_ANSWER
    while True:
        supervisor.check(0.1)
        connection = http.client.HTTPConnection(LOOPBACK, port, timeout=SECONDS_TO_ANSWER)
        try:
            connection.request("GET", "/", headers={"Host": f"localhost:{port}"})
            connection.getresponse()
        except OSError as error:
            if time.monotonic() > end:
                raise EmbeddedError("The web server does not answer.") from error
        else:
            return
        finally:
            connection.close()


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def main() -> int:
    """Carry out the command; trouble is one sentence and a non-zero exit."""
    try:
        {"run": run, "stop": stop, "check": check}[(sys.argv[1:] or ["run"])[0]]()
    except EmbeddedError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except (Asked, KeyboardInterrupt):
        _say("\nEverything has stopped; the data is kept for the next time.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
