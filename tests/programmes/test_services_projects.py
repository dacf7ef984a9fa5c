"""Programmes, projects, their announcement, and who may work on them."""

from uuid import uuid4

import pytest

from engagement.access.grants import may, visible
from engagement.access.permissions import Permission
from engagement.audit.models import AuditEvent
from programmes import levels, selectors, services
from programmes.exceptions import (
    AlreadyAnnouncedError,
    AlreadyAskedError,
    AnnouncementIncompleteError,
    ChangedMeanwhileError,
    NotOnStaffError,
    ProjectClosedError,
)
from programmes.facts import ProgrammeFacts
from programmes.models import ParticipationScheme, Project
from tests.programmes.makers import both, project_facts
from tests.worlds import NOW, TODAY

WHO = ("administrator", "coordinator", "manager", "finance", "colleague", "sam")


def kinds() -> list[str]:
    return list(AuditEvent.objects.order_by("pk").values_list("kind", flat=True))


def test_the_shipped_ladder_speaks_both_languages_and_is_in_order():
    assert [level.order for level in levels.SHIPPED] == [0, 1, 2, 3, 4, 5]
    for level in levels.SHIPPED:
        for words in (level.label, level.decides, level.promise):
            assert words.keys() == {"en", "fr"}
            assert all(words.values())


def test_the_first_programme_brings_the_ladder_once(english, db):
    with english.acting():
        by, here = english.viewer("coordinator"), english.organisation
        old = ParticipationScheme.objects.get()
        old.retired_at = NOW
        old.save()
        facts = ProgrammeFacts(title=both("New"), aims=both("Aims"), starts_on=TODAY)
        first = services.programmes.create(here, facts=facts, by=by, at=NOW)
        second = services.programmes.create(here, facts=facts, by=by, at=NOW)
        assert (first.number, second.number) == (2, 3)
        (scheme,) = ParticipationScheme.objects.exclude(pk=old.pk)
        assert first.ladder == second.ladder == scheme
        assert [level.code for level in selectors.levels.of_scheme(scheme)] == [
            "L0",
            "L1",
            "L2",
            "L3",
            "L4",
            "L5",
        ]
        assert "ladder.started" in kinds()


def test_a_form_sent_twice_makes_one_project(english):
    with english.acting():
        by, token = english.viewer("coordinator"), uuid4()
        programme = english.project.programme
        services.projects.create(
            programme, facts=project_facts(english), by=by, at=NOW, submission=token
        )
        before = Project.objects.count()
        with pytest.raises(AlreadyAskedError):
            services.projects.create(
                programme, facts=project_facts(english), by=by, at=NOW, submission=token
            )
        assert Project.objects.count() == before


def test_two_people_editing_never_overwrite_each_other(english):
    with english.acting():
        by, project = english.viewer("coordinator"), english.project
        changed = services.projects.change(
            project,
            facts=project_facts(english, title=both("First")),
            version=project.version,
            by=by,
            at=NOW,
        )
        with pytest.raises(ChangedMeanwhileError):
            services.projects.change(
                project,
                facts=project_facts(english, title=both("Second")),
                version=project.version,
                by=by,
                at=NOW,
            )
        assert changed.title_en == "First"
        event = AuditEvent.objects.get(kind="project.changed")
        assert "title_en" in event.detail["fields"]
        assert "First" not in str(event.detail)


def test_an_announcement_is_published_once_and_only_complete(english):
    with english.acting():
        by, here, project = english.viewer("coordinator"), english.organisation, english.unannounced
        Project.objects.filter(pk=project.pk).update(can_influence_en="")
        with pytest.raises(AnnouncementIncompleteError):
            services.projects.announce(project, organisation=here, by=by, at=NOW)
        Project.objects.filter(pk=project.pk).update(can_influence_en="The words")
        announced = services.projects.announce(project, organisation=here, by=by, at=NOW)
        assert announced.announced_by_id == by.membership_id
        with pytest.raises(AlreadyAnnouncedError):
            services.projects.announce(project, organisation=here, by=by, at=NOW)
        assert kinds().count("project.announced") == 1


def test_a_closed_project_no_longer_changes(english):
    with english.acting():
        by, project = english.viewer("coordinator"), english.project
        services.projects.close(project, by=by, at=NOW)
        services.projects.close(project, by=by, at=NOW)
        assert kinds().count("project.closed") == 1
        with pytest.raises(ProjectClosedError):
            services.projects.change(
                project, facts=project_facts(english), version=0, by=by, at=NOW
            )


@pytest.mark.parametrize("access", ["none", "view", "manage"])
@pytest.mark.parametrize("who", WHO)
def test_may_agrees_with_visible_for_every_role_and_grant(english, who, access):
    with english.acting():
        if who != "sam" and access != "none":
            services.colleagues.add(
                english.project,
                member=english.membership(who),
                may_manage=access == "manage",
                by=english.viewer("coordinator"),
                at=NOW,
            )
        viewer = english.viewer(who)
        for permission in (Permission.VIEW_PROJECT, Permission.MANAGE_PROJECT):
            seen = set(visible(viewer, permission, Project.objects.all()))
            for project in Project.objects.all():
                assert may(viewer, permission, project) is (project in seen)
        if who in ("finance", "colleague"):
            assert english.unannounced not in selectors.projects.visible_to(viewer)
            expected = {"none": set(), "view": {english.project}, "manage": {english.project}}
            assert set(selectors.projects.visible_to(viewer)) == expected[access]
            assert {p.pk for p in selectors.programmes.visible_to(viewer)} == {
                p.programme_id for p in expected[access]
            }


def test_lead_and_deputy_may_manage_and_hand_it_on(english):
    with english.acting():
        by, colleague = english.viewer("coordinator"), english.viewer("colleague")
        project = services.projects.create(
            english.project.programme,
            facts=project_facts(english, deputy=english.membership("colleague")),
            by=by,
            at=NOW,
        )
        assert may(colleague, Permission.MANAGE_PROJECT, project) is True
        services.projects.change(
            project, facts=project_facts(english), version=project.version, by=by, at=NOW
        )
        assert may(colleague, Permission.VIEW_PROJECT, project) is False


def test_access_is_given_and_taken_back_and_repeating_changes_nothing(english):
    with english.acting():
        by, member = english.viewer("coordinator"), english.membership("colleague")
        for _ in range(2):
            services.colleagues.add(english.project, member=member, may_manage=True, by=by, at=NOW)
        (colleague,) = selectors.colleagues.of_project(english.project)
        assert (colleague.member, colleague.may_manage) == (member, True)
        services.colleagues.add(english.project, member=member, may_manage=False, by=by, at=NOW)
        assert selectors.colleagues.of_project(english.project)[0].may_manage is False
        for _ in range(2):
            services.colleagues.remove(english.project, member=member, by=by, at=NOW)
        assert selectors.colleagues.of_project(english.project) == []
        assert kinds().count("grant.given") == 2
        with pytest.raises(NotOnStaffError):
            services.colleagues.add(
                english.project,
                member=english.membership("sam"),
                may_manage=False,
                by=by,
                at=NOW,
            )
