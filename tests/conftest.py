"""The strict harness: what goes wrong quietly elsewhere fails loudly here."""

import os
import time
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from engagement.accounts.models import User
from engagement.core import embedded
from tests import databases
from tests.worlds import ENGLISH, FRENCH, World


def pytest_configure(config: pytest.Config) -> None:
    """Start the servers that the run needs, unless real ones are named."""
    if "DATABASE_OWNER_URL" not in os.environ:
        embedded.start(settings.STATE_DIR)


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


def signed_in(user: User, *, second_factor: bool = True, language: str = "") -> Client:
    """Return a client whose session is that of a complete sign-in."""
    client = Client(raise_request_exception=True)
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
