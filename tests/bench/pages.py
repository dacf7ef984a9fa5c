"""The five main pages, each beside its floor: the same template, the same things, no query.

Runs as a process of its own, in the surroundings of a demonstration, and prints JSON.
"""

import json
import statistics
import sys
import time
from collections.abc import Callable
from copy import copy

import django
from django.db import connection
from django.test import Client
from django.test.utils import (
    CaptureQueriesContext,
    setup_test_environment,
    teardown_test_environment,
)
from django.urls import reverse
from django.utils import timezone, translation

SLUG = "northshore"
WARM_UP = 10


def main(requests: int) -> None:
    """Measure each page and print what was found."""
    django.setup()
    json.dump([page(name, *where, requests) for name, where in addresses().items()], sys.stdout)


def addresses() -> dict[str, tuple[str, str]]:
    """Return the address of each page, and the role that opens it."""
    from engagement.access.permissions import Role
    from engagement.organisations.models import Organisation
    from engagement.tenancy.context import acting_for
    from evaluation.models import Round

    with acting_for(Organisation.objects.get(slug=SLUG).pk):
        closed = Round.objects.closed().filter(project__isnull=False).earliest("pk").pk
    return {
        "staff home": (reverse("portal:staff_home", args=[SLUG]), Role.COORDINATOR),
        "people list": (reverse("people:list", args=[SLUG]), Role.COORDINATOR),
        "claims queue": (reverse("compensation:claims", args=[SLUG]), Role.MANAGER),
        "portal home": (reverse("portal:home", args=[SLUG]), Role.PARTICIPANT),
        "evaluation results": (reverse("evaluation:results", args=[SLUG, closed]), Role.MANAGER),
    }


def page(name: str, url: str, role: str, requests: int) -> dict[str, object]:
    """Measure one page and its floor in turn, so that both have the same neighbours."""
    from engagement.organisations.models import Organisation
    from tests.conftest import signed_in
    from tests.permissions.test_matrix import somebody

    # The client of the tests also looks at each page, which would be counted.
    client = Client(SERVER_NAME="localhost", headers={"accept-language": "en"})
    client.cookies = signed_in(somebody(SLUG, role), language="en").cookies
    with CaptureQueriesContext(connection) as queries:
        content = _ask(client, url)
    asked = len(queries)
    zone = Organisation.objects.get(slug=SLUG).zone
    with translation.override("en"), timezone.override(zone):
        floor = _floor(client, url)
        figures = _in_turn(lambda: _ask(client, url), floor, requests)
    return {"name": name, "queries": asked, "bytes": len(content), **figures}


def _ask(client: Client, url: str) -> bytes:
    response = client.get(url)
    if response.status_code != 200:
        raise SystemExit(f"{url} answered {response.status_code}")
    return response.content


def _floor(client: Client, url: str) -> Callable[[], str]:
    """Return what renders the page from the things that it was rendered with.

    Rendering it once in the request has evaluated whatever was lazy. The result has to be the
    page itself, or the floor would be that of something else.
    """
    setup_test_environment()
    try:
        response = client.get(url)
    finally:
        teardown_test_environment()
    page = response.content.decode()
    for template, context in zip(response.templates, response.context, strict=True):

        def render(template=template, context=context) -> str:
            with connection.execute_wrapper(_refuse):
                return template.render(copy(context))

        if context.template is template and render() == page:
            return render
    raise SystemExit(f"{url} is not what a template made of its context")


def _refuse(_execute: object, sql: str, *_rest: object) -> None:
    raise SystemExit(f"a floor asked the database: {sql[:300]}")


def _in_turn(
    page: Callable[[], object], floor: Callable[[], object], requests: int
) -> dict[str, dict[str, float]]:
    for _ in range(min(requests, WARM_UP)):
        page(), floor()
    walls: dict[str, list[float]] = {"page": [], "floor": []}
    spent = dict.fromkeys(walls, 0.0)
    for _ in range(requests):
        for name, call in (("page", page), ("floor", floor)):
            wall, cpu = time.perf_counter(), time.process_time()
            call()
            spent[name] += time.process_time() - cpu
            walls[name].append(time.perf_counter() - wall)
    figures = {
        name: {
            "per_second": requests / sum(taken),
            "p95_ms": 1000 * statistics.quantiles(taken, n=20, method="inclusive")[-1],
            "cpu_ms": 1000 * spent[name] / requests,
        }
        for name, taken in walls.items()
    }
    figures["ratio"] = {
        "time": sum(walls["page"]) / sum(walls["floor"]),
        "cpu": spent["page"] / spent["floor"],
    }
    return figures


if __name__ == "__main__":
    main(int(sys.argv[1]))
