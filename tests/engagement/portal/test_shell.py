"""The shell: where one lands, and what the home pages show."""

import pytest
from django.urls import reverse

from engagement.organisations.models import Membership
from engagement.people.models import Person
from tests.worlds import NOW


def test_a_stranger_is_told_what_this_is(client, db):
    page = client.get("/").content.decode()
    assert "Taking part, together" in page
    assert reverse("account_request_login_code") in page


def test_one_place_opens_by_itself_and_several_are_offered(client_for, english, french):
    sam = client_for(english.user("sam")).get(reverse("portal:organisations"))
    assert sam["Location"] == f"/my/{english.slug}/"
    page = client_for(english.user("manager")).get(reverse("portal:organisations"))
    assert f"/o/{english.slug}/" in page.content.decode()
    assert f"/my/{french.slug}/" in page.content.decode()


def test_staff_who_take_part_themselves_find_both_sides(client_for, english):
    coordinator = english.user("coordinator")
    client = client_for(coordinator)
    staff_home = reverse("portal:staff_home", args=[english.slug])
    own_home = reverse("portal:home", args=[english.slug])
    assert own_home not in client.get(staff_home).content.decode()
    assert client.get(own_home).status_code == 404
    with english.acting():
        Person.objects.create(
            organisation=english.organisation,
            number=50,
            name="Cora",
            sort_name="cora",
            email=coordinator.email,
            membership=Membership.objects.active().get(
                organisation=english.organisation, user=coordinator
            ),
            created_at=NOW,
        )
    assert own_home in client.get(staff_home).content.decode()
    assert staff_home in client.get(own_home).content.decode()


def test_what_belongs_to_projects_stands_beside_them_and_not_above_every_page(client_for, english):
    client = client_for(english.user("sam"), language="en")
    projects, said = (
        reverse(f"programmes_portal:{name}", args=[english.slug])
        for name in ("projects", "contributions")
    )
    home = client.get(reverse("portal:home", args=[english.slug])).content.decode()
    assert f'<a href="{projects}">' in home
    assert f'<a href="{said}">' not in home
    for here, there, times in ((projects, said, 2), (said, projects, 1)):
        page = client.get(here).content.decode()
        assert f'href="{there}"' in page
        assert page.count(f'<a href="{here}" aria-current="page">') == times


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
def test_health_is_told_to_anybody(client, db, path):
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_home_page_speaks_the_language_of_its_reader(client_for, english, language):
    client = client_for(english.user("pat"), language=language)
    response = client.get(f"/my/{english.slug}/")
    assert response["Content-Language"] == language
    assert f'<html lang="{language}"' in response.content.decode()


def test_signing_in_leads_staff_to_their_second_factor(client_for, english):
    client = client_for(english.user("manager"), second_factor=False)
    page = client.get(reverse("portal:second_factor")).content.decode()
    assert reverse("mfa_activate_totp") in page
    assert reverse("mfa_add_webauthn") in page
