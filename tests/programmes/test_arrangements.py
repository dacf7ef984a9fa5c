"""The arrangements of one activity: a few at a glance, and all of them on their own page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagement.audit.models import AuditEvent
from engagement.people.models import LOOKED_AT, PersonWord
from programmes import services
from programmes.enums import AccessTaskState
from programmes.models import AccessTask
from programmes.selectors.access_tasks import AT_A_GLANCE
from tests.programmes.makers import need, plan, take_part
from tests.worlds import NOW

MANY = 120


@pytest.fixture
def coordinator(english, client_for):
    return client_for(english.user("coordinator"), language="en")


def url(world, name, *ids):
    return reverse(f"programmes:{name}", args=[world.slug, *ids])


def with_needs(world, number):
    """Plan an activity to which so many people come, each with one need."""
    by = world.viewer("coordinator")
    with world.acting():
        activity = plan(world)
        people = take_part(world.project, number)
        for involvement in people:
            need(involvement.person)
            PersonWord.objects.create(
                organisation_id=involvement.organisation_id,
                person=involvement.person,
                word=involvement.person.name.split()[1],
            )
        services.attendances.invite(activity, involvements=people, by=by, at=NOW)
        services.access_tasks.ensure_for_activity(activity, by=by, at=NOW)
    return activity


def settle(world, task):
    services.access_tasks.settle(
        task,
        state=AccessTaskState.ARRANGED,
        note="Room 2 has a loop",
        seen="to_do",
        by=world.viewer("coordinator"),
        at=NOW,
    )


def asked_by(client, page):
    """How often a page asks the database once it is warm."""
    client.get(page)
    with CaptureQueriesContext(connection) as caught:
        client.get(page)
    return len(caught)


def shown(response):
    return [task.pk for task in response.context["page"].rows]


def test_no_arrangement_is_out_of_reach(english, coordinator):
    activity = with_needs(english, MANY)
    page = url(english, "arrangements", activity.pk)
    glance = coordinator.get(url(english, "activity", activity.pk))
    assert len(glance.context["access_tasks"]) == AT_A_GLANCE
    text = " ".join(glance.content.decode().split())
    assert f'href="{page}"' in text
    assert f"All {MANY} arrangements" in text
    assert f"{MANY} still to do" in text
    found, following = [], "?"
    while following:
        response = coordinator.get(page + following)
        found += shown(response)
        following = response.context["page"].next_url
    with english.acting():
        assert sorted(found) == sorted(AccessTask.objects.values_list("pk", flat=True))
    assert len(found) == MANY


def test_a_few_arrangements_need_no_page_of_their_own(english, coordinator):
    activity = with_needs(english, 3)
    page = coordinator.get(url(english, "activity", activity.pk))
    assert len(page.context["access_tasks"]) == 3
    assert url(english, "arrangements", activity.pk) not in page.content.decode()


def test_what_is_still_to_do_stands_first_at_a_glance(english, coordinator):
    activity = with_needs(english, AT_A_GLANCE + 2)
    with english.acting():
        tasks = list(AccessTask.objects.order_by("attendance__person__sort_name", "pk"))
        for task in tasks[:-1]:
            settle(english, task)
    glance = coordinator.get(url(english, "activity", activity.pk)).context["access_tasks"]
    assert glance[0] == tasks[-1]
    assert (
        "1 still to do" in coordinator.get(url(english, "activity", activity.pk)).content.decode()
    )


def test_the_list_is_narrowed_by_words_and_to_what_is_still_to_do(english, coordinator):
    activity = with_needs(english, 60)
    page = url(english, "arrangements", activity.pk)
    with english.acting():
        done, left = AccessTask.objects.filter(
            attendance__person__name__in=("Zoe 40", "Zoe 41")
        ).order_by("attendance__person__name")
        settle(english, done)
    assert set(shown(coordinator.get(page, {"words": "4"}))) >= {done.pk, left.pk}
    assert shown(coordinator.get(page, {"words": "40"})) == [done.pk]
    assert shown(coordinator.get(page, {"words": "P-1041"})) == [left.pk]
    assert shown(coordinator.get(page, {"words": "40", "state": "to_do"})) == []
    assert shown(coordinator.get(page, {"words": "41", "state": "to_do"})) == [left.pk]
    first = coordinator.get(page, {"state": "to_do"})
    rest = coordinator.get(page + first.context["page"].next_url)
    assert len(shown(first) + shown(rest)) == 59
    assert done.pk not in shown(first) + shown(rest)
    nothing = coordinator.get(page, {"words": "zebra"}).content.decode()
    assert "Nothing was found" in nothing
    assert "Show all" in nothing
    assert len(shown(coordinator.get(page, {"state": "nonsense"}))) == 50


def test_without_needs_the_page_says_so(english, coordinator):
    with english.acting():
        activity = plan(english)
    page = coordinator.get(url(english, "arrangements", activity.pk)).content.decode()
    assert "Nobody who is invited has told us of a need." in page


def test_only_those_who_are_shown_count_as_looked_at(english, coordinator):
    activity = with_needs(english, 60)
    coordinator.get(url(english, "arrangements", activity.pk))
    with english.acting():
        assert AuditEvent.objects.filter(kind=LOOKED_AT).count() == 50


def test_a_colleague_sees_no_need_that_is_not_shared(english, client_for):
    activity = with_needs(english, 3)
    with english.acting():
        member = english.membership("colleague")
        by = english.viewer("coordinator")
        services.colleagues.add(english.project, member=member, may_manage=True, by=by, at=NOW)
        task = AccessTask.objects.order_by("pk").first()
        task.need.may_be_shared = True
        task.need.save(update_fields=["may_be_shared"])
    client = client_for(english.user("colleague"), language="en")
    page = url(english, "arrangements", activity.pk)
    assert shown(client.get(page)) == [task.pk]
    with english.acting():
        services.colleagues.remove(english.project, member=member, by=by, at=NOW)
    assert client.get(page).status_code == 404


@pytest.mark.parametrize("number", [3, MANY])
def test_the_pages_ask_as_often_however_many_there_are(english, coordinator, number):
    activity = with_needs(english, number)
    pages = {
        url(english, "activity", activity.pk): 28,
        url(english, "arrangements", activity.pk) + "?words=1&state=to_do": 18,
    }
    assert {page: asked_by(coordinator, page) for page in pages} == pages
