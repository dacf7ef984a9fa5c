"""Finding a date together: asking, answering, choosing, and whose availability decided."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from engagement.core import clock
from engagement.jobs.models import Job
from engagement.notifications.models import Message
from engagement.portal import registry
from engagement.portal.look import Look
from programmes import selectors, services
from programmes.enums import Availability, HowAnswered, Side
from programmes.exceptions import (
    AlreadyAskedError,
    DateInThePastError,
    NotTakingPartError,
    PollOverError,
)
from programmes.facts import PollFacts
from programmes.models import Activity, Attendance, DateAnswer, DatePoll, Involvement
from tests.programmes.makers import activity_facts, both, people_of, plan, take_part
from tests.worlds import NOW

YES, MAYBE, NO = Availability.YES, Availability.IF_NEED_BE, Availability.NO
HOUR = timedelta(hours=1)


def url(world, name, *args):
    return reverse(f"programmes:{name}", args=[world.slug, *args])


def mine(world, name, *args):
    return reverse(f"programmes_portal:{name}", args=[world.slug, *args])


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def begin(world, days=(5, 6, 7), activity=None, **more):
    starts = [NOW + timedelta(days=number) for number in days]
    return services.polls.begin(
        world.project,
        facts=PollFacts(
            title=both("Winter meeting"),
            kind="meeting",
            closes_on=date(2026, 11, 19),
            options=tuple((start, start + HOUR) for start in starts),
        ),
        activity=activity,
        by=world.viewer("coordinator"),
        at=NOW,
        **more,
    )


def answer(world, poll, name, *given, **more):
    options = selectors.polls.options_of(poll)
    services.polls.answer(
        poll,
        involvement=Involvement.objects.get(project=poll.project_id, person=world.person(name)),
        answers={option.pk: value for option, value in zip(options, given, strict=True) if value},
        by=more.pop("by", world.viewer("coordinator")),
        at=NOW,
        **more,
    )


def words(standing):
    share = standing.total
    return (share.yes, share.if_need_be, share.no, share.silent)


def test_everybody_who_takes_part_is_asked_once(english):
    with english.acting():
        poll = begin(english)
        assert Job.objects.filter(name="programmes.tell_poll").count() == 1
        for _ in range(2):
            after = 0
            while after is not None:
                after = services.polls.tell(
                    poll.pk, after=after, organisation=english.organisation, at=NOW
                )
        told = Message.objects.filter(kind="programmes.poll_invitation")
        assert told.count() == 3
        assert all("November" in message.text for message in told)


def test_the_dates_stand_side_by_side(english):
    with english.acting():
        poll = begin(english)
        answer(english, poll, "sam", NO, YES, MAYBE, how=HowAnswered.PORTAL)
        answer(english, poll, "pat", YES, YES, NO)
        answer(english, poll, "nell", MAYBE, MAYBE, None, how=HowAnswered.PHONE)
        first, second, third = selectors.polls.standings(poll)
        assert [words(one) for one in (first, second, third)] == [
            (1, 1, 1, 0),
            (2, 1, 0, 0),
            (0, 1, 1, 1),
        ]
        assert (second.suits_everybody, second.is_nearest) == (True, True)
        assert second.shares[Side.STAKEHOLDER].can_come == 2
        recorded = DateAnswer.objects.filter(person=english.person("nell"))
        assert all(row.recorded_by_id for row in recorded)
        assert not DateAnswer.objects.filter(
            person=english.person("sam"), recorded_by__isnull=False
        ).exists()


def test_without_a_common_date_stakeholders_decide_between_equals(english):
    with english.acting():
        poll = begin(english)
        answer(english, poll, "sam", YES, NO, NO)
        answer(english, poll, "pat", NO, YES, NO)
        first, second, third = selectors.polls.standings(poll)
        assert not any(one.suits_everybody for one in (first, second, third))
        assert [one.is_nearest for one in (first, second, third)] == [True, False, False]


def test_a_poll_that_nobody_answered_has_no_nearest_date(english):
    with english.acting():
        assert not any(one.is_nearest for one in selectors.polls.standings(begin(english)))


def test_choosing_plans_invites_and_remembers_whose_diaries_decided(english):
    with english.acting():
        poll = begin(english)
        answer(english, poll, "sam", NO, YES, NO)
        answer(english, poll, "nell", NO, YES, NO)
        answer(english, poll, "pat", YES, NO, NO)
        _, second, _ = selectors.polls.options_of(poll)
        activity = services.polls.choose(
            second,
            facts=activity_facts(second.starts_at),
            by=english.viewer("coordinator"),
            at=NOW,
        )
        poll.refresh_from_db()
        assert (poll.state, poll.activity, poll.suited) == ("chosen", activity, ["stakeholder"])
        assert poll.tally["stakeholder"] == {"yes": 2, "if_need_be": 0, "no": 0, "silent": 0}
        assert Attendance.objects.filter(activity=activity).count() == 3
        assert Job.objects.filter(name="programmes.tell_invited").exists()
        assert selectors.polls.that_set(activity) == poll
        assert selectors.polls.by_side(english.project) == (
            1,
            {Side.STAKEHOLDER: 1, Side.PROFESSIONAL: 0, Side.DECISION_MAKER: 0},
        )
        with pytest.raises(PollOverError):
            answer(english, poll, "sam", YES, YES, YES)
        with pytest.raises(PollOverError):
            services.polls.choose(second, facts=None, by=english.viewer("coordinator"), at=NOW)


def test_a_poll_of_an_activity_moves_it_and_people_are_told(english):
    with english.acting():
        activity = plan(english)
        services.attendances.invite(
            activity, involvements=people_of(english.project), by=english.viewer("coordinator"),
            at=NOW,
        )  # fmt: skip
        poll = begin(english, activity=activity)
        option = selectors.polls.options_of(poll)[2]
        moved = services.polls.choose(option, facts=None, by=english.viewer("coordinator"), at=NOW)
        assert (moved.pk, moved.starts_at, moved.sequence) == (activity.pk, option.starts_at, 1)
        assert (moved.title_en, moved.place) == (activity.title_en, activity.place)
        assert Job.objects.filter(name="programmes.tell_moved").count() == 1


def test_what_a_poll_refuses(english):
    with english.acting():
        token, by = uuid4(), english.viewer("coordinator")
        poll = begin(english, submission=token)
        with pytest.raises(AlreadyAskedError):
            begin(english, submission=token)
        with pytest.raises(DateInThePastError):
            begin(english, days=(-1, 3))
        option = selectors.polls.options_of(poll)[0]
        with pytest.raises(DateInThePastError):
            services.polls.choose(option, facts=None, by=by, at=NOW + timedelta(days=9))
        involvement = Involvement.objects.get(person=english.person("nell"))
        services.involvements.end(involvement, by=by, at=NOW)
        with pytest.raises(NotTakingPartError):
            answer(english, poll, "nell", YES, YES, YES)
        for _ in range(2):
            services.polls.withdraw(poll, by=by, at=NOW)
        with pytest.raises(PollOverError):
            services.polls.choose(option, facts=None, by=by, at=NOW)


@pytest.fixture
def coordinator(english, client_for):
    return client_for(english.user("coordinator"), language="en")


@pytest.fixture
def sam(english, client_for):
    return client_for(english.user("sam"), language="en")


def typed_poll(*rows, **changes):
    typed = {
        "title_en": "Winter meeting",
        "kind": "meeting",
        "closes_on": "18/11/2026",
        "dates-TOTAL_FORMS": "4",
        "dates-INITIAL_FORMS": "4",
    }
    for number in range(4):
        values = rows[number] if number < len(rows) else ("", "", "")
        for name, value in zip(("day", "start", "end"), values, strict=True):
            typed[f"dates-{number}-{name}"] = value
    return {**typed, **changes}


GOOD = (("24/11/2026", "14:00", "16:00"), ("25/11/2026", "10:00", "12:00"))


def test_a_date_from_the_question_to_the_invitation(english, coordinator, sam):
    with english.acting():
        project = english.project
    created = coordinator.post(url(english, "add_poll", project.pk), typed_poll(*GOOD))
    with english.acting():
        poll = DatePoll.objects.get()
        first, second = selectors.polls.options_of(poll)
        asked = [str(t.words) for t in registry.tasks("portal", Look(english.viewer("sam"), NOW))]
        nell = Involvement.objects.get(person=english.person("nell"))
    assert created.url == url(english, "poll", poll.pk)
    assert "Nobody has answered yet." in text_of(coordinator.get(created.url))
    assert "When can you come? “Winter meeting”" in asked

    page = mine(english, "poll", poll.pk)
    empty = sam.post(page, {})
    assert "Choose an answer for at least one date" in text_of(empty)
    sam.post(page, {f"date_{first.pk}": "no", f"date_{second.pk}": "if_need_be"})
    assert "You have answered" in text_of(sam.get(page))
    coordinator.post(
        url(english, "answer_poll", poll.pk, nell.pk), {f"date_{first.pk}": "yes", "how": "phone"}
    )
    shown = text_of(coordinator.get(created.url))
    assert "No date suits everybody who answered" in shown
    assert "If need be: 1" in shown
    assert "Comes nearest" in shown

    choose = url(english, "choose_date", second.pk)
    assert "Winter meeting" in text_of(coordinator.get(choose))
    nowhere = coordinator.post(choose, {"title_en": "Winter meeting", "kind": "meeting"})
    assert "Enter a place" in text_of(nowhere)
    coordinator.post(
        choose,
        {"title_en": "Winter meeting", "kind": "meeting", "place": "Hall", "day": "1/1/2030"},
    )
    with english.acting():
        activity = Activity.objects.get(title_en="Winter meeting")
    assert activity.starts_at == second.starts_at
    assert "Chosen" in text_of(coordinator.get(created.url))
    assert "The date is set" in text_of(sam.get(page))
    assert "Stakeholder" in text_of(coordinator.get(url(english, "activity", activity.pk)))
    assert "1 date found together" in text_of(coordinator.get(url(english, "polls", project.pk)))


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ((GOOD[0],), "Enter at least two dates to choose from"),
        ((GOOD[0], GOOD[0]), "Two of the dates are the same"),
        ((GOOD[0], ("25/11/2026", "12:00", "10:00")), "The end must come after the start"),
        ((GOOD[0], ("1/11/2026", "10:00", "12:00")), "Choose a date that is still to come"),
        ((GOOD[0], ("25/11/2026", "", "12:00")), "Enter the start"),
        ((GOOD[0], ("28/03/2027", "01:30", "03:00")), "so there is no"),
        ((GOOD[0], ("31/10/2027", "01:30", "03:00")), "comes twice"),
    ],
)
def test_what_cannot_be_is_asked_again_and_nothing_is_lost(english, coordinator, rows, words):
    with english.acting():
        project = english.project.pk
    page = coordinator.post(url(english, "add_poll", project), typed_poll(*rows))
    assert words in text_of(page)
    assert 'value="Winter meeting"' in page.content.decode()
    assert rows[-1][0] in page.content.decode()
    assert "<title>Error:" in text_of(page)
    with english.acting():
        assert not DatePoll.objects.exists()


def test_more_rows_come_without_losing_what_was_typed(english, coordinator):
    with english.acting():
        project = english.project.pk
    page = coordinator.post(
        url(english, "add_poll", project), typed_poll(GOOD[0], more="1")
    ).content.decode()
    assert 'name="dates-7-day"' in page
    assert GOOD[0][0] in page


def test_both_sides_of_a_clock_change_keep_the_clock(english, coordinator):
    with english.acting():
        project = english.project.pk
    coordinator.post(
        url(english, "add_poll", project),
        typed_poll(("27/03/2027", "10:00", "11:00"), ("29/03/2027", "10:00", "11:00")),
    )
    with english.acting():
        options = selectors.polls.options_of(DatePoll.objects.get())
    assert [option.starts_at for option in options] == [
        datetime(2027, 3, 27, 10, tzinfo=UTC),
        datetime(2027, 3, 29, 9, tzinfo=UTC),
    ]


def test_after_the_last_day_staff_decide_and_the_portal_says_so(
    english, coordinator, sam, monkeypatch
):
    with english.acting():
        poll = begin(english)
    later = NOW + timedelta(days=4)
    monkeypatch.setattr(clock, "now", lambda: later)
    monkeypatch.setattr(clock, "today", lambda zone: later.astimezone(zone).date())
    with english.acting():
        option = selectors.polls.options_of(poll)[0]
        tasks = [
            str(t.words)
            for t in registry.tasks("staff", Look(english.viewer("coordinator"), later))
        ]
    assert "Choose the date of “Winter meeting”" in tasks
    late = text_of(sam.post(mine(english, "poll", poll.pk), {f"date_{option.pk}": "yes"}))
    assert "can no longer be answered" in late
    coordinator.post(url(english, "withdraw_poll", poll.pk))
    assert "Ended without a date" in text_of(coordinator.get(url(english, "poll", poll.pk)))


def test_a_poll_is_only_for_those_who_take_part(english, client_for):
    with english.acting():
        poll = begin(english)
        services.involvements.end(
            Involvement.objects.get(person=english.person("pat")),
            by=english.viewer("coordinator"),
            at=NOW,
        )
    pat = client_for(english.user("pat"))
    assert pat.get(mine(english, "poll", poll.pk)).status_code == 404


@pytest.mark.parametrize("count", [1, 40])
def test_the_page_of_a_poll_costs_the_same_however_many_answer(
    english, coordinator, django_assert_num_queries, count
):
    with english.acting():
        poll = begin(english)
        options = selectors.polls.options_of(poll)
        for involvement in take_part(english.project, count):
            services.polls.answer(
                poll,
                involvement=involvement,
                answers={option.pk: YES for option in options},
                how=HowAnswered.PAPER,
                by=english.viewer("coordinator"),
                at=NOW,
            )
    coordinator.get(url(english, "poll", poll.pk))
    with django_assert_num_queries(16):
        coordinator.get(url(english, "poll", poll.pk))
