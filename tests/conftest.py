"""The strict harness: what goes wrong quietly elsewhere fails loudly here."""

import gc
import os
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from celery import current_app
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db.models import QuerySet
from django.test import Client
from django.test.client import ClientHandler
from xdist.scheduler import LoadScopeScheduling

from engagement.accounts.models import User
from engagement.core import embedded
from tests import databases
from tests.worlds import ENGLISH, FRENCH, World

OWN_APPS = {
    "accounts", "jobs", "audit", "notifications", "organisations", "people",
    "programmes", "evaluation", "compensation",
}  # fmt: skip


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let the tests do what takes too long for each change."""
    parser.addoption(
        "--thorough",
        action="store_true",
        help="look at every page in the browser, and walk each journey in every way",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Start the servers that the run needs, unless real ones are named."""
    if "DATABASE_OWNER_URL" not in os.environ:
        embedded.start(settings.STATE_DIR)


#: Middleware is loaded once for everybody who signs in: two milliseconds for each of thousands.
_HANDLER = ClientHandler(enforce_csrf_checks=False)
CRAWL, FORMS = "tests/crawl/", "tests/forms/"
#: Has servers of its own, so it need not wait until the databases of the others are made.
ALONE = "tests/consistency/test_compose_runs.py"
_SLOW = {"slow", "browser"}


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that no worker waits long for the last one."""
    if not config.getoption("thorough"):
        left_out = [item for item in items if item.get_closest_marker("thorough")]
        items[:] = [item for item in items if item not in left_out]
        config.hook.pytest_deselected(items=left_out)
    slow = {item.path for item in items if _SLOW & {mark.name for mark in item.iter_markers()}}
    tests = Counter(item.path for item in items)
    items.sort(
        key=lambda item: (
            not item.nodeid.startswith(CRAWL),
            not item.nodeid.startswith(ALONE),
            item.path not in slow,
            -tests[item.path],
        )
    )


def pytest_collection_finish(session: pytest.Session) -> None:
    """Leave what has been imported out of what the collector of rubbish looks through."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


class OneWorkerForEachSearch(LoadScopeScheduling):
    """Give each worker whole files, and one worker all that walks or looks for forms only once."""

    def _split_scope(self, nodeid: str) -> str:
        folders = (folder for folder in (CRAWL, FORMS) if nodeid.startswith(folder))
        return next(folders, None) or super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Say which tests go to the same worker."""
    return OneWorkerForEachSearch(config, log)


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_blocker, worker_label) -> Iterator[None]:
    """Give this process a copy of the template and speak to it as the application role."""
    with django_db_blocker.unblock(), databases.fresh_database(worker_label):
        yield


@pytest.fixture(scope="session")
def worker_label(request: pytest.FixtureRequest) -> str:
    return getattr(request.config, "workerinput", {}).get("workerid", "main")


@pytest.fixture
def own_database(django_db_setup, django_db_blocker, worker_label) -> Iterator[str]:
    """A database of the test's own, for real commits, threads and other processes."""
    with django_db_blocker.unblock(), databases.fresh_database(f"{worker_label}_own") as name:
        yield name


@pytest.fixture
def english(db) -> World:
    """The English organisation."""
    return ENGLISH


@pytest.fixture
def french(db) -> World:
    """The French organisation."""
    return FRENCH


@pytest.fixture
def client_for() -> Callable[..., Client]:
    """Sign somebody in; staff have passed their second factor unless told otherwise."""
    return signed_in


class StrictClient(Client):
    """A client that looks at every page it gets, whatever the test is about."""

    def __init__(self, *, handler: ClientHandler | None = None, **options: Any) -> None:
        """Ask a handler that has loaded its middleware already, or one of the client's own."""
        super().__init__(**options)
        self.handler = handler or self.handler

    def request(self, **request):
        """Answer as Django's client does, after checking the page."""
        response = super().request(**request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            check_page(response.content.decode())
        return response


def check_page(html: str) -> None:
    """Fail for a form without its token, and for inline script or style."""
    for form in re.findall(r"<form\b[^>]*method=.post.[\s\S]*?</form>", html, re.IGNORECASE):
        assert "csrfmiddlewaretoken" in form, f"a form lacks its token: {form[:200]}"
    inline = re.search(r"<[a-z][^>]*\s(?:style|on[a-z]+)=[^>]*>|<style\b|<script>", html)
    assert inline is None, f"inline script or style: {inline[0][:200]}"


@pytest.fixture(autouse=True)
def _work_goes_to_our_workers() -> Iterator[None]:
    """Refuse to leave another Celery application behind: work would go to its broker."""
    yield
    assert current_app.main == "ensemble", "another Celery application is the current one"


@pytest.fixture(autouse=True)
def _no_slice_of_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse to slice our own rows when nothing says in which order they come."""
    original = QuerySet.__getitem__

    def in_order_only(self, key):
        ours = self.model._meta.app_label in OWN_APPS
        if isinstance(key, slice) and ours and not self.ordered and not self.query.is_empty():
            raise AssertionError(f"{self.model._meta.label} is sliced without an order")
        return original(self, key)

    monkeypatch.setattr(QuerySet, "__getitem__", in_order_only)


def signed_in(user: User, *, second_factor: bool = True, language: str = "") -> Client:
    """Return a client whose session is that of a complete sign-in."""
    client = StrictClient(handler=_HANDLER, raise_request_exception=True)
    session = client.session
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    methods = [{"method": "password", "at": time.time(), "email": user.email}]
    if second_factor:
        methods.append({"method": "mfa", "at": time.time(), "id": 0, "type": "totp"})
    session["account_authentication_methods"] = methods
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    if language:
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client
