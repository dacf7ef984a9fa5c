"""What is asked after a pause, if it still counts, and one message for a whole series."""

from datetime import timedelta

import pytest

from engagement.notifications.models import Message
from engagement.people import services as people
from engagement.portal.look import Look
from evaluation import home as evaluation_home
from evaluation import services as evaluation
from evaluation.models import EvidencePack
from programmes import services
from programmes.facts import PollFacts
from programmes.models import Attendance
from programmes.series.enums import Rhythm
from tests.evaluation.conftest import opened
from tests.evaluation.standard_makers import asked_for, assessment, begun
from tests.programmes.makers import activity_facts, both, charter_to_agree, people_of
from tests.worlds import NOW, TODAY

BACK = NOW + timedelta(days=5)


def written(kind, person):
    return Message.objects.filter(kind=kind, recipient_id=person.pk).count()


@pytest.fixture
def away(english):
    """Sam, who pauses until the fourth day from today."""
    with english.acting():
        people.pauses.begin(
            english.person("sam"), starts_on=TODAY, last_day=TODAY + timedelta(days=4),
            by=english.viewer("sam"), at=NOW, today=TODAY,
        )  # fmt: skip
        return english.person("sam")


def test_dates_charters_and_rounds_are_asked_after_a_pause_and_once(english, away):
    by, organisation = english.viewer("coordinator"), english.organisation
    with english.acting():
        poll = services.polls.begin(
            english.project,
            facts=PollFacts(
                title=both("When?"), kind="meeting", closes_on=TODAY + timedelta(days=9),
                options=((NOW + timedelta(days=20), NOW + timedelta(days=20, hours=1)),),
            ),
            activity=None, by=by, at=NOW,
        )  # fmt: skip
        services.polls.tell(poll.pk, after=0, organisation=organisation, at=NOW)
        version = charter_to_agree(english, by=by)
        services.charter_reviews.tell(version.pk, after=0, organisation=organisation, at=NOW)
        kinds = ("programmes.poll_invitation", "programmes.charter_to_agree")
        assert [written(kind, away) for kind in kinds] == [0, 0]
        assert services.comebacks.ask(organisation, at=NOW) == 0
        assert services.comebacks.ask(organisation, at=BACK) == 2
        assert services.comebacks.ask(organisation, at=BACK + timedelta(days=1)) == 0
        assert [written(kind, away) for kind in kinds] == [1, 1]
        assert written("programmes.poll_invitation", english.person("pat")) == 1


def test_a_round_asks_those_who_are_back_while_it_is_open(english, away):
    with english.acting():
        round_ = opened(english)
        assert written("evaluation.invitation", away) == 0
        for _ in range(2):
            evaluation.rounds.care_for_open(
                at=BACK, zone=english.organisation.zone, by=english.viewer("manager")
            )
        round_.refresh_from_db()
        assert round_.is_open
        assert written("evaluation.invitation", away) == 1


def test_a_self_assessment_is_asked_once_and_after_a_pause(english, away):
    organisation = english.organisation
    with english.acting():
        assessment(english)
        ask = evaluation.assessments.ask
        asked = ask(organisation, at=NOW, on=TODAY)
        assert asked > 0
        assert ask(organisation, at=NOW, on=TODAY) == 0
        assert written("evaluation.assessment", away) == 0
        assert ask(organisation, at=BACK, on=BACK.date()) == 1
        assert written("evaluation.assessment", away) == 1


def test_one_message_tells_of_a_whole_series(english):
    by = english.viewer("coordinator")
    with english.acting():
        series = services.series.plan(
            english.project,
            rhythm=Rhythm.WEEKLY,
            meetings=[activity_facts(NOW + timedelta(days=7 * week)) for week in (1, 2, 3)],
            by=by,
            at=NOW,
        )
        meetings = [row.activity for row in series.meetings.order_by("number")]
        for meeting in meetings:
            services.attendances.invite(
                meeting, involvements=people_of(english.project), by=by, at=NOW
            )
        for meeting in meetings:
            services.reminders.tell_invited(meeting.pk, organisation=english.organisation, at=NOW)
        sam = english.person("sam")
        assert written("programmes.activity_invitation", sam) == 1
        assert not Attendance.objects.filter(activity__in=meetings, told_at__isnull=True).exists()
        text = Message.objects.get(kind="programmes.activity_invitation", recipient_id=sam.pk).text
        assert text.count("– ") == 2


def test_who_asked_for_a_pack_is_told_that_it_is_ready(english):
    with english.acting():
        pack = asked_for(english, begun(english))
        viewer = english.viewer("coordinator")
        assert evaluation_home.pack_tasks(Look(viewer, NOW)) == []
        EvidencePack.objects.filter(pk=pack.pk).update(
            state="ready", finished_at=NOW, document="a", archive="b"
        )
        tasks = evaluation_home.pack_tasks(Look(viewer, NOW))
        assert [task.url.endswith(f"/packs/{pack.pk}/") for task in tasks] == [True]
