"""What staff do on the pages, in both languages, and what the pages cost."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from engagement.core import clock
from engagement.portal import registry
from engagement.portal.look import Look
from programmes import services
from programmes.models import (
    AccessTask,
    Activity,
    Attendance,
    Involvement,
    Programme,
    Project,
)
from tests.programmes.makers import need, people_of, plan, project_facts, take_part
from tests.worlds import NOW


def url(world, name, *args):
    return reverse(f"programmes:{name}", args=[world.slug, *args])


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def both_languages(texts):
    return {f"{name}_{code}": text for name, text in texts.items() for code in ("en", "fr")}


@pytest.fixture
def coordinator(english, client_for):
    return client_for(english.user("coordinator"), language="en")


def typed_project(world):
    with world.acting():
        return {
            **both_languages(
                {
                    "title": "Quiet wards",
                    "aims": "Sleep",
                    "can_influence": "Lights",
                    "cannot_influence": "Alarms",
                    "why_not_higher": "Safety",
                }
            ),
            "planned_level": world.project.planned_level_id,
            "form": "workshop",
            "sphere": "service",
            "stage": "design",
            "audience": "people",
            "starts_on": "1/12/2026",
            "ends_on": "",
            "lead": world.membership("coordinator").pk,
            "deputy": world.membership("manager").pk,
            "submission": "0b7a7b4e-2f3c-4d43-9f3e-2b8a25a1c001",
        }


def test_from_a_new_programme_to_an_invited_person(english, coordinator):
    created = coordinator.post(
        url(english, "create"),
        {**both_languages({"title": "Nights", "aims": "Sleep"}), "starts_on": "1/12/2026"},
    )
    with english.acting():
        programme = Programme.objects.get(title_en="Nights")
        person = english.person("straddler")
    assert created.url == url(english, "programme", programme.pk)

    page = url(english, "create_project", programme.pk)
    for _ in range(2):
        coordinator.post(page, typed_project(english))
    with english.acting():
        project = Project.objects.get(title_en="Quiet wards")

    people = coordinator.get(url(english, "people", project.pk)).content.decode()
    assert "First, publish the announcement" in people
    refused = coordinator.post(
        url(english, "invite", project.pk, person.pk), {"side": "stakeholder"}
    )
    assert said(refused) == [
        "Publish the announcement first: people should be able to read it before they answer"
    ]
    assert coordinator.get(url(english, "publish", project.pk)).status_code == 405
    for _ in range(2):
        published = coordinator.post(url(english, "publish", project.pk))
    assert said(published)[-1] == "The announcement has already been published"
    invited = coordinator.post(
        url(english, "invite", project.pk, person.pk), {"side": "stakeholder"}
    )
    assert invited.status_code == 302
    with english.acting():
        assert Involvement.objects.get(project=project).state == "invited"


def test_what_was_typed_is_there_after_a_mistake(english, coordinator):
    with english.acting():
        programme = english.project.programme_id
    typed = {**typed_project(english), "aims_en": "x" * 2001, "ends_on": "1/11/2026"}
    response = coordinator.post(url(english, "create_project", programme), typed)
    page = response.content.decode()
    assert response.status_code == 200
    assert "x" * 2001 in page
    assert "Write at most 2000 characters" in page
    assert "The end must come after the start" in page
    assert "<title>Error:" in page


def test_somebody_elses_change_is_not_overwritten(english, coordinator):
    with english.acting():
        project = english.project
        services.projects.change(
            project,
            facts=project_facts(english),
            version=project.version,
            by=english.viewer("coordinator"),
            at=NOW,
        )
    typed = {**typed_project(english), "version": 0}
    page = coordinator.post(url(english, "edit_project", project.pk), typed).content.decode()
    assert "Somebody else has changed this since you opened it" in page
    assert "Quiet wards" in page


def typed_activity(**changes):
    return {
        "title_en": "Night walk",
        "kind": "meeting",
        "day": "4/12/2026",
        "start": "21:00",
        "end": "22:00",
        "place": "Ward 3",
        **changes,
    }


def test_an_activity_from_plan_to_outcome(english, coordinator, monkeypatch):
    with english.acting():
        project, level = english.project, english.project.planned_level_id
    coordinator.post(url(english, "create_activity", project.pk), typed_activity())
    with english.acting():
        activity = Activity.objects.get(title_en="Night walk")
    assert activity.starts_at.hour == 21
    coordinator.post(url(english, "invite_to_activity", activity.pk), {"everybody": "1"})
    with english.acting():
        task = AccessTask.objects.get(attendance__activity=activity)
        rows = list(Attendance.objects.filter(activity=activity).order_by("person__sort_name"))
    coordinator.post(
        url(english, "settle", task.pk),
        {"state": "arranged", "note": "Printed large", "seen": "to_do"},
    )
    early = coordinator.get(url(english, "attendance", activity.pk)).content.decode()
    assert "once the activity has begun" in early
    monkeypatch.setattr(clock, "now", lambda: activity.ends_at + timedelta(hours=1))

    sheet = {"form-TOTAL_FORMS": "3", "form-INITIAL_FORMS": "3"}
    for number, row in enumerate(rows):
        sheet |= {
            f"form-{number}-attendance_id": row.pk,
            f"form-{number}-seen": "",
            f"form-{number}-presence": ["present", "unknown", "remote"][number],
            f"form-{number}-hours": "1h",
            f"form-{number}-preparation_hours": "",
            f"form-{number}-companions": "1",
        }
    wrong = coordinator.post(
        url(english, "attendance", activity.pk), {**sheet, "form-0-hours": "soon"}
    )
    assert "Write hours and minutes" in wrong.content.decode()
    saved = coordinator.post(url(english, "attendance", activity.pk), sheet)
    assert said(saved)[-1] == "2 rows of the sheet are saved"
    coordinator.post(
        url(english, "close_activity", activity.pk),
        {"delivered_level": level, "outcome": "Dimmed lights", "seen": ""},
    )
    with english.acting():
        activity.refresh_from_db()
        assert (activity.state, activity.outcome) == ("held", "Dimmed lights")
        assert Attendance.objects.filter(activity=activity).present().count() == 2


def test_a_time_that_does_not_exist_is_asked_again_in_french(french, client_for):
    client = client_for(french.user("coordinator"), language="fr")
    with french.acting():
        project = french.project
    page = client.post(
        url(french, "create_activity", project.pk),
        {**typed_activity(title_fr="Nuit"), "day": "28/3/2027", "start": "02:30", "end": "05:00"},
    ).content.decode()
    assert "28\xa0mars 2027" in page
    assert 'value="02:30"' in page


def test_what_can_no_longer_be_changed_leads_back_with_a_sentence(english, coordinator):
    with english.acting():
        activity, by = english.next_activity, english.viewer("coordinator")
        held = english.past_activity
        services.activities.close(
            held,
            delivered_level=english.project.planned_level,
            outcome="Shorter letters",
            seen=held.outcome,
            by=by,
            at=NOW,
        )
        services.activities.cancel(activity, by=by, at=NOW)
    for gone in (activity, held):
        page = coordinator.get(url(english, "edit_activity", gone.pk), follow=True)
        assert page.redirect_chain == [(url(english, "activity", gone.pk), 302)]
        assert "This activity is over or was cancelled" in page.content.decode()


@pytest.mark.parametrize("role", ["administrator", "manager"])
def test_who_only_sees_may_not_change(english, client_for, role):
    client = client_for(english.user(role))
    with english.acting():
        project, activity = english.project.pk, english.next_activity.pk
    assert client.get(url(english, "project", project)).status_code == 200
    for name, pk in (
        ("edit_project", project),
        ("invite_list", project),
        ("edit_activity", activity),
        ("attendance", activity),
    ):
        assert client.get(url(english, name, pk)).status_code == 403, name


def test_a_colleague_finds_their_project_and_no_other(english, client_for):
    client = client_for(english.user("colleague"), language="en")
    with english.acting():
        project, other = english.project, english.unannounced.pk
    assert client.get(url(english, "project", project.pk)).status_code == 404
    assert "No programme to see yet" in client.get(url(english, "list")).content.decode()
    with english.acting():
        services.colleagues.add(
            project,
            member=english.membership("colleague"),
            may_manage=False,
            by=english.viewer("coordinator"),
            at=NOW,
        )
    assert client.get(url(english, "project", project.pk)).status_code == 200
    assert client.get(url(english, "edit_project", project.pk)).status_code == 403
    assert client.get(url(english, "project", other)).status_code == 404
    people = client.get(url(english, "people", project.pk)).content.decode()
    assert "/people/" not in people.replace(f"/projects/{project.pk}/people/", "")


def test_a_programme_that_is_new_has_a_kind_empty_page(english, coordinator):
    with english.acting():
        project = services.projects.create(
            english.project.programme,
            facts=project_facts(english),
            by=english.viewer("coordinator"),
            at=NOW,
        )
    page = coordinator.get(url(english, "project_activities", project.pk)).content.decode()
    assert "No activity is planned" in page


def test_broken_cursors_and_states_lead_to_the_first_page(english, coordinator):
    with english.acting():
        project = english.project.pk
    for query in ("?page=zzz", "?page=aWzEsMl0", "?state=nonsense", "?when=never"):
        assert coordinator.get(url(english, "activities") + query).status_code == 200
        assert coordinator.get(url(english, "people", project) + query).status_code == 200


QUERIES = {
    "list": 9,
    "programme": 13,  # one for the stages of partner-patients, and one for who lives in the area
    "people": 14,  # three for who speaks for whom, who was reached, and who lives in the area
    "activities": 11,
    "project_activities": 11,
    # One for the reader of information, one for trainings of seats, two for what it pays.
    "activity": 28,
    "to_arrange": 15,
    "attendance": 12,
    "invite_to_activity": 14,
}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", QUERIES)
def test_a_page_costs_the_same_whatever_it_lists(
    english, coordinator, django_assert_num_queries, name, count
):
    by = english.viewer("coordinator")
    with english.acting():
        for index in range(count):
            project = services.projects.create(
                english.project.programme, facts=project_facts(english), by=by, at=NOW
            )
            activity = plan(english, NOW + timedelta(days=index + 1))
            involvements = take_part_in(english, index)
            need(involvements[0].person)
            services.attendances.invite(activity, involvements=involvements, by=by, at=NOW)
        take_part(english.project, count)
        ids = {
            "programme": [project.programme_id],
            "people": [english.project.pk],
            "project_activities": [english.project.pk],
            "activity": [activity.pk],
            "attendance": [activity.pk],
            "invite_to_activity": [activity.pk],
        }.get(name, [])
    coordinator.get(url(english, name, *ids))
    with django_assert_num_queries(QUERIES[name]):
        coordinator.get(url(english, name, *ids))


def take_part_in(world, index):
    involvements = people_of(world.project)
    return involvements[: index + 1]


def test_the_home_pages_ask_for_what_waits(english):
    with english.acting():
        activity = plan(english)
        services.attendances.invite(
            activity,
            involvements=people_of(english.project),
            by=english.viewer("coordinator"),
            at=NOW,
        )
        Involvement.objects.filter(person=english.person("pat")).update(
            state="invited", answered_at=None
        )
        Activity.objects.filter(pk=english.past_activity.pk).update(state="planned")
        words = [
            str(task.words)
            for task in registry.tasks("staff", Look(english.viewer("coordinator"), NOW))
        ]
        assert "Arrange what people need" in words
        assert "Follow up invitations to “Discharge letters 1”" in words
        assert "Record what came of “Workshop held”" in words
        assert all(
            "Arrange" not in str(task.words)
            for task in registry.tasks("staff", Look(english.viewer("finance"), NOW))
        )
        asked = [
            str(task.words) for task in registry.tasks("portal", Look(english.viewer("sam"), NOW))
        ]
        assert "Are you coming to “Reading together”?" in asked
