"""The gate in the wall: one transaction, one organisation, and nobody past it unseen."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from engagement.access.marks import mark_of, portal, public, staff
from engagement.access.permissions import Permission
from engagement.organisations.middleware import OrganisationMiddleware
from engagement.organisations.models import Membership
from engagement.people.models import Person


def home(world) -> str:
    return reverse("portal:staff_home", args=[world.slug])


def test_a_stranger_is_sent_to_sign_in_and_comes_back(client, english):
    response = client.get(home(english))
    assert response.status_code == 302
    assert response["Location"] == f"{reverse('account_login')}?next={home(english)}"


def test_the_portal_sends_a_stranger_to_the_sign_in_by_code(client, english):
    url = reverse("portal:home", args=[english.slug])
    assert client.get(url)["Location"] == f"{reverse('account_request_login_code')}?next={url}"


@pytest.mark.parametrize("who", ["former", "sam"])
def test_who_is_not_on_the_staff_finds_no_workspace(client_for, english, who):
    assert client_for(english.user(who)).get(home(english)).status_code == 404


def test_another_organisation_answers_like_one_that_does_not_exist(client_for, english, french):
    client = client_for(english.user("coordinator"))
    there = client.get(home(french))
    nowhere = client.get("/o/no-such-place/")
    assert (there.status_code, nowhere.status_code) == (404, 404)
    assert there.content.replace(b"deux-rives", b"no-such-place") == nowhere.content


def test_staff_without_a_second_factor_are_led_to_one(client_for, english):
    client = client_for(english.user("manager"), second_factor=False)
    assert client.get(home(english))["Location"] == reverse("portal:second_factor")


def test_an_ended_membership_counts_from_the_next_request(client_for, english):
    client = client_for(english.user("coordinator"))
    assert client.get(home(english)).status_code == 200
    with english.acting():
        membership = english.membership("coordinator")
        membership.ended_at = membership.created_at
        membership.save(update_fields=["ended_at"])
    assert client.get(home(english)).status_code == 404


def test_a_straddling_person_is_staff_here_and_participant_there(client_for, english, french):
    client = client_for(english.user("manager"))
    assert client.get(home(english)).status_code == 200
    assert client.get(reverse("portal:home", args=[french.slug])).status_code == 200
    assert client.get(home(french)).status_code == 404


def test_pages_of_an_account_stay_in_no_cache(client_for, english):
    client = client_for(english.user("coordinator"))
    for address in (home(english), f"{home(english)}people/", "/o/no-such-place/", "/my/"):
        response = client.get(address)
        assert response.headers["Cache-Control"] == "private, no-store", address


def test_what_everybody_may_keep_is_kept(client_for, client, english):
    address = reverse("organisations:stylesheet", args=[english.slug])
    signed_in = client_for(english.user("coordinator")).get(address)
    assert signed_in.headers["Cache-Control"].startswith("public")
    assert "no-store" not in client.get("/").headers.get("Cache-Control", "")


def gate(view, *, world, method="get", who="coordinator", client_for):
    """Answer a request to a view of the test, through the real middleware."""
    session = client_for(world.user(who)).session
    request = getattr(RequestFactory(), method)(f"/o/{world.slug}/x/")
    request.session, request.user = session, world.user(who)
    middleware = OrganisationMiddleware(
        lambda request: view(request, organisation=world.slug)  # what Django's handler would call
    )
    return middleware._answer(request, mark_of(view), {"organisation": world.slug})


def test_reading_a_page_cannot_write(english, client_for):
    @staff()
    def writes(request, organisation):
        Person.objects.update(pronouns="x")
        return HttpResponse()

    with pytest.raises(DatabaseError, match="read-only"):
        gate(writes, world=english, client_for=client_for)


def test_a_failed_request_leaves_nothing_behind(english, client_for):
    @staff()
    def half(request, organisation):
        Person.objects.update(pronouns="x")
        return HttpResponse(status=500)

    gate(half, world=english, method="post", client_for=client_for)
    with english.acting():
        assert not Person.objects.filter(pronouns="x").exists()


def test_a_page_for_everybody_sees_its_organisation_only(english, client_for):
    @public("a test")
    def count(request, organisation):
        return HttpResponse(str(Person.objects.count()))

    response = gate(count, world=english, client_for=client_for)
    assert response.content == b"4"


def test_every_permission_of_a_mark_is_asked_for(english, client_for):
    @staff(Permission.PAY_CLAIMS)
    def pay(request, organisation):
        return HttpResponse()

    assert gate(pay, world=english, who="finance", client_for=client_for).status_code == 200
    with pytest.raises(PermissionDenied):
        gate(pay, world=english, who="coordinator", client_for=client_for)


def test_the_viewer_is_built_for_the_portal_too(english, client_for):
    @portal
    def who(request, organisation):
        return HttpResponse(request.viewer.role)

    assert gate(who, world=english, who="sam", client_for=client_for).content == b"participant"


def test_memberships_here_are_named_with_their_organisation(english):
    """Inside an organisation one's own rows elsewhere are visible too, so filters name it."""
    manager = english.user("manager")
    with english.acting():
        here = Membership.objects.active().filter(organisation=english.organisation, user=manager)
        assert here.count() == 1
