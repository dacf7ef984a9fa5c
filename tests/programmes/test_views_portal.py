"""What people who take part find and do on their pages."""

import pytest
from django.urls import reverse

from engagement.access import grants
from engagement.access.permissions import Permission
from engagement.core import clock
from engagement.portal import registry
from engagement.portal.look import Look
from programmes import services
from programmes.enums import Side
from programmes.models import AccessTask, Attendance, Involvement
from tests.programmes.makers import people_of, plan
from tests.worlds import FRENCH, NOW


def url(world, name, *args):
    return reverse(f"programmes_portal:{name}", args=[world.slug, *args])


@pytest.fixture
def sam(english, client_for):
    return client_for(english.user("sam"), language="en")


def test_somebody_reads_everything_before_they_are_asked(english, client_for):
    with english.acting():
        services.involvements.invite(
            english.project,
            person=english.person("straddler"),
            side=Side.STAKEHOLDER,
            hat=None,
            organisation=english.organisation,
            by=english.viewer("coordinator"),
            at=NOW,
        )
        project = english.project.pk
        involvement = Involvement.objects.get(person=english.person("straddler"))
    client = client_for(FRENCH.user("manager"), language="fr")
    page = client.get(url(english, "project", project)).content.decode()
    assert page.index("Les mots") < page.index("Promesse 2") < page.index('value="accepted"')
    client.post(url(english, "answer", project), {"answer": "declined"})
    with english.acting():
        involvement.refresh_from_db()
        assert (involvement.state, involvement.answered_how) == ("declined", "portal")
    again = client.get(url(english, "project", project)).content.decode()
    assert 'value="accepted"' in again
    client.post(url(english, "answer", project), {"answer": "accepted"})
    with english.acting():
        involvement.refresh_from_db()
        assert involvement.state == "accepted"


def test_an_answer_that_is_none_changes_nothing(english, sam):
    with english.acting():
        project = english.project.pk
    for answer in ("", "ended", "invited"):
        sam.post(url(english, "answer", project), {"answer": answer})
    with english.acting():
        assert Involvement.objects.get(person=english.person("sam")).state == "accepted"


def test_in_a_closed_project_nothing_is_asked(english, sam):
    with english.acting():
        services.projects.close(english.project, by=english.viewer("coordinator"), at=NOW)
        project = english.project.pk
    assert 'name="answer"' not in sam.get(url(english, "project", project)).content.decode()
    sam.post(url(english, "answer", project), {"answer": "declined"})
    with english.acting():
        assert Involvement.objects.get(person=english.person("sam")).state == "accepted"


def test_replying_and_changing_ones_mind(english, sam):
    with english.acting():
        activity = plan(english)
        services.attendances.invite(
            activity,
            involvements=people_of(english.project),
            by=english.viewer("coordinator"),
            at=NOW,
        )
    for given in ("coming", "not_coming"):
        sam.post(url(english, "reply", activity.pk), {"reply": given})
        with english.acting():
            own = Attendance.objects.get(activity=activity, person=english.person("sam"))
            assert own.reply == given
    with english.acting():
        others = Attendance.objects.filter(activity=activity).exclude(pk=own.pk)
        assert {row.reply for row in others} == {"waiting"}


def test_what_is_arranged_is_said_in_words_and_asked_about_afterwards(english, sam, monkeypatch):
    with english.acting():
        activity, by = plan(english), english.viewer("coordinator")
        services.attendances.invite(
            activity, involvements=people_of(english.project), by=by, at=NOW
        )
        task = AccessTask.objects.get(attendance__activity=activity)
    page = url(english, "activity", activity.pk)
    assert "We are taking care of this." in sam.get(page).content.decode()
    with english.acting():
        services.access_tasks.settle(
            task, state="arranged", note="Printed at 18 point", seen="to_do", by=by, at=NOW
        )
    assert "Printed at 18 point" in sam.get(page).content.decode()
    assert "You can tell us once" in sam.get(url(english, "met", task.pk)).content.decode()
    monkeypatch.setattr(clock, "now", lambda: activity.ends_at)
    with english.acting():
        asked = registry.tasks("portal", Look(english.viewer("sam"), activity.ends_at))
        assert any("did you get what you need?" in str(task.words) for task in asked)
    missing = sam.post(url(english, "met", task.pk), {})
    assert "Choose yes, partly or no" in missing.content.decode()
    sam.post(url(english, "met", task.pk), {"met": "partly"})
    with english.acting():
        task.refresh_from_db()
        assert task.met == "partly"


def test_the_page_of_an_activity_names_nobody_else(english, sam):
    with english.acting():
        activity = english.next_activity.pk
    page = sam.get(url(english, "activity", activity)).content.decode()
    assert "Lefèvre" not in page


def test_what_is_somebody_elses_does_not_exist(english, client_for):
    with english.acting():
        activity = plan(english)
        services.attendances.invite(
            activity,
            involvements=people_of(english.project),
            by=english.viewer("coordinator"),
            at=NOW,
        )
        task = AccessTask.objects.get(attendance__activity=activity).pk
        unannounced = english.unannounced.pk
    pat = client_for(english.user("pat"))
    assert pat.get(url(english, "met", task)).status_code == 404
    assert pat.post(url(english, "met", task), {"met": "no"}).status_code == 404
    assert pat.get(url(english, "project", unannounced)).status_code == 404
    nobody = client_for(english.user("coordinator"))
    assert nobody.get(url(english, "activities")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    # Of the projects, one is for what the person proposed.
    ("name", "queries"),
    [("activities", 11), ("projects", 11)],
    ids=["activities", "projects"],
)
def test_a_page_costs_the_same_whatever_it_lists(
    english, sam, django_assert_num_queries, name, queries, count
):
    with english.acting():
        for _ in range(count):
            services.attendances.invite(
                plan(english),
                involvements=people_of(english.project),
                by=english.viewer("coordinator"),
                at=NOW,
            )
    sam.get(url(english, name))
    with django_assert_num_queries(queries):
        sam.get(url(english, name))


def test_people_read_which_colleagues_work_on_single_projects_with_them(english, sam):
    details = reverse("people_portal:details", args=[english.slug])
    with english.acting():
        colleague, by = english.user("colleague"), english.viewer("coordinator")
        title = english.project.title
    name = f"<bdi>{colleague}</bdi> – <bdi>{title}</bdi>"
    assert name not in sam.get(details).content.decode()
    with english.acting():
        given = {"to": colleague, "what": Permission.VIEW_PROJECT, "by": by, "at": NOW}
        grants.grant(english.project, **given)
        grants.grant(english.project, **given | {"what": Permission.MANAGE_PROJECT})
        grants.grant(english.unannounced, **given)
    page = sam.get(details).content.decode()
    assert page.count(name) == 1
    assert page.count(f"<bdi>{colleague}</bdi>") == 1
