"""What this app adds to the shell: entries, tasks, the part about money."""

from datetime import timedelta

import pytest
from django.utils import translation

from compensation import home, services
from engagement.portal.look import Look
from tests.compensation import makers
from tests.worlds import NOW

LATER = NOW + timedelta(days=9)


def words(tasks) -> list[tuple[str, str]]:
    return [(str(task.words), str(task.note)) for task in tasks]


def test_an_activity_with_nothing_claimed_is_a_gentle_question(english):
    with english.acting():
        attendance = makers.attendance(english)
        (task,) = home.portal_tasks(Look(english.viewer("sam"), NOW))
        assert str(task.words) == "Did “Workshop held” cost you anything?"
        assert task.url.endswith(f"/claims/new/?activity={attendance.pk}")


@pytest.mark.parametrize(
    ("presence", "days", "asked"),
    [("present", 0, True), ("remote", 0, False), ("absent", 0, False), ("present", 40, False)],
)
def test_the_question_goes_away(english, presence, days, asked):
    with english.acting():
        row = makers.attendance(english)
        row.presence = presence
        row.save()
        at = NOW + timedelta(days=days)
        assert bool(home.portal_tasks(Look(english.viewer("sam"), at))) == asked


def test_a_draft_and_a_question_wait_for_the_person(english):
    with english.acting():
        sam = english.viewer("sam")
        makers.draft(english)
        back = makers.submitted(english, about="Books")
        services.decisions.send_back(back, reason="?", by=english.viewer("manager"), at=NOW)
        assert set(words(home.portal_tasks(Look(sam, LATER)))) == {
            ("Finish your claim for “Workshop held”", "Not sent yet"),
            ("Answer a question about your claim for “Books”", "Sent back"),
        }


def test_my_money_says_where_each_claim_is(english):
    with english.acting():
        makers.paid(english)
        part = home.my_money(Look(english.viewer("sam"), LATER))
        (row,) = part.values["rows"]
        assert row["where"] == "£12.40 was paid to you on 16\u00a0November 2026."
        assert (
            home.my_money(Look(english.viewer("sam"), NOW + timedelta(days=90))).values["rows"]
            == []
        )


def test_somebody_without_a_record_has_no_money_part(english):
    with english.acting():
        finance = english.viewer("finance")
        assert home.my_money(Look(finance, NOW)) is None
        assert home.portal_tasks(Look(finance, NOW)) == []


def test_staff_are_told_what_waits_and_for_how_long(english):
    with english.acting():
        makers.approved(english)
        makers.submitted(english, "pat")
        assert words(home.staff_tasks(Look(english.viewer("manager"), LATER))) == [
            ("Check 1 claim", "Oldest: 9 days")
        ]
        assert words(home.staff_tasks(Look(english.viewer("finance"), LATER))) == [
            ("Pay 1 claim", "Oldest: 9 days")
        ]
        assert home.staff_tasks(Look(english.viewer("coordinator"), LATER)) == []


def test_nothing_waits_no_task(english):
    with english.acting():
        assert home.staff_tasks(Look(english.viewer("manager"), NOW)) == []


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_home_pages(english, django_assert_num_queries, count):
    with english.acting():
        for number in range(count):
            makers.approved(english, about=f"Number {number}")
            makers.draft(english, about=f"Draft {number}")
        sam, manager = english.viewer("sam"), english.viewer("manager")
        with django_assert_num_queries(2), translation.override("fr"):
            home.my_money(Look(sam, NOW))
        with django_assert_num_queries(3):
            home.portal_tasks(Look(sam, NOW))
        with django_assert_num_queries(1):
            home.staff_tasks(Look(manager, NOW))
