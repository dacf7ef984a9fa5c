"""The running product, and everything that was seen in it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
import redis
from django.conf import settings

from engagement.core import embedded
from tests import demonstration
from tests.crawl.data import Data, data_of
from tests.crawl.detours import detours
from tests.crawl.mistakes import mistakes
from tests.crawl.walk import Visit, walk
from tests.product import (
    answers,
    broker,
    free_port,
    process,
    tell_workers,
    wait_until,
    worker_command,
)

_APART = 30


@dataclass(frozen=True)
class Running:
    """The product as it runs, what lies in its database, and what its processes know."""

    host: str
    data: Data
    env: dict[str, str]


@contextmanager
def served(env: dict[str, str], log: Path) -> Iterator[str]:
    """Serve as production serves, and say where."""
    host = f"127.0.0.1:{free_port()}"
    command = ("gunicorn", "engagement.config.wsgi", "--bind", host, "--workers", "2",
               "--no-control-socket")  # fmt: skip
    with process(*command, env=env | {"ENSEMBLE_BASE_URL": f"http://{host}"}, log=log):
        wait_until(
            lambda: answers(f"http://{host}/health/ready"),
            seconds=60,
            what=f"no answer; see {log}",
        )
        yield host


@contextmanager
def product(label: str, log: Path, **more: str) -> Iterator[Running]:
    """Serve a copy of the demonstration, its reports written."""
    with demonstration.fresh_copy(label) as copy, data_of(copy.database) as data:
        env = demonstration.surroundings(copy, **_own_memory(), **more)
        _write_reports(env, data, log)
        with served(env, log) as host:
            yield Running(host, data, env)


def _own_memory() -> dict[str, str]:
    """Return a broker and an empty cache: limits on tries count also between two runs."""
    urls = embedded.current_urls(settings.STATE_DIR)
    number = settings.VALKEY_DATABASE + _APART
    socket = broker().connection_pool.connection_kwargs["path"]
    for each in (number, number + 1):
        redis.Redis(unix_socket_path=socket, db=each).flushdb()
    return {
        "REDIS_URL": urls.redis_url.replace("virtual_host=0", f"virtual_host={number}"),
        "CACHE_URL": urls.cache_url.replace("db=1", f"db={number + 1}"),
    }


def _write_reports(env: dict[str, str], data: Data, log: Path) -> None:
    """Let a worker do what it does first when a demonstration begins."""
    tell_workers(env["REDIS_URL"], "jobs.work", queue="documents", facts={"queue": "documents"})
    with process(*worker_command("documents", concurrency=1), env=env, log=log):
        wait_until(lambda: _reports_are_written(data), seconds=120, what=f"no report; see {log}")


def _reports_are_written(data: Data) -> bool:
    waiting = (
        "SELECT count(*) FROM evaluation_report WHERE state NOT IN ('ready', 'failed')",
        "SELECT count(*) FROM evaluation_evidencepack WHERE state NOT IN ('ready', 'failed')",
        "SELECT count(*) FROM programmes_charterversion WHERE state <> 'draft' AND document = ''",
        "SELECT count(*) FROM programmes_certificatedocument WHERE state = 'queued'",
    )
    return all(data.rows(one, slug) == [(0,)] for one in waiting for slug in data.organisations)


@pytest.fixture(scope="session")
def running(django_test_environment, worker_label, tmp_path_factory) -> Iterator[Running]:
    """The product, shared by the tests that only look."""
    log = tmp_path_factory.mktemp("crawl") / "web.log"
    with product(f"crawl_{worker_label}", log) as found:
        yield found


@pytest.fixture(scope="session")
def walked(running, pytestconfig) -> list[Visit]:
    """What everybody saw who went everywhere they may."""
    return walk(running.host, running.data, thorough=pytestconfig.getoption("thorough"))


@pytest.fixture(scope="session")
def visits(running, walked) -> list[Visit]:
    """The same, and what is seen on the way in and where something is wrong."""
    return [*walked, *detours(running.host, running.data)]


@pytest.fixture(scope="session")
def pages(visits) -> list[Visit]:
    """What was answered with a page."""
    return [visit for visit in visits if visit.answer.is_page]


@pytest.fixture(scope="session")
def mistakes_made(running, walked) -> list[Visit]:
    """The pages of forms that were sent empty."""
    return list(mistakes(running.host, walked))
