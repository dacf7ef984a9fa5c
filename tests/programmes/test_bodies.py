"""Bodies: who sits where, that a seat is held once, who is missing, and timely reminders."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from engagement.audit.models import AuditEvent
from engagement.notifications.models import Message
from programmes import selectors, services
from programmes.bodies.exceptions import (
    BodyEndedError,
    HasLeftError,
    LastDayTooEarlyError,
    OtherSideError,
    SeatClosedError,
    SeatInUseError,
    SeatTakenError,
    SitsAlreadyError,
)
from programmes.exceptions import AlreadyAskedError, ChangedMeanwhileError
from programmes.models import Mandate
from tests.programmes.body_makers import body_facts, registered, seat_facts, seated, sit
from tests.programmes.makers import both
from tests.worlds import NOW, TODAY

DAY = timedelta(days=1)


@pytest.fixture
def world(english):
    with english.acting():
        yield english


@pytest.fixture
def seat(world):
    return seated(world, registered(world))


def change(world, body, version=None, **changes):
    return services.bodies.change(
        body,
        facts=body_facts(world, **changes),
        version=body.version if version is None else version,
        by=world.viewer("coordinator"),
        at=NOW,
        on=TODAY,
    )


def move_end(world, mandate, last, version=None):
    return services.mandates.move_end(
        mandate,
        ends_on=last + DAY if last else None,
        version=mandate.version if version is None else version,
        by=world.viewer("coordinator"),
        at=NOW,
    )


def end(world, body, last):
    return services.bodies.end(body, ended_on=last + DAY, by=world.viewer("coordinator"), at=NOW)


def close(world, seat, last):
    return services.bodies.close_seat(
        seat, closed_on=last + DAY, by=world.viewer("coordinator"), at=NOW
    )


def remind(world, today=TODAY):
    return services.mandates.remind(world.organisation, today=today, at=NOW)


# --- one person on one seat at a time -------------------------------------------------------


def test_a_seat_is_held_by_one_person_at_a_time_and_the_next_begins_the_day_after(world, seat):
    sit(world, seat, world.person("sam"), last=TODAY + 30 * DAY)
    with pytest.raises(SeatTakenError):
        sit(world, seat, world.person("nell"), first=TODAY + 30 * DAY)
    follower = sit(world, seat, world.person("nell"), first=TODAY + 31 * DAY)
    assert follower.last_day is None
    stands_in = seated(world, registered(world, project=None))
    sit(world, stands_in, world.person("sam"))
    sit(world, stands_in, world.person("pat"), kind="substitute")
    with pytest.raises(SeatTakenError):
        sit(world, stands_in, world.person("nell"), kind="substitute")


def test_nobody_sits_twice_in_one_body_not_even_on_both_sides(world):
    body = registered(world, project=None)
    ours, theirs = seated(world, body), seated(world, body, side="professional")
    sit(world, ours, world.person("sam"))
    with pytest.raises(SitsAlreadyError):
        sit(world, theirs, world.person("sam"))
    with pytest.raises(SitsAlreadyError):
        sit(world, ours, world.person("sam"), kind="substitute")
    elsewhere = seated(world, registered(world, project=None), side="professional")
    assert sit(world, elsewhere, world.person("sam")).pk


def test_who_takes_part_in_the_project_on_another_side_gets_no_seat_of_this_one(world, seat):
    with pytest.raises(OtherSideError):
        sit(world, seat, world.person("pat"))
    assert not Mandate.objects.exists()


def test_the_database_itself_refuses_two_holders_and_an_end_before_the_start(world, seat):
    sam = sit(world, seat, world.person("sam"), last=TODAY)
    copy = {
        "organisation": world.organisation, "seat": seat, "body": seat.body, "kind": "holder",
        "recorded_by": world.membership("coordinator"), "created_at": NOW,
    }  # fmt: skip
    for facts, name in (
        ({"person": world.person("nell"), "starts_on": TODAY}, "mandate_seat_is_held_once"),
        (
            {"person": sam.person, "starts_on": TODAY, "kind": "substitute"},
            "mandate_person_sits_once",
        ),
        (
            {"person": sam.person, "starts_on": TODAY + 9 * DAY, "ends_on": TODAY + 9 * DAY},
            "mandate_ends_after_start",
        ),
    ):
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Mandate.objects.create(**{**copy, **facts})


def test_days_that_cannot_be_and_people_who_have_left_are_refused(world, seat):
    nell = world.person("nell")
    with pytest.raises(LastDayTooEarlyError):
        sit(world, seat, nell, first=TODAY, last=TODAY - 2 * DAY)
    nell.left_at = NOW
    nell.save(update_fields=["left_at"])
    with pytest.raises(HasLeftError):
        sit(world, seat, nell)


def test_the_same_form_sent_twice_gives_one_body_one_seat_and_one_mandate(world):
    marks = [uuid4() for _ in range(3)]
    body = registered(world, submission=marks[0])
    seat = seated(world, body, submission=marks[1])
    sit(world, seat, world.person("sam"), submission=marks[2])
    for again in (
        lambda: registered(world, submission=marks[0]),
        lambda: seated(world, body, submission=marks[1]),
        lambda: sit(world, seat, world.person("sam"), submission=marks[2]),
    ):
        with pytest.raises(AlreadyAskedError):
            again()


# --- changing and ending --------------------------------------------------------------------


def test_the_last_day_moves_but_never_into_somebody_elses_time(world, seat):
    sam = sit(world, seat, world.person("sam"), last=TODAY)
    sit(world, seat, world.person("nell"), first=TODAY + 10 * DAY)
    moved = move_end(world, sam, TODAY + 9 * DAY)
    assert moved.last_day == TODAY + 9 * DAY
    with pytest.raises(SeatTakenError):
        move_end(world, moved, None)
    with pytest.raises(LastDayTooEarlyError):
        move_end(world, moved, TODAY - 200 * DAY)
    with pytest.raises(ChangedMeanwhileError):
        move_end(world, moved, TODAY, version=0)
    assert Mandate.objects.get(pk=sam.pk).last_day == TODAY + 9 * DAY


def test_two_people_who_change_a_body_or_a_seat_do_not_overwrite_each_other(world, seat):
    body = seat.body
    changed = change(world, body, name=both("Steering circle"))
    assert changed.name_en == "Steering circle"
    with pytest.raises(ChangedMeanwhileError):
        change(world, body, version=0, name=both("Something else"))
    sit(world, seat, world.person("sam"))
    options = {"by": world.viewer("coordinator"), "at": NOW, "on": TODAY}
    with pytest.raises(SeatInUseError):
        services.bodies.change_seat(
            seat, facts=seat_facts(side="professional"), version=0, **options
        )
    chair = services.bodies.change_seat(seat, facts=seat_facts(part="chair"), version=0, **options)
    assert chair.get_part_display() == "Chair"
    with pytest.raises(ChangedMeanwhileError):
        services.bodies.change_seat(seat, facts=seat_facts(), version=0, **options)


def test_nothing_ends_under_somebody_who_sits_there_for_longer(world, seat):
    sam = sit(world, seat, world.person("sam"), last=TODAY + 10 * DAY)
    for refused in (lambda: close(world, seat, TODAY), lambda: end(world, seat.body, TODAY)):
        with pytest.raises(SeatInUseError):
            refused()
    close(world, seat, TODAY + 10 * DAY)
    with pytest.raises(SeatClosedError):
        move_end(world, sam, TODAY + 11 * DAY)
    body = end(world, registered(world), TODAY - DAY)
    with pytest.raises(BodyEndedError):
        seated(world, body)
    with pytest.raises(BodyEndedError):
        change(world, body, name=both("Other"))


# --- who sits, who is missing, who sat ------------------------------------------------------


def test_vacant_seats_are_seen_and_who_sat_before_stays_known(world):
    body = registered(world)
    chair, other = seated(world, body, part="chair"), seated(world, body)
    sit(world, other, world.person("nell"), last=TODAY - DAY)
    sit(world, chair, world.person("sam"), last=TODAY + 10 * DAY)
    first, second = selectors.bodies.sittings(body, on=TODAY)
    assert (first.seat, first.holder.person.name, first.ends_soon) == (chair, "Sam O’Brien", True)
    assert (second.is_vacant, second.holder) == (True, None)
    [listed] = selectors.bodies.listed(on=TODAY)
    assert (listed.seats_now, listed.taken_now) == (2, 1)
    [left] = selectors.bodies.history(body, on=TODAY)
    assert (left.person.name, left.seat) == ("Nell نور", other)
    waiting = selectors.bodies.at_home(on=TODAY, few=5)
    assert [m.person.name for m in waiting.ending] == ["Sam O’Brien"]
    assert waiting.vacant == [body]
    sit(world, chair, world.person("nell"), first=TODAY + 11 * DAY)
    assert selectors.bodies.at_home(on=TODAY, few=5).ending == []
    assert selectors.bodies.sittings(body, on=TODAY)[0].ends_soon is False


# --- reminders ------------------------------------------------------------------------------


def test_everybody_is_reminded_once_of_an_end_and_again_when_it_moves(world, seat):
    sam = sit(world, seat, world.person("sam"), last=TODAY + 61 * DAY)
    assert remind(world) == 0
    assert remind(world, TODAY + 2 * DAY) == 1
    assert remind(world, TODAY + 3 * DAY) == 0
    kinds = Message.objects.filter(kind__startswith="programmes.mandate").order_by("kind")
    assert [(m.kind, m.recipient_name) for m in kinds] == [
        ("programmes.mandate_ending", "Sam O’Brien"),
        ("programmes.mandate_ending_soon", "Coordinator northshore"),
    ]
    assert f"/my/northshore/bodies/{seat.body_id}/" in kinds[0].text
    assert "Steering group" in kinds[1].text
    move_end(world, Mandate.objects.get(pk=sam.pk), TODAY + 40 * DAY)
    assert remind(world) == 1
    assert kinds.all().count() == 4


def test_who_goes_on_sitting_there_is_not_reminded(world, seat):
    sit(world, seat, world.person("sam"), last=TODAY + 10 * DAY)
    sit(world, seat, world.person("sam"), first=TODAY + 11 * DAY)
    assert remind(world) == 0


def test_history_says_what_happened_and_names_nobody(world, seat):
    sit(world, seat, world.person("sam"))
    kinds = list(
        AuditEvent.objects.filter(subject_type="programmes.body")
        .order_by("pk")
        .values_list("kind", flat=True)
    )
    assert kinds == ["body.created", "seat.added", "mandate.given"]
