import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from engagement.access.permissions import Role
from engagement.accounts.models import User
from engagement.audit.models import AuditEvent
from engagement.core import clock
from engagement.jobs import worker
from engagement.notifications.models import AccountMessage
from engagement.organisations import services
from engagement.organisations.exceptions import AlreadyStaffError, InvitationOverError
from engagement.organisations.models import Invitation, Membership

PASSWORD = "a long row of words"


def invite(world, email="new@example.org", role=Role.MANAGER, at=None):
    with world.acting():
        return services.invitations.invite(
            world.organisation,
            name="Nour O’Neil",
            email=email,
            role=role,
            language="en",
            by=world.viewer("administrator"),
            at=at or clock.now(),
        )


def link():
    text = AccountMessage.objects.latest("pk").text
    return re.search(r"http://\S+?(/invitation/\S+)", text)[1]


def test_an_invitation_is_a_mail_whose_link_nobody_can_read_later(english, mailoutbox):
    invitation = invite(english)
    path = link()
    worker.work("mail")
    assert mailoutbox[0].to == ["new@example.org"]
    assert path in mailoutbox[0].body
    assert "Nour" not in mailoutbox[0].subject
    assert AccountMessage.objects.latest("pk").text == ""
    token = path.split("/")[3]
    assert token not in invitation.token_digest


def test_a_newcomer_chooses_a_password_and_is_led_to_the_second_step(english, client):
    invite(english)
    path = link()
    page = client.get(path).content.decode()
    assert "Northshore Health and Care" in page
    assert "Approve claims or send them back, but never their own" in page
    response = client.post(path, {"name": "Nour O’Neil", "password": PASSWORD})
    assert response.status_code == 302
    assert response.headers["Location"] == reverse("portal:second_factor")
    user = User.objects.get(email="new@example.org")
    assert user.check_password(PASSWORD)
    assert user.emailaddress_set.get().verified
    with english.acting():
        assert Membership.objects.get(user=user).role == Role.MANAGER
        assert AuditEvent.objects.filter(kind="invitation.accepted").count() == 1
    home = client.get(f"/o/{english.slug}/")
    assert home.headers["Location"] == reverse("portal:second_factor")


@pytest.mark.parametrize(
    ("password", "sentence"),
    [("", "Choose a password"), ("short", "too short"), ("123456789012", "numeric")],
)
def test_a_weak_password_is_refused_beside_the_field(english, client, password, sentence):
    invite(english)
    page = client.post(link(), {"name": "Nour", "password": password}).content.decode()
    assert sentence in page
    assert 'value="Nour"' in page
    assert not User.objects.filter(email="new@example.org").exists()


def test_a_wrong_expired_used_or_withdrawn_link_gives_one_kind_page(english, client):
    pages = []

    def over(path):
        response = client.get(path)
        assert response.status_code == 404
        assert "This invitation cannot be used" in response.content.decode()
        pages.append(re.sub(r'value="[^"]*"', "", response.content.decode()))

    over(f"/invitation/{english.slug}/nonsense/")
    invite(english, at=clock.now() - timedelta(days=15))
    over(link())
    withdrawn = invite(english, email="two@example.org")
    path = link()
    with english.acting():
        services.invitations.withdraw(withdrawn, by=english.viewer("administrator"), at=clock.now())
    over(path)
    invite(english, email="three@example.org")
    used = link()
    Client().post(used, {"name": "Three", "password": PASSWORD})
    over(used)
    assert len(set(pages)) == 1
    response = client.post(used, {"name": "Thief", "password": PASSWORD + "!"})
    assert response.status_code == 404


def test_the_link_of_one_organisation_opens_nothing_in_another(english, french, client):
    invite(english)
    token = link().split("/")[3]
    assert client.get(f"/invitation/{french.slug}/{token}/").status_code == 404


def test_somebody_with_an_account_signs_in_first(english, french, client, client_for):
    invite(english, email=french.user("finance").email)
    path = link()
    page = client.get(path).content.decode()
    assert "You have an account already" in page
    response = client.post(path, {"name": "Thief", "password": PASSWORD})
    assert response.status_code == 200
    assert not french.user("finance").check_password(PASSWORD)
    other = client_for(french.user("manager"), language="en")
    assert "another address" in other.get(path).content.decode()
    assert "another address" in other.post(path).content.decode()
    theirs = client_for(french.user("finance"))
    assert theirs.post(path).headers["Location"] == f"/o/{english.slug}/"
    with english.acting():
        membership = Membership.objects.get(user=french.user("finance"))
        assert membership.role == Role.MANAGER
    with french.acting():
        assert french.membership("finance").role == Role.FINANCE


def test_somebody_who_takes_part_keeps_their_membership(english, client_for):
    invite(english, email=english.user("sam").email, role=Role.COORDINATOR)
    with english.acting():
        before = english.membership("sam").pk
    client_for(english.user("sam")).post(link())
    with english.acting():
        membership = english.membership("sam")
        assert (membership.pk, membership.role) == (before, Role.COORDINATOR)
        assert english.person("sam").membership_id == before


def test_staff_are_not_invited_twice(english):
    with pytest.raises(AlreadyStaffError):
        invite(english, email=english.user("finance").email)


def test_a_second_invitation_replaces_the_first(english, client):
    invite(english, at=clock.now() - timedelta(hours=1))
    first = link()
    invite(english)
    assert client.get(first).status_code == 404
    assert client.get(link()).status_code == 200
    with english.acting():
        assert Invitation.objects.filter(withdrawn_at=None).count() == 1


def test_sending_again_renews_link_and_time(english, client):
    invitation = invite(english, at=clock.now() - timedelta(days=15))
    old = link()
    with english.acting():
        by = english.viewer("administrator")
        services.invitations.resend(invitation, by=by, at=clock.now())
    assert client.get(old).status_code == 404
    assert client.get(link()).status_code == 200
    with english.acting():
        services.invitations.withdraw(invitation, by=by, at=clock.now())
        with pytest.raises(InvitationOverError):
            services.invitations.resend(invitation, by=by, at=clock.now())


def test_an_account_that_got_a_password_meanwhile_cannot_be_taken(english):
    invitation = invite(english)
    User.objects.create_user("new@example.org", PASSWORD)
    with english.acting(), pytest.raises(InvitationOverError):
        services.invitations.accept_with_new_account(
            invitation, name="Thief", password="another long password", at=clock.now()
        )
