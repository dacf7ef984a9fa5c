"""Preparing, opening, reminding and closing."""

import itertools
from datetime import timedelta

import pytest
from django.urls import reverse

from engagement.audit.events import SystemJob
from engagement.core import formats
from engagement.notifications.models import Message
from evaluation import selectors, services
from evaluation.exceptions import (
    AlreadyAnsweredError,
    NothingAnsweredError,
    RoundCannotCloseError,
    RoundCannotOpenError,
    RoundIsNotOpenError,
)
from evaluation.models import Answer, Response, Round, Ticket
from tests.evaluation.conftest import answered, everywhere, opened, prepare, take_part
from tests.worlds import NOW, TODAY

BY = SystemJob("test.evaluation")


@pytest.fixture
def acting(english):
    with english.acting():
        yield english


def ticket_of(round_: Round, name: str) -> Ticket:
    number = {"sam": 1, "pat": 2, "nell": 3}[name]
    return Ticket.objects.select_related("round", "group").get(round=round_, person__number=number)


def test_opening_asks_everybody_who_takes_part_in_their_own_way(acting) -> None:
    round_ = opened(acting)
    assert sorted(round_.tickets.values_list("person__number", "group__code")) == [
        (1, "stakeholder"),
        (2, "professional"),
        (3, "stakeholder"),
    ]
    sent = Message.objects.filter(kind="evaluation.invitation").order_by("recipient_id")
    assert [message.channel for message in sent] == ["email", "email", "letter"]
    assert "/my/northshore/evaluations/" in sent[0].text
    assert "/my/northshore/" not in sent[2].text
    assert "confidential" in sent[0].text


def test_a_round_is_opened_once_and_never_without_people(acting) -> None:
    round_ = opened(acting)
    with pytest.raises(RoundCannotOpenError):
        services.rounds.open_(round_, by=BY, at=NOW)
    empty = prepare(acting, project=acting.unannounced)
    with pytest.raises(RoundCannotOpenError):
        services.rounds.open_(empty, by=BY, at=NOW)
    empty.refresh_from_db()
    assert empty.is_draft


def test_an_answer_is_given_once_and_nothing_ties_it_to_the_person(acting) -> None:
    round_ = opened(acting)
    ticket = ticket_of(round_, "sam")
    services.answers.keep_draft(ticket, answers={"respected": "agree"}, on=TODAY)
    services.answers.send(ticket, on=TODAY)
    with pytest.raises(AlreadyAnsweredError):
        services.answers.send(ticket, on=TODAY)
    response = Response.objects.get(round=round_)
    assert (response.mode, response.entered_by_id, response.received_on) == ("portal", None, None)
    ticket.refresh_from_db()
    assert (ticket.answered_on, ticket.draft) == (TODAY, {})
    names = {field.name for field in (*Response._meta.fields, *Answer._meta.fields)}
    assert not names & {"person", "ticket", "involvement", "created_at"}
    assert "respon" not in " ".join(field.name for field in Ticket._meta.fields)


def test_ids_tell_nothing_about_the_order_of_answers(acting) -> None:
    round_ = opened(acting)
    for _time in range(6):
        answered(round_, "stakeholder", [everywhere("agree")])
    ids = list(Response.objects.values_list("pk", flat=True).order_by("pk"))
    assert all(later - earlier > 1 for earlier, later in itertools.pairwise(ids))


def test_nothing_is_not_an_answer(acting) -> None:
    ticket = ticket_of(opened(acting), "sam")
    with pytest.raises(NothingAnsweredError):
        services.answers.send(ticket, on=TODAY)


@pytest.mark.parametrize("days", [-1, 15])
def test_answers_outside_the_period_are_refused(acting, days) -> None:
    ticket = ticket_of(opened(acting), "sam")
    with pytest.raises(RoundIsNotOpenError):
        services.answers.keep_draft(ticket, answers={}, on=TODAY + timedelta(days=days))


def test_paper_is_marked_as_paper_with_who_entered_it(acting) -> None:
    round_ = opened(acting)
    ticket = ticket_of(round_, "nell")
    viewer = acting.viewer("coordinator")
    entry = {
        "group": ticket.group,
        "answers": {"respected": "agree"},
        "received_on": TODAY,
        "ticket": ticket,
        "by": viewer,
        "at": NOW,
    }
    services.answers.enter_paper(round_, **entry)
    response = Response.objects.get(round=round_)
    assert (response.mode, response.entered_by_id) == ("paper", viewer.membership_id)
    with pytest.raises(AlreadyAnsweredError):
        services.answers.enter_paper(round_, **entry)
    assert Response.objects.count() == 1


def test_reminders_go_once_and_only_to_those_who_have_not_answered(acting) -> None:
    round_ = opened(acting)
    ticket = ticket_of(round_, "sam")
    services.answers.keep_draft(ticket, answers={"respected": "agree"}, on=TODAY)
    services.answers.send(ticket, on=TODAY)
    zone = acting.organisation.zone
    for days in (0, 8, 9, 9, 10, 14, 15):
        services.rounds.care_for_open(at=NOW + timedelta(days=days), zone=zone, by=BY)
    sent = Message.objects.filter(kind="evaluation.reminder")
    assert sorted(m.recipient_name for m in sent) == ["Dr Pat Lefèvre", "Nell نور"]


def test_nobody_is_reminded_on_the_day_on_which_they_are_asked(acting) -> None:
    opened(acting, closes_on=TODAY + timedelta(days=3))
    zone = acting.organisation.zone
    services.rounds.care_for_open(at=NOW, zone=zone, by=BY)
    assert not Message.objects.filter(kind="evaluation.reminder").exists()
    take_part(acting, 1)
    services.rounds.care_for_open(at=NOW + timedelta(days=1), zone=zone, by=BY)
    sent = Message.objects.filter(kind="evaluation.reminder")
    assert sorted(m.recipient_name for m in sent) == ["Dr Pat Lefèvre", "Nell نور", "Sam O’Brien"]
    assert Message.objects.filter(kind="evaluation.invitation").count() == 4


def test_whoever_is_asked_early_reads_from_when_they_can_answer(acting) -> None:
    opened(acting, opens_on=TODAY + timedelta(days=2))
    sent = Message.objects.filter(kind="evaluation.invitation").order_by("recipient_id")[0]
    first, last = (formats.day(TODAY + timedelta(days=days)) for days in (2, 14))
    assert f"You can answer from {first} until {last}." in sent.text
    assert "You can answer from" in sent.html


def test_newcomers_are_asked_while_the_round_is_open(acting) -> None:
    round_ = opened(acting)
    take_part(acting, 2)
    zone = acting.organisation.zone
    services.rounds.care_for_open(at=NOW, zone=zone, by=BY)
    services.rounds.care_for_open(at=NOW, zone=zone, by=BY)
    assert round_.tickets.count() == 5
    assert Message.objects.filter(kind="evaluation.invitation").count() == 5


def test_closing_counts_freezes_and_forgets_who_answered(acting) -> None:
    round_ = opened(acting)
    answered(round_, "stakeholder", [everywhere("agree")] * 2)
    closed = services.rounds.close(round_, by=BY, at=NOW)
    assert (closed.state, closed.minimum) == ("closed", 5)
    assert Ticket.objects.filter(round=round_).count() == 0
    sizes = {group.code: (group.size, group.answered) for group in round_.groups.all()}
    assert sizes == {"stakeholder": (2, 2), "professional": (1, 0), "decision_maker": (0, 0)}
    with pytest.raises(RoundCannotCloseError):
        services.rounds.close(round_, by=BY, at=NOW)


def test_the_smallest_number_is_frozen_with_the_round(acting) -> None:
    round_ = opened(acting)
    services.rounds.close(round_, by=BY, at=NOW)
    organisation = acting.organisation
    organisation.minimum_group_size = 3
    organisation.save()
    round_.refresh_from_db()
    assert round_.minimum == 5


def test_a_round_that_takes_answers_has_no_results(acting) -> None:
    from evaluation import selectors

    with pytest.raises(ValueError, match="closed"):
        selectors.results.of(opened(acting))


def test_evaluation_is_a_rule_and_who_waits_longest_is_named_first(english, client_for):
    with english.acting():
        viewer = english.viewer("coordinator")
        later = TODAY + timedelta(days=400)
        assert selectors.rounds.without(viewer, on=english.project.starts_on) == []
        assert english.project in selectors.rounds.without(viewer, on=later)
        assert english.unannounced not in selectors.rounds.without(viewer, on=later)
        project = english.project
        project.starts_on = TODAY - timedelta(days=300)
        project.save()
    page = reverse("evaluation:rounds", args=[english.slug])
    desk = client_for(english.user("coordinator"), language="en")
    assert "Projects that wait to be evaluated" in desk.get(page).content.decode()
    with english.acting():
        opened(english)
        assert project not in selectors.rounds.without(viewer, on=TODAY)
