"""One running demonstration and one browser for all journeys of a process."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache

import pytest
from playwright.sync_api import Browser

from tests.journeys.running import Product, running_browser, running_product
from tests.journeys.visit import Visit


@pytest.fixture(scope="session")
def products(worker_label, tmp_path_factory) -> Iterator[Callable[[str], Product]]:
    """Run a demonstration for each name that is asked for, until the last journey ends."""
    with ExitStack() as stack:

        @cache
        def run(name: str) -> Product:
            folder = tmp_path_factory.mktemp("product")
            return stack.enter_context(running_product(f"{name}_{worker_label}", folder))

        yield run


@pytest.fixture
def product(products, request: pytest.FixtureRequest) -> Product:
    """The running demonstration. Journeys add to it and never take away.

    Each organisation is walked through once: the ways that only a thorough run takes have
    demonstrations of their own, one for those with scripts and one for those without.
    """
    if not request.node.get_closest_marker("thorough"):
        return products("first")
    return products("lively" if request.node.callspec.params.get("javascript") else "plain")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. Playwright keeps an event loop, which Django would take for an async view."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with running_browser() as running:
        yield running
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


Open = Callable[..., Visit]


@pytest.fixture
def open_as(product: Product, browser: Browser, pytestconfig: pytest.Config) -> Iterator[Open]:
    """Open a window as a persona (by key), or as nobody with an empty key."""
    windows: list[Visit] = []

    def open_window(
        persona: str, language: str, *, javascript: bool = True, width: int = 1280
    ) -> Visit:
        visit = Visit(
            product, browser, language=language, javascript=javascript, width=width,
            thorough=pytestconfig.getoption("thorough"),
        )  # fmt: skip
        windows.append(visit)
        if persona:
            visit.go(f"/demo/{persona}/").send()
            visit.page.wait_for_load_state()
        return visit

    yield open_window
    for window in windows:
        window.close()
