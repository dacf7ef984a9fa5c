"""Project-level grants: one door, and its two answers agree."""

import pytest
from django.apps import apps
from guardian.models import GroupObjectPermission, UserObjectPermission

from engagement.access import grants
from engagement.access.permissions import IN_WORDS, PROJECT_PERMISSIONS, ROLES, Permission, Role
from programmes.models import Project
from tests.worlds import NOW, STAFF

EVERYBODY = (*STAFF, "sam", "manager")


@pytest.mark.parametrize("what", PROJECT_PERMISSIONS)
@pytest.mark.parametrize("who", EVERYBODY)
def test_may_agrees_with_visible(english, who, what):
    viewer = english.viewer(who)
    with english.acting():
        seen = set(grants.visible(viewer, what, Project.objects.all()))
        for project in Project.objects.all():
            assert grants.may(viewer, what, project) == (project in seen)


def test_a_grant_opens_one_project_and_is_recorded_and_can_be_taken_back(english):
    colleague, coordinator = english.viewer("colleague"), english.viewer("coordinator")
    what = Permission.VIEW_PROJECT
    with english.acting():
        grants.grant(english.project, to=colleague.user, what=what, by=coordinator, at=NOW)
        assert set(grants.visible(colleague, what, Project.objects.all())) == {english.project}
        assert grants.may(colleague, what, english.project)
        assert not grants.may(colleague, Permission.MANAGE_PROJECT, english.project)
        assert not grants.may(colleague, what, english.unannounced)
        fresh = type(colleague.user).objects.get(pk=colleague.user.pk)
        grants.revoke(english.project, of=fresh, what=what, by=coordinator, at=NOW)
        assert not grants.visible(english_viewer(english, fresh), what, Project.objects.all())
        events = apps.get_model("audit.AuditEvent").objects.order_by("id").values_list("kind")
        assert [kind for (kind,) in events] == ["grant.given", "grant.revoked"]


def english_viewer(world, user):
    """The viewer with a fresh account, because Django remembers permissions on the instance."""
    from dataclasses import replace

    viewer = world.viewer("colleague")
    return replace(viewer, user=user)


def test_a_grant_in_one_organisation_says_nothing_in_another(english, french):
    colleague = english.viewer("colleague")
    what = Permission.VIEW_PROJECT
    with english.acting():
        coordinator = english.viewer("coordinator")
        grants.grant(english.project, to=colleague.user, what=what, by=coordinator, at=NOW)
    with french.acting():
        assert not grants.may(colleague, what, french.project)
        assert not grants.visible(colleague, what, Project.objects.all())


def test_guardians_own_tables_stay_empty(english):
    with english.acting():
        colleague, coordinator = english.viewer("colleague"), english.viewer("coordinator")
        grants.grant(
            english.project,
            to=colleague.user,
            what=Permission.VIEW_PROJECT,
            by=coordinator,
            at=NOW,
        )
    assert not UserObjectPermission.objects.exists()
    assert not GroupObjectPermission.objects.exists()


def test_project_permissions_are_the_ones_that_the_table_declares():
    declared = {codename for codename, _ in Project._meta.permissions}
    assert declared == {permission.value for permission in PROJECT_PERMISSIONS}
    assert Project._meta.default_permissions == ()


def test_every_permission_has_words_and_every_role_a_place():
    assert IN_WORDS.keys() == set(Permission)
    assert ROLES.keys() == set(Role)
    assert ROLES[Role.PARTICIPANT] == frozenset()


def test_no_role_may_both_approve_and_pay():
    both = {Permission.APPROVE_CLAIMS, Permission.PAY_CLAIMS}
    assert [role for role, allowed in ROLES.items() if both <= allowed] == []
