"""What a meeting deals with, what it decides, and its minutes."""

from datetime import timedelta
from uuid import uuid4

import pytest

from engagement.audit.models import AuditEvent
from engagement.jobs.models import Job
from engagement.notifications.models import Message
from programmes import selectors, services
from programmes.enums import AgendaResult, ProposerSide
from programmes.exceptions import (
    ActionWithoutOwnerError,
    ActivityNotBegunError,
    AgendaClosedError,
    AgendaFullError,
    AlreadyAskedError,
    ChangedMeanwhileError,
    CorrectionMissingError,
    MinutesEmptyError,
    NothingNewToPublishError,
    ReasonMissingError,
)
from programmes.facts import AgendaFacts, DecisionFacts
from programmes.models import AgendaItem, Attendance, MeetingDecision, MinutesVersion
from programmes.services.agenda import MOST_ITEMS
from tests.programmes.makers import people_of, plan
from tests.worlds import NOW

LATER = NOW + timedelta(days=4)


def facts(title="The phone number", **more):
    return AgendaFacts(**{"title": title, "details": "", "purpose": "discuss", **more})


def meeting(world, **changes):
    activity = plan(world, **changes)
    services.attendances.invite(
        activity, involvements=people_of(world.project), by=world.viewer("coordinator"), at=NOW
    )
    return activity


def part_of(world, activity, name):
    return Attendance.objects.select_related("involvement").get(
        activity=activity, person=world.person(name)
    )


def sams(world, activity, **more):
    return services.agenda.propose(
        activity,
        facts=facts(**more),
        attendance=part_of(world, activity, "sam"),
        by=world.viewer("sam"),
        at=NOW,
    )


def teams(world, activity, title="Welcome"):
    return services.agenda.propose(
        activity, facts=facts(title), attendance=None, by=world.viewer("coordinator"), at=NOW
    )


def answered(world, item, *, accepted=True, reason="", version=None):
    return services.agenda.answer(
        item,
        accepted=accepted,
        reason=reason,
        version=item.version if version is None else version,
        organisation=world.organisation,
        by=world.viewer("coordinator"),
        at=NOW,
    )


def test_anybody_proposes_and_the_side_stays_visible(english):
    with english.acting():
        activity = meeting(english)
        own = sams(english, activity)
        by_phone = services.agenda.propose(
            activity,
            facts=facts("The bus"),
            attendance=part_of(english, activity, "nell"),
            by=english.viewer("coordinator"),
            at=NOW,
        )
        team = teams(english, activity)
        assert [(i.state, i.side, i.member_id is None) for i in (own, by_phone, team)] == [
            ("proposed", "stakeholder", True),
            ("proposed", "stakeholder", False),
            ("accepted", "team", False),
        ]
        answered(english, own)
        assert selectors.agenda.by_side(english.project) == {
            ProposerSide.STAKEHOLDER: 1,
            ProposerSide.PROFESSIONAL: 0,
            ProposerSide.DECISION_MAKER: 0,
            ProposerSide.TEAM: 1,
        }
        assert "phone" not in str(list(AuditEvent.objects.filter(kind="agenda.proposed").values()))


def test_who_proposed_something_is_told_what_became_of_it(english):
    with english.acting():
        item = sams(english, meeting(english))
        with pytest.raises(ReasonMissingError):
            answered(english, item, accepted=False)
        item = answered(english, item, accepted=False, reason="Next time: the room is too small")
        told = Message.objects.get(kind="programmes.agenda_answered")
        assert told.recipient_id == english.person("sam").pk
        assert "the room is too small" in told.text
        assert "phone number" not in told.subject
        with pytest.raises(ChangedMeanwhileError):
            answered(english, item, version=0)
        assert answered(english, item).position == 1
        assert Message.objects.filter(kind="programmes.agenda_answered").count() == 2


def test_a_proposal_sent_twice_is_one_and_an_agenda_ends_somewhere(english):
    with english.acting():
        activity, token = meeting(english), uuid4()
        part, sam = part_of(english, activity, "sam"), english.viewer("sam")
        propose = services.agenda.propose
        propose(activity, facts=facts(), attendance=part, by=sam, at=NOW, submission=token)
        with pytest.raises(AlreadyAskedError):
            propose(activity, facts=facts(), attendance=part, by=sam, at=NOW, submission=token)
        AgendaItem.objects.bulk_create(
            AgendaItem(
                organisation_id=activity.organisation_id,
                activity=activity,
                title="More",
                purpose="inform",
                proposer=part.person,
                side="stakeholder",
                created_at=NOW,
            )
            for _ in range(MOST_ITEMS - 1)
        )
        with pytest.raises(AgendaFullError):
            propose(activity, facts=facts(), attendance=part, by=sam, at=NOW)


def test_the_agenda_has_an_order_and_keeps_it(english):
    with english.acting():
        activity, by = meeting(english), english.viewer("coordinator")
        first, second, third = (teams(english, activity, title) for title in "ABC")

        def order():
            agenda = AgendaItem.objects.filter(activity=activity).on_the_agenda()
            return "".join(item.title for item in agenda)

        services.agenda.move(third, up=True, by=by, at=NOW)
        assert order() == "ACB"
        services.agenda.move(first, up=True, by=by, at=NOW)
        services.agenda.move(second, up=False, by=by, at=NOW)
        assert order() == "ACB"
        answered(english, third, accepted=False, reason="Later")
        assert order() == "AB"
        with pytest.raises(ChangedMeanwhileError):
            services.agenda.move(third, up=True, by=by, at=NOW)


def test_two_people_who_change_an_item_do_not_overwrite_each_other(english):
    with english.acting():
        item, by = teams(english, meeting(english)), english.viewer("coordinator")
        changed = services.agenda.change(
            item, facts=facts("Hello", length=10), version=0, by=by, at=NOW
        )
        assert (changed.title, changed.length, changed.version) == ("Hello", 10, 1)
        with pytest.raises(ChangedMeanwhileError):
            services.agenda.change(item, facts=facts("Goodbye"), version=0, by=by, at=NOW)


def test_nothing_is_proposed_for_a_meeting_that_is_over_or_cancelled(english):
    with english.acting():
        activity, by = meeting(english), english.viewer("coordinator")
        item = teams(english, activity)
        with pytest.raises(AgendaClosedError):
            services.agenda.propose(activity, facts=facts(), attendance=None, by=by, at=LATER)
        services.activities.cancel(activity, by=by, at=NOW)
        with pytest.raises(AgendaClosedError):
            services.agenda.change(item, facts=facts("Else"), version=0, by=by, at=NOW)


def test_what_has_no_result_is_listed_until_it_has_one(english):
    with english.acting():
        activity, by = meeting(english), english.viewer("coordinator")
        open_one, on_it = sams(english, activity), teams(english, activity)
        with pytest.raises(AgendaClosedError):
            services.agenda.conclude(on_it, result=AgendaResult.DISCUSSED, by=by, at=NOW)
        assert selectors.agenda.undecided(activity) == [on_it, open_one]
        assert [row.waiting for row in selectors.agenda.waiting(by)] == [1]
        services.agenda.conclude(on_it, result=AgendaResult.POSTPONED, by=by, at=LATER)
        answered(english, open_one, accepted=False, reason="Too late")
        assert selectors.agenda.undecided(activity) == []
        assert list(selectors.agenda.waiting(by)) == []


def test_getting_to_know_each_other_comes_before_the_first_decision(english):
    with english.acting():
        english.past_activity.attendances.all().delete()
        english.past_activity.delete()
        activity = meeting(english)
        services.agenda.propose(
            activity,
            facts=facts(purpose="decide"),
            attendance=None,
            by=english.viewer("coordinator"),
            at=NOW,
        )
        assert selectors.agenda.decides_before_meeting(activity)
        plan(english, NOW + timedelta(days=1), kind="getting_to_know")
        assert not selectors.agenda.decides_before_meeting(activity)


def decision_facts(world, **more):
    return DecisionFacts(
        **{"kind": "decision", "text": "One page", "decided_by": "together", **more}
    )


def test_a_decision_settles_its_item_and_an_action_needs_somebody(english):
    with english.acting():
        activity, by = meeting(english), english.viewer("coordinator")
        item = teams(english, activity)
        record = services.decisions.record
        with pytest.raises(ActivityNotBegunError):
            record(activity, facts=decision_facts(english), by=by, at=NOW)
        decided = record(activity, facts=decision_facts(english, item=item), by=by, at=LATER)
        item.refresh_from_db()
        assert (item.result, decided.version) == ("decided", 0)
        action = {"kind": "action", "decided_by": ""}
        with pytest.raises(ActionWithoutOwnerError):
            record(activity, facts=decision_facts(english, **action), by=by, at=LATER)
        sam = english.person("sam")
        done = record(
            activity, facts=decision_facts(english, **action, owner_person=sam), by=by, at=LATER
        )
        assert list(selectors.decisions.of_person(sam)) == [done]
        for _ in range(2):
            services.decisions.finish(done, done=True, by=english.viewer("sam"), at=LATER)
        assert list(selectors.decisions.of_person(sam)) == []
        assert AuditEvent.objects.filter(kind="meeting.action_done").count() == 1
        with pytest.raises(ChangedMeanwhileError):
            services.decisions.change(
                done, facts=decision_facts(english), version=0, by=by, at=LATER
            )
        assert MeetingDecision.objects.count() == 2


def test_who_looks_after_an_action_stays_in_the_list_to_choose_from(english):
    with english.acting():
        activity, by = meeting(english), english.viewer("coordinator")
        colleague = english.membership("colleague")
        action = services.decisions.record(
            activity,
            facts=decision_facts(english, kind="action", decided_by="", owner_member=colleague),
            by=by,
            at=LATER,
        )
        colleague.ended_at = LATER
        colleague.save(update_fields=["ended_at"])
        now, _ = selectors.decisions.owners(by, activity)
        kept, _ = selectors.decisions.owners(by, activity, of=action)
        assert (colleague in now, colleague in kept) == (False, True)


def test_two_people_who_write_minutes_lose_nothing(english):
    with english.acting():
        activity, by = meeting(english), english.viewer("coordinator")
        save = services.minutes.keep
        with pytest.raises(ActivityNotBegunError):
            save(activity, text="Early", version=0, by=by, at=NOW)
        first = save(activity, text="Mine", version=0, by=by, at=LATER)
        with pytest.raises(ChangedMeanwhileError):
            save(activity, text="Theirs", version=0, by=english.viewer("manager"), at=LATER)
        assert selectors.minutes.of_activity(activity).text == "Mine"
        again = save(activity, text="Mine", version=0, by=by, at=LATER)
        assert (first.version, again.version) == (1, 1)


def test_minutes_are_given_to_everybody_and_corrected_as_a_new_version(english):
    with english.acting():
        activity, by = meeting(english), english.viewer("coordinator")
        publish = services.minutes.publish
        with pytest.raises(MinutesEmptyError):
            publish(activity, correction="", version=0, by=by, at=LATER)
        services.minutes.keep(activity, text="We agreed.", version=0, by=by, at=LATER)
        one = publish(activity, correction="", version=1, by=by, at=LATER)
        with pytest.raises(NothingNewToPublishError):
            publish(activity, correction="x", version=1, by=by, at=LATER)
        services.minutes.keep(activity, text="We did not agree.", version=1, by=by, at=LATER)
        with pytest.raises(ChangedMeanwhileError):
            publish(activity, correction="x", version=1, by=by, at=LATER)
        with pytest.raises(CorrectionMissingError):
            publish(activity, correction="", version=2, by=by, at=LATER)
        two = publish(activity, correction="We did not", version=2, by=by, at=LATER)
        assert [v.text for v in MinutesVersion.objects.order_by("number")] == [
            "We agreed.",
            "We did not agree.",
        ]
        assert Job.objects.filter(name="programmes.tell_minutes").count() == 2
        for _ in range(2):
            after = 0
            while after is not None:
                after = services.minutes.tell(
                    two.pk, after=after, organisation=english.organisation, at=LATER
                )
        told = {m.recipient_name: m for m in Message.objects.filter(
            kind="programmes.minutes_published"
        )}  # fmt: skip
        assert len(told) == 3
        by_letter, by_mail = told[str(english.person("nell"))], told[str(english.person("sam"))]
        assert "We did not agree." in by_letter.text
        assert "We did not agree." not in by_mail.text
        assert f"/activities/{activity.pk}/minutes/" in by_mail.text
        assert one.number + 1 == two.number
