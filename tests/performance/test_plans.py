"""The lists of a large organisation go through an index that leads with the organisation."""

import json
from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from engagement.access.permissions import Role
from engagement.organisations.models import Organisation
from engagement.tenancy.context import acting_for
from tests import demonstration
from tests.conftest import signed_in
from tests.databases import owner
from tests.performance import large
from tests.permissions.test_matrix import somebody

SLUG = "northshore"
LARGE = set(large.TABLES)
PAGES = {
    "people": ("/o/northshore/people/", Role.COORDINATOR),
    "people by a word": ("/o/northshore/people/?q=person", Role.COORDINATOR),
    "people by the start of a word": ("/o/northshore/people/?q=39", Role.COORDINATOR),
    "projects for a round": ("/o/northshore/evaluation/add/", Role.COORDINATOR),
    "projects by a word": ("/o/northshore/evaluation/add/?q=project", Role.COORDINATOR),
    "projects by the start of a word": ("/o/northshore/evaluation/add/?q=39", Role.COORDINATOR),
    "claims": ("/o/northshore/claims/", Role.MANAGER),
    "staff home": ("/o/northshore/", Role.COORDINATOR),
}


@pytest.fixture(scope="module")
def large_demo(django_db_setup, django_db_blocker, worker_label):
    """A copy of the demonstration in which one organisation is large."""
    with (
        django_db_blocker.unblock(),
        demonstration.spoken_to(f"large_{worker_label}") as copy,
    ):
        with owner(copy.database) as server:
            large.enlarge(server, SLUG)
        yield


def nodes(plan: dict) -> Iterator[dict]:
    yield plan
    for child in plan.get("Plans", ()):
        yield from nodes(child)


@pytest.mark.parametrize("page", PAGES)
def test_no_page_reads_a_large_table_from_end_to_end(large_demo, page):
    url, role = PAGES[page]
    client = signed_in(somebody(SLUG, role))
    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = client.get(url)
    assert response.status_code == 200
    scans = []
    with acting_for(Organisation.objects.get(slug=SLUG).pk), connection.cursor() as cursor:
        for query in queries.captured_queries:
            sql = query["sql"]
            if not sql.startswith("SELECT") or not any(f'"{table}"' in sql for table in LARGE):
                continue
            cursor.execute(f"EXPLAIN (FORMAT JSON, ANALYZE) {sql}")
            (found,) = cursor.fetchone()
            plan = json.loads(found) if isinstance(found, str) else found
            scans += [
                (node["Relation Name"], sql[:300])
                for node in nodes(plan[0]["Plan"])
                if node["Node Type"].endswith("Seq Scan") and node["Relation Name"] in LARGE
            ]
    assert scans == []


def test_the_last_page_costs_what_the_first_does(large_demo):
    """Pages go by key: the database never counts its way to them."""
    client = signed_in(somebody(SLUG, Role.COORDINATOR))
    with CaptureQueriesContext(connection) as first:
        client.get("/o/northshore/people/")
    assert not [q["sql"] for q in first.captured_queries if "OFFSET" in q["sql"]]
