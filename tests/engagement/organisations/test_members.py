import secrets
from datetime import timedelta

import pytest
from django.db.models import F
from django.urls import reverse

from engagement.access import grants
from engagement.access.permissions import Permission, Role
from engagement.audit.models import AuditEvent
from engagement.jobs import worker
from engagement.jobs.ledger import enqueue
from engagement.jobs.models import Job, JobState
from engagement.notifications.models import AccountMessage
from engagement.organisations import services
from engagement.organisations.exceptions import LastAdministratorError
from engagement.organisations.models import Invitation, Membership
from tests.worlds import NOW


@pytest.fixture
def admin(english, client_for):
    return client_for(english.user("administrator"), language="en")


def url(world, name, *args):
    return reverse(f"organisations:{name}", args=[world.slug, *args])


def pk(world, name):
    with world.acting():
        return world.membership(name).pk


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_makes_a_fixed_number_of_queries(english, admin, django_assert_num_queries, count):
    from engagement.accounts.models import User

    with english.acting():
        for number in range(count):
            user = User.objects.create_user(f"s{number}@example.org", name=f"Staff {number}")
            Membership.objects.create(
                organisation=english.organisation, user=user, role="finance", created_at=NOW
            )
    with django_assert_num_queries(10):
        page = admin.get(url(english, "members")).content.decode()
    assert page.count("@example.org") == count
    assert "former@" not in page
    assert "sam@" not in page


def test_inviting_on_the_page(english, admin):
    typed = {"name": "Ines", "email": "INES@example.org", "language": "fr", "role": "finance"}
    response = admin.post(url(english, "invite"), typed, follow=True)
    assert "The invitation to Ines is on its way." in response.content.decode()
    message = AccountMessage.objects.latest("pk")
    assert message.address == "ines@example.org"
    assert message.language == "fr"


def test_what_was_typed_stays_when_something_is_wrong(english, admin):
    typed = {"name": "Ines", "email": english.user("finance").email, "language": "en"}
    page = admin.post(url(english, "invite"), typed | {"role": "manager"}).content.decode()
    assert "is a member of staff already" in page
    assert 'value="Ines"' in page
    page = admin.post(url(english, "invite"), typed | {"role": "participant"}).content.decode()
    assert "Select a valid choice" in page


def test_a_role_is_changed(english, admin):
    address = url(english, "member_role", pk(english, "finance"))
    response = admin.post(address, {"role": "manager"}, follow=True)
    assert "now has the role: Manager" in response.content.decode()
    with english.acting():
        assert english.membership("finance").role == Role.MANAGER
        event = AuditEvent.objects.get(kind="membership.role_changed")
        assert event.detail == {"before": "finance", "after": "manager"}


def test_ending_access_is_asked_for_and_counts_at_the_next_click(english, admin, client_for):
    finance = client_for(english.user("finance"))
    home = f"/o/{english.slug}/"
    assert finance.get(home).status_code == 200
    address = url(english, "member_end", pk(english, "finance"))
    assert "End the access of" in admin.get(address).content.decode()
    assert finance.get(home).status_code == 200
    response = admin.post(address, follow=True)
    assert "has ended" in response.content.decode()
    assert finance.get(home).status_code == 404
    assert admin.post(address).status_code == 404


def test_the_last_administrator_stays(english, admin):
    last = pk(english, "administrator")
    page = admin.get(url(english, "member_end", last)).content.decode()
    assert "This is the last administrator" in page
    response = admin.post(url(english, "member_end", last), follow=True)
    assert "This is the last administrator" in response.content.decode()
    page = admin.post(url(english, "member_role", last), {"role": "manager"}).content.decode()
    assert "This is the last administrator" in page
    with english.acting():
        assert english.membership("administrator").role == Role.ADMINISTRATOR


def test_two_administrators_cannot_both_go(english):
    with english.acting():
        by = english.viewer("administrator")
        services.memberships.change_role(
            english.membership("manager"), to=Role.ADMINISTRATOR, by=by, at=NOW
        )
        services.memberships.end(english.membership("administrator"), by=by, at=NOW)
        with pytest.raises(LastAdministratorError):
            services.memberships.end(english.membership("manager"), by=by, at=NOW)


def test_an_invitation_is_sent_again_and_withdrawn(english, admin):
    typed = {"name": "Ines", "email": "ines@example.org", "language": "en", "role": "finance"}
    admin.post(url(english, "invite"), typed)
    with english.acting():
        invitation = Invitation.objects.get()
    assert admin.post(url(english, "invitation_resend", invitation.pk)).status_code == 302
    # A second click sends nothing more; somebody who comes back later is heard.
    assert AccountMessage.objects.filter(address="ines@example.org").count() == 1
    with english.acting():
        Invitation.objects.update(expires_at=F("expires_at") - timedelta(minutes=1))
    assert admin.post(url(english, "invitation_resend", invitation.pk)).status_code == 302
    assert AccountMessage.objects.filter(address="ines@example.org").count() == 2
    for _ in range(2):
        admin.post(url(english, "invitation_withdraw", invitation.pk))
    response = admin.post(url(english, "invitation_resend", invitation.pk), follow=True)
    assert "This invitation was accepted or withdrawn" in response.content.decode()
    assert "ines@example.org" not in admin.get(url(english, "members")).content.decode()


def test_ids_of_another_organisation_lead_nowhere(english, french, admin):
    theirs = pk(french, "finance")
    for name in ("member_role", "member_end"):
        assert admin.get(url(english, name, theirs)).status_code == 404
        assert admin.post(url(english, name, theirs), {"role": "manager"}).status_code == 404
    assert admin.get(url(french, "members")).status_code == 404
    with french.acting():
        assert french.membership("finance").role == Role.FINANCE


@pytest.mark.parametrize("page", ["members", "invite", "settings"])
@pytest.mark.parametrize("role", ["coordinator", "manager", "finance", "colleague"])
def test_only_administrators_look_after_members_and_settings(english, client_for, page, role):
    assert client_for(english.user(role)).get(url(english, page)).status_code == 403


def test_every_role_is_explained_to_every_member_of_staff(english, client_for):
    page = client_for(english.user("colleague"), language="en").get(url(english, "roles"))
    text = page.content.decode()
    for words in ("Administrator", "Finance", "Mark approved claims as paid", "Participant"):
        assert words in text


def test_who_comes_back_to_the_staff_finds_no_old_project_open(english, client_for):
    colleague, coordinator = english.user("colleague"), english.viewer("coordinator")
    with english.acting():
        project = english.project
        grants.grant(project, to=colleague, what=Permission.VIEW_PROJECT, by=coordinator, at=NOW)
        page = reverse("programmes:project", args=[english.slug, project.pk])
    assert client_for(colleague).get(page).status_code == 200
    with english.acting():
        services.memberships.end(
            english.membership("colleague"), by=english.viewer("administrator"), at=NOW
        )
        Membership.objects.create(
            organisation=english.organisation, user=colleague, role=Role.COLLEAGUE, created_at=NOW
        )
        assert AuditEvent.objects.filter(kind="grant.revoked", subject_id=project.pk).count() == 1
    assert client_for(colleague).get(page).status_code == 404


def test_whoever_left_before_grants_ended_with_access_loses_them_overnight(english, french):
    colleague, coordinator = english.user("colleague"), english.viewer("coordinator")
    former = english.user("former")
    what = Permission.VIEW_PROJECT
    with french.acting():
        theirs = {"what": what, "by": french.viewer("coordinator"), "at": NOW}
        grants.grant(french.project, to=french.user("former"), **theirs)
    with english.acting():
        project = english.project
        for user in (colleague, former):
            grants.grant(project, to=user, what=what, by=coordinator, at=NOW)
    for _twice in range(2):
        run_the_sweep(english)
    with english.acting():
        assert grants.holders(english.organisation.pk) == {colleague.pk}
        (event,) = AuditEvent.objects.filter(kind="grant.revoked")
    assert event.actor_label == "organisations.end_grants"
    assert event.detail["user_id"] == former.pk
    with french.acting():
        assert grants.holders(french.organisation.pk) == {french.user("former").pk}


def run_the_sweep(world):
    """Do the background work of one organisation as a worker does it."""
    with world.acting():
        enqueue("organisations.end_grants", key=secrets.token_hex(4))
    worker.work("default")
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.DONE}
