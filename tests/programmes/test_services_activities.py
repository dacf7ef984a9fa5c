"""Planning, inviting, arranging, recording."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import uuid4

import pytest

from engagement.audit.models import AuditEvent
from engagement.jobs.models import Job
from engagement.notifications.models import Message
from engagement.people.services import needs
from programmes import selectors, services
from programmes.enums import AccessTaskState, ActivityState, Met, Presence, Reply
from programmes.exceptions import (
    ActivityNotBegunError,
    ActivityOverError,
    AlreadyAskedError,
    ChangedMeanwhileError,
    NotTakingPartError,
    SettledMeanwhileError,
    TooEarlyToSayError,
)
from programmes.facts import AttendanceFacts
from programmes.models import AccessTask, Activity, Attendance, Involvement
from tests.programmes.makers import activity_facts, both, need, people_of, plan
from tests.worlds import NOW, TODAY

LATER = NOW + timedelta(days=4)


def invite_all(world, activity):
    return services.attendances.invite(
        activity, involvements=people_of(world.project), by=world.viewer("coordinator"), at=NOW
    )


def sheet_row(attendance, presence, hours="2", **more):
    return AttendanceFacts(
        attendance_id=attendance.pk,
        presence=presence,
        hours=Decimal(hours),
        preparation_hours=Decimal(more.get("preparation", 0)),
        companions=more.get("companions", 0),
        seen=more.get("seen", attendance.recorded_at),
    )


def test_a_form_sent_twice_plans_one_activity(english):
    with english.acting():
        token, by = uuid4(), english.viewer("coordinator")
        services.activities.plan(
            english.project, facts=activity_facts(), by=by, at=NOW, submission=token
        )
        with pytest.raises(AlreadyAskedError):
            services.activities.plan(
                english.project, facts=activity_facts(), by=by, at=NOW, submission=token
            )


def test_those_invited_bring_their_needs_once(english):
    with english.acting():
        activity = plan(english)
        assert invite_all(english, activity) == 3
        assert invite_all(english, activity) == 0
        task = AccessTask.objects.get(attendance__activity=activity)
        assert (task.need.kind, task.state) == ("large_print", AccessTaskState.TO_DO)
        assert Job.objects.filter(name="programmes.tell_invited").count() == 1
        assert AuditEvent.objects.filter(kind="access_task.opened").count() == 1


def test_a_need_that_is_told_later_becomes_a_task_too(english):
    with english.acting():
        activity = plan(english)
        invite_all(english, activity)
        by, pat = english.viewer("coordinator"), english.person("pat")
        added = needs.add(
            pat,
            kind="hearing_loop",
            detail="",
            may_be_shared=True,
            review_on=None,
            on=TODAY,
            by=by,
            at=NOW,
        )
        job = Job.objects.get(name="programmes.arrange_access")
        assert job.arguments == {"person_id": pat.pk}
        for _ in range(2):
            services.access_tasks.ensure_for_person(pat, by=by, at=NOW)
            services.access_tasks.ensure_all(pat.organisation_id, by=by, at=NOW)
        assert AccessTask.objects.filter(need=added, attendance__activity=activity).count() == 1
        assert not AccessTask.objects.filter(attendance__activity=english.past_activity).exists()


def test_only_those_who_take_part_are_invited(english):
    with english.acting():
        activity = plan(english)
        involvement = Involvement.objects.get(person=english.person("nell"))
        services.involvements.end(involvement, by=english.viewer("coordinator"), at=NOW)
        involvement.refresh_from_db()
        with pytest.raises(NotTakingPartError):
            services.attendances.invite(
                activity, involvements=[involvement], by=english.viewer("coordinator"), at=NOW
            )


def test_who_left_and_came_back_can_be_invited_again(english):
    with english.acting():
        activity, by, sam = plan(english), english.viewer("coordinator"), english.person("sam")
        invite_all(english, activity)
        services.reminders.tell_invited(activity.pk, organisation=english.organisation, at=NOW)
        first = Involvement.objects.get(person=sam)
        services.involvements.end(first, by=by, at=NOW)
        again = services.involvements.invite(
            english.project,
            person=sam,
            side="stakeholder",
            hat=None,
            organisation=english.organisation,
            by=by,
            at=NOW,
        )
        assert again not in selectors.activities.not_yet_invited(activity)
        services.involvements.answer(again, given="accepted", by=english.viewer("sam"), at=NOW)
        again.refresh_from_db()
        assert list(selectors.activities.not_yet_invited(activity)) == [again]
        for expected in (1, 0):
            assert (
                services.attendances.invite(activity, involvements=[again], by=by, at=NOW)
                == expected
            )
        assert not selectors.activities.not_yet_invited(activity).exists()
        attendance = Attendance.objects.get(activity=activity, person=sam)
        assert (attendance.involvement_id, attendance.reply) == (again.pk, Reply.WAITING)
        told = services.reminders.tell_invited(
            activity.pk, organisation=english.organisation, at=NOW
        )
        assert told == 1
        assert [a.pk for a in selectors.mine.to_come(sam, NOW)].count(attendance.pk) == 1
        sent = Message.objects.filter(kind="programmes.activity_invitation", recipient_id=sam.pk)
        assert sent.count() == 2


def test_what_was_arranged_is_confirmed_again_when_an_activity_moves(english):
    with english.acting():
        activity, by = plan(english), english.viewer("coordinator")
        invite_all(english, activity)
        task = AccessTask.objects.get(attendance__activity=activity)
        services.access_tasks.settle(
            task,
            state=AccessTaskState.ARRANGED,
            note="Printed in 18 point",
            seen=AccessTaskState.TO_DO,
            by=by,
            at=NOW,
        )
        worded = activity_facts(details=both("Coffee is there"))
        activity = services.activities.change(activity, facts=worded, sequence=0, by=by, at=NOW)
        task.refresh_from_db()
        assert task.state == AccessTaskState.ARRANGED
        moved = activity_facts(LATER, details=both("Coffee is there"))
        services.activities.change(activity, facts=moved, sequence=1, by=by, at=NOW)
        task.refresh_from_db()
        assert (task.state, task.note) == (AccessTaskState.TO_DO, "Printed in 18 point")
        assert task in selectors.access_tasks.to_arrange(by, NOW)


def test_a_colleague_of_one_project_sees_only_needs_that_may_be_shared(english):
    with english.acting():
        activity = plan(english)
        shared = need(english.person("pat"))
        shared.may_be_shared = True
        shared.save(update_fields=["may_be_shared"])
        invite_all(english, activity)
        services.colleagues.add(
            english.project,
            member=english.membership("colleague"),
            may_manage=True,
            by=english.viewer("coordinator"),
            at=NOW,
        )
        seen = selectors.access_tasks.of_activity(english.viewer("colleague"), activity)
        assert [task.need for task in seen] == [shared]
        assert (
            selectors.access_tasks.of_activity(english.viewer("coordinator"), activity).count() == 2
        )


def test_a_need_is_settled_once_and_nobody_overwrites_it_unseen(english):
    with english.acting():
        activity, by = plan(english), english.viewer("coordinator")
        invite_all(english, activity)
        task = AccessTask.objects.get(attendance__activity=activity)
        settle = services.access_tasks.settle
        arranged = AccessTaskState.ARRANGED
        for _ in range(2):
            settle(task, state=arranged, note="Printed", seen="to_do", by=by, at=NOW)
        with pytest.raises(SettledMeanwhileError):
            settle(task, state=AccessTaskState.NOT_POSSIBLE, note="No", seen="to_do", by=by, at=NOW)
        assert AuditEvent.objects.filter(kind="access_task.settled").count() == 1
        assert "Printed" not in str(AuditEvent.objects.get(kind="access_task.settled").detail)


def test_who_stays_away_needs_nothing_arranged(english):
    with english.acting():
        activity, viewer = plan(english), english.viewer("coordinator")
        invite_all(english, activity)
        services.access_tasks.ensure_all(activity.organisation_id, by=viewer, at=NOW)
        before = selectors.access_tasks.to_arrange(viewer, NOW).count()
        attendance = Attendance.objects.get(activity=activity, person=english.person("sam"))
        services.attendances.reply(
            attendance, given=Reply.NOT_COMING, by=english.viewer("sam"), at=NOW
        )
        assert selectors.access_tasks.to_arrange(viewer, NOW).count() == before - 1


def test_the_person_says_afterwards_whether_it_was_met(english):
    with english.acting():
        activity, sam = plan(english), english.viewer("sam")
        invite_all(english, activity)
        task = AccessTask.objects.get(attendance__activity=activity)
        with pytest.raises(TooEarlyToSayError):
            services.access_tasks.say_whether_met(task, met=Met.YES, by=sam, at=NOW)
        said = services.access_tasks.say_whether_met(task, met=Met.PARTLY, by=sam, at=LATER)
        assert (said.met, said.met_answered_at) == (Met.PARTLY, LATER)


def test_moving_tells_those_invited_and_other_changes_do_not(english):
    with english.acting():
        activity, by = plan(english), english.viewer("coordinator")
        words = services.activities.change(
            activity,
            facts=activity_facts(details=both("Bring a letter")),
            sequence=0,
            by=by,
            at=NOW,
        )
        assert (words.sequence, words.moved_in) == (1, None)
        moved = services.activities.change(
            activity,
            facts=activity_facts(NOW + timedelta(days=5), details=both("Bring a letter")),
            sequence=1,
            by=by,
            at=NOW,
        )
        assert (moved.sequence, moved.moved_in) == (2, 2)
        assert Job.objects.filter(name="programmes.tell_moved").count() == 1
        with pytest.raises(ChangedMeanwhileError):
            services.activities.change(activity, facts=activity_facts(), sequence=1, by=by, at=NOW)


def test_cancelling_is_told_once_and_ends_everything(english):
    with english.acting():
        activity, by = plan(english), english.viewer("coordinator")
        for _ in range(2):
            cancelled = services.activities.cancel(activity, by=by, at=NOW)
        assert (cancelled.state, cancelled.sequence) == (ActivityState.CANCELLED, 1)
        assert Job.objects.filter(name="programmes.tell_cancelled").count() == 1
        with pytest.raises(ActivityOverError):
            invite_all(english, activity)
        with pytest.raises(ActivityOverError):
            services.activities.change(activity, facts=activity_facts(), sequence=1, by=by, at=NOW)


def test_the_sheet_keeps_what_is_known_and_leaves_the_rest(english):
    with english.acting():
        activity, by = plan(english), english.viewer("coordinator")
        invite_all(english, activity)
        sam, pat, nell = Attendance.objects.filter(activity=activity).order_by("pk")
        rows = [
            sheet_row(sam, Presence.PRESENT, "1.5", companions=2),
            sheet_row(pat, Presence.EXCUSED, "2", preparation="0.5", companions=1),
            sheet_row(nell, Presence.UNKNOWN),
        ]
        with pytest.raises(ActivityNotBegunError):
            services.attendances.record(activity, rows=rows, by=by, at=NOW)
        recorded = services.attendances.record(activity, rows=rows, by=by, at=LATER)
        assert (recorded.kept, recorded.outdated) == (2, ())
        for row in (sam, pat, nell):
            row.refresh_from_db()
        assert (sam.hours, sam.companions, sam.recorded_at) == (Decimal("1.5"), 2, LATER)
        assert (pat.hours, pat.preparation_hours, pat.companions) == (0, Decimal("0.5"), 0)
        assert nell.recorded_at is None
        again = services.attendances.record(activity, rows=rows, by=by, at=LATER)
        assert (again.kept, again.outdated) == (0, ())
        late = [sheet_row(sam, Presence.ABSENT, seen=None)]
        stale = services.attendances.record(activity, rows=late, by=by, at=LATER)
        assert (stale.kept, stale.outdated) == (0, (sam.pk,))


def test_only_those_who_were_there_can_claim(english):
    with english.acting():
        sam = english.person("sam")
        assert [row.activity for row in selectors.attendances.to_claim(sam)] == [
            english.past_activity
        ]
        Attendance.objects.filter(person=sam).update(presence=Presence.EXCUSED)
        assert list(selectors.attendances.to_claim(sam)) == []


def without_record(viewer):
    return selectors.activities.at_home(viewer, LATER, few=5).without_record


def test_what_came_of_it_is_recorded_and_not_overwritten_unseen(english):
    with english.acting():
        activity, by = plan(english), english.viewer("coordinator")
        level = english.project.planned_level
        close = services.activities.close
        with pytest.raises(ActivityNotBegunError):
            close(activity, delivered_level=level, outcome="Much", seen="", by=by, at=NOW)
        assert activity in without_record(by)
        closed = close(activity, delivered_level=level, outcome="Much", seen="", by=by, at=LATER)
        assert closed.state == ActivityState.HELD
        with pytest.raises(ChangedMeanwhileError):
            close(activity, delivered_level=level, outcome="Else", seen="", by=by, at=LATER)
        assert activity not in without_record(by)


def test_a_leap_day_is_a_day_like_any_other(english):
    leap = datetime(2028, 2, 29, 10, tzinfo=UTC)
    with english.acting():
        assert Activity.objects.get(pk=plan(english, leap).pk).starts_at == leap
