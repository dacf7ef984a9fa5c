"""Asking people to take part, and their answers."""

import pytest
from django.urls import reverse

from engagement.audit.models import AuditEvent
from engagement.notifications.models import Message
from engagement.people.services import hats
from programmes import selectors, services
from programmes.enums import HowAnswered, InvolvementState, Reply, Side
from programmes.exceptions import (
    AlreadyInProjectError,
    AnswerNotPossibleError,
    NotAnnouncedError,
    NotTheirHatError,
    ProjectClosedError,
)
from programmes.models import Attendance, Involvement
from tests.worlds import NOW, TODAY


def invite(world, person, project=None, **more):
    return services.involvements.invite(
        project or world.project,
        person=person,
        side=Side.STAKEHOLDER,
        hat=more.get("hat"),
        organisation=world.organisation,
        by=world.viewer("coordinator"),
        at=NOW,
    )


def test_nobody_is_invited_before_the_announcement(english):
    with english.acting(), pytest.raises(NotAnnouncedError):
        invite(english, english.person("straddler"), english.unannounced)


def test_nobody_is_invited_to_a_closed_project(english):
    with english.acting():
        services.projects.close(english.project, by=english.viewer("coordinator"), at=NOW)
        with pytest.raises(ProjectClosedError):
            invite(english, english.person("straddler"))


def test_an_invitation_goes_out_in_the_persons_language_without_saying_what_in_the_subject(french):
    with french.acting():
        person = french.person("straddler")
        person.language = "fr"
        person.save(update_fields=["language"])
        invite(french, person)
        message = Message.objects.get(kind="programmes.invitation")
        assert message.language == "fr"
        assert "Lettres de sortie 1" in message.text
        assert "Promesse 2" in message.text
        assert "Lettres" not in message.subject
        assert f"/my/{french.slug}/projects/{french.project.pk}/" in message.html


def test_somebody_without_email_is_told_by_staff(english):
    with english.acting():
        nell = english.person("nell")
        services.involvements.end(
            Involvement.objects.get(person=nell), by=english.viewer("coordinator"), at=NOW
        )
        invite(english, nell)
        assert Message.objects.get(kind="programmes.invitation").state == "by_hand"


def test_nobody_is_asked_twice_and_a_hat_must_be_their_own(english):
    with english.acting():
        with pytest.raises(AlreadyInProjectError):
            invite(english, english.person("sam"))
        hat = english.person("sam").hats.first()
        with pytest.raises(NotTheirHatError):
            invite(english, english.person("straddler"), hat=hat)
        assert Message.objects.filter(kind="programmes.invitation").count() == 0


def test_an_answer_can_change_and_declining_frees_from_what_is_to_come(english):
    with english.acting():
        sam, by = english.person("sam"), english.viewer("sam")
        involvement = Involvement.objects.get(person=sam)
        services.involvements.answer(involvement, given=InvolvementState.DECLINED, by=by, at=NOW)
        coming = Attendance.objects.get(person=sam, activity=english.next_activity)
        was = Attendance.objects.get(person=sam, activity=english.past_activity)
        assert (coming.reply, was.reply) == (Reply.NOT_COMING, Reply.COMING)
        again = services.involvements.answer(
            involvement, given=InvolvementState.ACCEPTED, by=by, at=NOW
        )
        assert again.state == InvolvementState.ACCEPTED
        services.involvements.answer(involvement, given=InvolvementState.ACCEPTED, by=by, at=NOW)
        assert AuditEvent.objects.filter(kind="involvement.accepted").count() == 1


def test_an_answer_by_phone_is_marked_as_such(english):
    with english.acting():
        by = english.viewer("coordinator")
        kept = services.involvements.record_answer(
            Involvement.objects.get(person=english.person("nell")),
            given=InvolvementState.DECLINED,
            how=HowAnswered.PHONE,
            by=by,
            at=NOW,
        )
        assert (kept.answered_how, kept.answer_recorded_by_id) == ("phone", by.membership_id)


def test_what_ended_is_not_answered_but_can_be_begun_anew(english):
    with english.acting():
        sam = english.person("sam")
        involvement = Involvement.objects.get(person=sam)
        services.involvements.end(involvement, by=english.viewer("coordinator"), at=NOW)
        with pytest.raises(AnswerNotPossibleError):
            services.involvements.answer(
                involvement, given=InvolvementState.ACCEPTED, by=english.viewer("sam"), at=NOW
            )
        invite(english, sam)
        assert Involvement.objects.filter(person=sam).count() == 2


def test_sides_are_counted_with_the_empty_ones(english):
    with english.acting():
        assert selectors.involvements.sides_of(english.project) == {
            Side.STAKEHOLDER: 2,
            Side.PROFESSIONAL: 1,
            Side.DECISION_MAKER: 0,
        }


def test_staff_see_who_could_work_together_and_which_voice_is_missing(english, client_for):
    url = reverse("programmes:people", args=[english.slug, english_project(english)])
    desk = client_for(english.user("coordinator"), language="en")
    said = {"status": "volunteer", "mandate_body": "", "starts_on": TODAY, "ends_on": None}
    by = {"by": english.viewer("coordinator"), "at": NOW}
    with english.acting():
        hats.add(english.person("sam"), role="self_representative", tie="lasting", **said, **by)
    page = desk.get(url).content.decode()
    assert "Nobody here has a mandate." in page
    with english.acting():
        for role in ("council_member", "association"):
            hats.add(english.person("sam"), role=role, **said, **by)
        voices = selectors.involvements.voices_in(english.project, on=TODAY)
        assert set(map(tuple, voices.values())) == {(english.person("sam").name,)}
    page = desk.get(url).content.decode()
    assert "each knows something that the others do not" in page


def english_project(world) -> int:
    with world.acting():
        return world.project.pk


def test_staff_see_who_was_reached_how_early_and_who_stayed(english, client_for):
    with english.acting():
        project = english.project
        own = hats.add(
            english.person("sam"), role="carer", status="volunteer", mandate_body="",
            starts_on=TODAY, ends_on=None, by=english.viewer("coordinator"), at=NOW,
        )  # fmt: skip
        rows = Involvement.objects.filter(project=project, side=Side.STAKEHOLDER)
        rows.filter(person=english.person("sam")).update(hat=own, answered_at=NOW)
        first = project.activities.order_by("starts_at").first().starts_at
        reached = {row.label: row for row in selectors.involvements.reached_in(project)}
        assert (reached["Carer"].joined, reached["Carer"].stayed) == (1, 1)
        assert reached["Carer"].early == int(first >= NOW)
        rows.filter(person=english.person("sam")).update(answered_at=first)
        reached = {row.label: row for row in selectors.involvements.reached_in(project)}
        assert reached["Carer"].early == 1
        url = reverse("programmes:people", args=[english.slug, project.pk])
    page = client_for(english.user("coordinator"), language="en").get(url).content.decode()
    assert "Who was reached, how early, and who stayed" in page
