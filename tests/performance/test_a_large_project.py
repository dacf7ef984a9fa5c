"""A project with thousands of members and meetings is as light to look at as a small one."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagement.access.permissions import Role
from engagement.organisations.models import Organisation
from engagement.tenancy.context import acting_for
from programmes.enums import InvolvementState
from programmes.models import DatePoll, Involvement
from tests import demonstration
from tests.conftest import signed_in
from tests.databases import owner
from tests.performance.large_project import ACTIVITIES, CONTRIBUTIONS, MEMBERS, Enlarging
from tests.permissions.test_matrix import somebody

pytestmark = pytest.mark.slow
SLUG = "northshore"
OF_PROJECT = ("project", "people", "project_activities", "influence", "polls")
MOST_BYTES = 80_000


@dataclass(frozen=True)
class Look:
    """What opening a page took."""

    queries: int
    size: int


@pytest.fixture(scope="module")
def looks(django_db_setup, django_db_blocker, worker_label) -> Iterator[dict[str, list[Look]]]:
    """What each page took before and after its project grew."""
    with (
        django_db_blocker.unblock(),
        demonstration.spoken_to(f"large_project_{worker_label}") as copy,
    ):
        with acting_for(Organisation.objects.get(slug=SLUG).pk):
            poll = DatePoll.objects.open().select_related("project").earliest("pk")
            member = (
                Involvement.objects.filter(project=poll.project)
                .filter(state=InvolvementState.ACCEPTED, person__membership__isnull=False)
                .select_related("person__membership__user")
                .earliest("pk")
            )
        pages = pages_of(poll, member)
        small = {page: look(client, page) for page, client in pages.items()}
        with owner(copy.database) as server:
            Enlarging(server, poll, member).run()
        with acting_for(poll.organisation_id):
            assert poll.project.involvements.count() > MEMBERS
            assert poll.project.activities.count() > ACTIVITIES
            assert poll.project.contributions.count() > CONTRIBUTIONS
        yield {page: [small[page], look(client, page)] for page, client in pages.items()}


def pages_of(poll: DatePoll, member: Involvement) -> dict[str, Client]:
    """Return the pages that show members, meetings, polls and contributions, and who opens them."""
    desk, own = (
        signed_in(somebody(SLUG, Role.COORDINATOR)),
        signed_in(member.person.membership.user),
    )
    staff = [reverse(f"programmes:{name}", args=[SLUG, poll.project_id]) for name in OF_PROJECT]
    staff += [
        reverse("programmes:poll", args=[SLUG, poll.pk]),
        reverse("programmes:activities", args=[SLUG]),
        reverse("programmes:calendar", args=[SLUG]),
        reverse("portal:staff_home", args=[SLUG]),
    ]
    portal = [
        reverse("portal:home", args=[SLUG]),
        reverse("programmes_portal:activities", args=[SLUG]),
        reverse("programmes_portal:calendar_page", args=[SLUG]),
        reverse("programmes_portal:poll", args=[SLUG, poll.pk]),
        reverse("programmes_portal:project", args=[SLUG, poll.project_id]),
    ]
    return dict.fromkeys(staff, desk) | dict.fromkeys(portal, own)


def look(client: Client, page: str) -> Look:
    """Open a page twice, the first time to warm up."""
    assert client.get(page).status_code == 200, page
    with CaptureQueriesContext(connection) as queries:
        response = client.get(page)
    return Look(len(queries), len(response.content))


def test_the_pages_of_a_large_project_ask_as_often_as_those_of_a_small_one(looks):
    asked = {page: (small.queries, grown.queries) for page, (small, grown) in looks.items()}
    assert {page: each for page, each in asked.items() if each[1] > each[0]} == {}


def test_the_pages_of_a_large_project_stay_light(looks):
    heavy = {page: grown.size for page, (_, grown) in looks.items() if grown.size > MOST_BYTES}
    assert heavy == {}
