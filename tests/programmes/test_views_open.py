"""Every page opens in both languages, on the words of its own organisation."""

import pytest
from django.urls import reverse

from programmes.models import AccessTask, Attendance, Involvement
from programmes.services import access_tasks
from tests.worlds import ENGLISH, FRENCH, NOW, World

STAFF_PAGES = {
    "list": (),
    "create": (),
    "programme": ("programme",),
    "edit": ("programme",),
    "create_project": ("programme",),
    "project": ("project",),
    "edit_project": ("project",),
    "announcement": ("project",),
    "close_project": ("project",),
    "colleagues": ("project",),
    "people": ("project",),
    "invite_list": ("project",),
    "invite": ("project", "person"),
    "record_answer": ("involvement",),
    "end_involvement": ("involvement",),
    "project_activities": ("project",),
    "create_activity": ("project",),
    "activities": (),
    "activity": ("activity",),
    "edit_activity": ("activity",),
    "cancel_activity": ("activity",),
    "invite_to_activity": ("activity",),
    "close_activity": ("activity",),
    "attendance": ("activity",),
    "print_attendance": ("activity",),
    "record_reply": ("attendance",),
    "to_arrange": (),
    "settle": ("task",),
    "levels": (),
}
PORTAL_PAGES = {
    "projects": (),
    "project": ("project",),
    "activities": (),
    "activity": ("activity",),
    "calendar": ("activity",),
    "met": ("task",),
}


def ids(world: World) -> dict[str, int]:
    """One row of each sort, with an access task of Sam's at the next activity."""
    with world.acting():
        access_tasks.ensure_for_activity(
            world.next_activity, by=world.viewer("coordinator"), at=NOW
        )
        sam = world.person("sam")
        return {
            "programme": world.project.programme_id,
            "project": world.project.pk,
            "person": world.person("straddler").pk,
            "involvement": Involvement.objects.get(person=sam).pk,
            "activity": world.next_activity.pk,
            "attendance": Attendance.objects.get(person=sam, activity=world.next_activity).pk,
            "task": AccessTask.objects.get(attendance__person=sam).pk,
        }


@pytest.mark.parametrize("world", [ENGLISH, FRENCH], ids=["english", "french"])
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", STAFF_PAGES)
def test_a_staff_page_opens(db, client_for, world, language, name):
    known = ids(world)
    args = [known[key] for key in STAFF_PAGES[name]]
    client = client_for(world.user("coordinator"), language=language)
    response = client.get(reverse(f"programmes:{name}", args=[world.slug, *args]))
    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.content.decode()
    assert response.content.decode().count("<h1") == 1


@pytest.mark.parametrize("world", [ENGLISH, FRENCH], ids=["english", "french"])
@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("name", PORTAL_PAGES)
def test_a_portal_page_opens(db, client_for, world, language, name):
    known = ids(world)
    args = [known[key] for key in PORTAL_PAGES[name]]
    client = client_for(world.user("sam"), language=language)
    response = client.get(reverse(f"programmes_portal:{name}", args=[world.slug, *args]))
    assert response.status_code == 200


@pytest.mark.parametrize("name", [name for name, keys in STAFF_PAGES.items() if keys])
def test_what_belongs_to_another_organisation_does_not_exist(db, client_for, name):
    known = ids(ENGLISH)
    args = [known[key] for key in STAFF_PAGES[name]]
    client = client_for(FRENCH.user("coordinator"))
    url = reverse(f"programmes:{name}", args=[FRENCH.slug, *args])
    assert client.get(url).status_code == 404
    assert client.post(url).status_code == 404
