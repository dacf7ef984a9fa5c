import pytest
from django.urls import reverse

from engagement.people.models import AccessNeed

MINE = {
    "name": "Sam O’Brien",
    "form_of_address": "Dear Sam",
    "pronouns": "they",
    "self_description": "a dad",
    "channel": "phone",
    "phone": "07700 900123",
    "postal_address": "",
    "language": "fr",
}


def url(world, name, *args):
    return reverse(f"people_portal:{name}", args=[world.slug, *args])


@pytest.fixture
def sam(english, client_for):
    return client_for(english.user("sam"), second_factor=False, language="en")


def test_people_see_what_is_recorded_and_who_can_see_it(english, sam):
    page = sam.get(url(english, "details")).content.decode()
    for words in ("Sam O’Brien", "sam@northshore.example", "Large print", "Manager northshore"):
        assert words in page
    assert "Finance northshore" not in page
    assert "Nell" not in page


def test_people_change_their_own_details_and_keep_their_address(english, sam):
    response = sam.post(url(english, "details_edit"), MINE | {"email": "other@example.org"})
    assert response.status_code == 302
    with english.acting():
        person = english.person("sam")
        assert (person.pronouns, person.channel, person.language) == ("they", "phone", "fr")
        assert person.email == "sam@northshore.example"


def test_what_was_typed_stays_when_something_is_missing(english, sam):
    page = sam.post(url(english, "details_edit"), MINE | {"phone": ""}).content.decode()
    assert "Enter a telephone number, or choose another way" in page
    assert "Dear Sam" in page


def test_reached_by_email_needs_no_second_address(english, sam):
    response = sam.post(url(english, "details_edit"), MINE | {"channel": "email", "phone": ""})
    assert response.status_code == 302


def test_people_say_what_they_need_and_that_they_no_longer_do(english, sam):
    sam.post(url(english, "need_add"), {"kind": "quiet_space", "may_be_shared": "on"})
    with english.acting():
        need = AccessNeed.objects.get(kind="quiet_space")
        assert need.person == english.person("sam")
        assert need.may_be_shared
    sam.post(url(english, "need_end", need.pk))
    with english.acting():
        need.refresh_from_db()
        assert need.ended_on is not None


def test_needs_of_others_cannot_be_touched(english, french, sam):
    with english.acting():
        theirs = AccessNeed.objects.create(
            organisation=english.organisation,
            person=english.person("nell"),
            kind="diet",
            recorded_on="2026-01-01",
        ).pk
    with french.acting():
        abroad = french.person("sam").access_needs.get().pk
    assert sam.post(url(english, "need_end", theirs)).status_code == 404
    assert sam.post(url(english, "need_end", abroad)).status_code == 404


def test_staff_without_a_record_have_no_details(english, client_for):
    client = client_for(english.user("finance"))
    assert client.get(url(english, "details")).status_code == 404


def test_who_has_left_has_no_portal(english, sam):
    from engagement.core import clock
    from engagement.people import services

    with english.acting():
        services.people.leave(
            english.person("sam"), by=english.viewer("coordinator"), at=clock.now()
        )
    assert sam.get(url(english, "details")).status_code == 404


def test_a_new_sign_in_address_can_become_the_one_that_letters_go_to(english, client_for):
    user = english.user("sam")
    before = user.email
    client = client_for(user)
    offered = "Write to me at sam.new@example.org"
    assert "Write to me at" not in client.get(url(english, "details_edit")).content.decode()
    user.email = "sam.new@example.org"
    user.save()
    assert "you sign in with another one" in client.get(url(english, "details")).content.decode()
    assert offered in client.get(url(english, "details_edit")).content.decode()

    client.post(url(english, "details_edit"), MINE)
    with english.acting():
        assert english.person("sam").email == before
    client.post(url(english, "details_edit"), MINE | {"use_sign_in": "on"})
    with english.acting():
        assert english.person("sam").email == user.email
    page = client.get(url(english, "details")).content.decode()
    assert "you sign in with another one" not in page


def test_the_address_of_somebody_else_is_not_taken_over(english, client_for):
    user = english.user("sam")
    client = client_for(user)
    with english.acting():
        nell = english.person("nell")
        nell.email = user.email = "shared@example.org"
        nell.save()
    user.save()
    page = client.post(url(english, "details_edit"), MINE | {"use_sign_in": "on"})
    assert "Somebody else who takes part has this address." in page.content.decode()
