"""Rates of pay: set and ended, said before anybody says yes, and counted."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from compensation import selectors, services
from compensation.enums import PayUnit, PayWay, PreparationPay
from compensation.exceptions import (
    PayRateBegunError,
    PayRateEndedError,
    PayRateInForceError,
    RateOverlapsError,
)
from compensation.models import PayRate
from engagement.audit.models import AuditEvent
from engagement.people.models import Hat
from programmes.models import Attendance
from tests.compensation import makers
from tests.compensation.test_views_portal import text
from tests.compensation.test_views_staff import url
from tests.worlds import NOW, TODAY

TOMORROW = TODAY + timedelta(days=1)
FORM = {
    "status": "volunteer",
    "way": "invoice",
    "amount": "£40",
    "unit": "session",
    "preparation": "own",
    "preparation_amount": "12,50",
    "from_on": "1 January 2026",
    "source": "Letter <of the board>",
}


@pytest.fixture
def finance(english, client_for):
    return client_for(english.user("finance"))


def recorded(world, hours="2.5", preparation="1") -> Attendance:
    """Sam was at the activity that was held, and prepared it."""
    found = makers.attendance(world)
    found.hours, found.preparation_hours = Decimal(hours), Decimal(preparation)
    found.presence, found.recorded_at = "present", NOW
    found.save()
    return found


def test_a_rate_is_set_said_and_changed_from_a_day_on(english, finance):
    page = text(finance.get(url(english, "pay_rates")))
    assert "No rate of pay is set for these today" in page
    page = text(finance.post(url(english, "pay_rate_add"), FORM, follow=True))
    assert "£40.00 for each session, preparation at £12.50 an hour, paid on an invoice." in page
    assert "No rate of pay is set for these today" not in page
    with english.acting():
        first = PayRate.objects.get()
    add = url(english, "pay_rate_add") + f"?like={first.pk}"
    assert 'value="12.50"' in finance.get(add).content.decode()
    refused = finance.post(add, FORM | {"from_on": "16/11/2026", "source": "Kept words"})
    assert "Begin tomorrow or later" in text(refused)
    assert "Kept words" in refused.content.decode()
    page = finance.post(add, FORM | {"amount": "45", "from_on": "1/12/2026"}, follow=True)
    assert "£45.00 for each session" in text(page)
    assert "To come" in text(page)
    with english.acting():
        first.refresh_from_db()
        assert first.last_on == date(2026, 11, 30)
        said = AuditEvent.objects.filter(kind__startswith="pay_rate.").values_list("detail")
        assert not any("45" in str(detail) or "40" in str(detail) for detail in said)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"status": ""}, "Choose a status"),
        ({"way": ""}, "Choose how it is paid"),
        ({"amount": ""}, "Enter the amount"),
        ({"amount": "0"}, "or more"),
        ({"amount": "€40"}, "Write the amount in"),
        ({"preparation": "same"}, "Only an amount for each hour"),
        ({"preparation_amount": ""}, "Enter the amount"),
        ({"last_on": "1/12/2025"}, "comes before the first day"),
        ({"kind": "unknown"}, "Select a valid choice"),
        ({"from_on": ""}, "Enter the first day of the rate"),
        ({"source": ""}, "Say where the rate comes from"),
    ],
)
def test_bad_rates_of_pay(english, finance, change, message):
    page = finance.post(url(english, "pay_rate_add"), FORM | change)
    assert message in text(page)
    with english.acting():
        assert not PayRate.objects.exists()


def test_what_has_begun_is_ended_and_what_has_not_is_removed(english, finance):
    with english.acting():
        rate = makers.pay_rate(english)
        coming = makers.pay_rate(english, "30", from_on=date(2027, 1, 1))
    page = finance.post(url(english, "pay_rate_end", coming.pk), follow=True)
    assert "The rate has been removed" in text(page)
    page = finance.post(url(english, "pay_rate_end", rate.pk), {"last_day": "30/11/2026"})
    assert page.status_code == 302
    refused = finance.post(url(english, "pay_rate_end", rate.pk), {"last_day": "1/12/2026"})
    assert "not after the last day" in text(refused)
    by = {"today": TODAY, "by": makers.JOB, "at": NOW}
    with english.acting():
        assert PayRate.objects.get().last_on == date(2026, 11, 30)
        with pytest.raises(PayRateBegunError):
            services.pay_rates.remove(rate, **by)
        with pytest.raises(PayRateEndedError):
            services.pay_rates.end(rate, last_on=TODAY - timedelta(days=1), **by)
        services.pay_rates.end(rate, last_on=TODAY, **by)
        makers.pay_rate(english, from_on=TOMORROW)
        with pytest.raises(PayRateInForceError):  # what was said of a jury so far stays
            makers.pay_rate(english, kind="jury", from_on=TODAY)
        makers.pay_rate(english, kind="jury", from_on=TOMORROW)
        with pytest.raises(RateOverlapsError):
            makers.pay_rate(english, from_on=TODAY - timedelta(days=3), last_on=TODAY)


@pytest.mark.parametrize(
    "change",
    [
        {"amount": 26},
        {"source": "Somebody"},
        {"from_on": date(2026, 2, 1)},
        {"organisation": None},
    ],
)
def test_the_database_never_rewrites_a_rate(english, change):
    with english.acting():
        rate = makers.pay_rate(english)
        with pytest.raises(IntegrityError), transaction.atomic():
            PayRate.objects.filter(pk=rate.pk).update(**change)


@pytest.mark.parametrize(
    "facts",
    [
        {"way": PayWay.NONE},
        {"amount": "0", "way": PayWay.INVOICE},
        {"unit": PayUnit.DAY},
        {"preparation": PreparationPay.OWN},
        {"preparation_amount": Decimal(3)},
        {"last_on": date(2025, 12, 1)},
    ],
)
def test_the_database_refuses_terms_that_contradict_themselves(english, facts):
    with english.acting(), pytest.raises(IntegrityError), transaction.atomic():
        makers.pay_rate(english, **facts)


def test_people_read_what_is_paid_before_they_say_yes(english, client_for):
    with english.acting():
        project, coming = english.project.pk, english.next_activity.pk
        attends = Attendance.objects.filter(activity=coming, person=english.person("sam")).exists()
    sam = client_for(english.user("sam"))
    invitation = reverse("programmes_portal:project", args=[english.slug, project])
    activity = reverse("programmes_portal:activity", args=[english.slug, coming])
    details = reverse("people_portal:details", args=[english.slug])
    gap = "It is not agreed yet what this pays"
    assert attends
    assert all(gap in text(sam.get(page)) for page in (invitation, activity, details))
    with english.acting():
        makers.pay_rate(english, "40", kind="jury")
        makers.pay_rate(english, "0")
    unpaid = "This is not paid. Costs are paid back."
    assert all(unpaid in text(sam.get(page)) for page in (invitation, activity, details))
    otherwise = "Jury or assessment: £40.00 an hour, preparation too, paid on an invoice."
    assert otherwise in text(sam.get(invitation))
    assert otherwise not in text(sam.get(activity))
    with english.acting():
        english.next_activity.__class__.objects.filter(pk=coming).update(kind="jury")
        staff = reverse("programmes:activity", args=[english.slug, coming])
        person = reverse("people:detail", args=[english.slug, english.person("sam").pk])
        invite = reverse(
            "programmes:invite", args=[english.slug, project, english.person("straddler").pk]
        )
    assert "£40.00 an hour, preparation too" in text(sam.get(activity))
    coordinator = client_for(english.user("coordinator"))
    assert "£40.00 an hour, preparation too" in text(coordinator.get(staff))
    assert unpaid in text(coordinator.get(person))
    assert "No role is recorded for that day" in text(coordinator.get(invite))
    with english.acting():
        Hat.objects.filter(person=english.person("sam")).update(ends_on=TODAY)
    assert "No role is recorded for that day" in text(sam.get(activity))


def test_what_time_comes_to_is_for_the_person_and_those_who_see_money(english, client_for):
    with english.acting():
        makers.pay_rate(english)
        recorded(english)
        sam = english.person("sam").pk
    claims = reverse("compensation_portal:claims", args=[english.slug])
    page = text(client_for(english.user("sam")).get(claims))
    assert "£87.50" in page
    assert "2 h 30 min at activities and 1 h of preparation" in page
    assert "6 April 2026" in page
    assert "It is not a payment" in page
    assert "£87.50" not in text(client_for(english.user("pat")).get(claims))
    person = reverse("people:detail", args=[english.slug, sam])
    assert "£87.50" in text(client_for(english.user("coordinator")).get(person))
    assert "£87.50" not in text(client_for(english.user("administrator")).get(person))


def test_a_year_is_counted_in_three_queries_and_says_what_has_no_rate(english):
    with english.acting():
        found, place = recorded(english), english.organisation
        facts = {"organisation": place, "today": TODAY}
        year = selectors.pay_rates.so_far(found.person, **facts)
        assert (year.sums, year.without) == ([], Decimal("3.5"))
        makers.pay_rate(english)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            year = selectors.pay_rates.so_far(found.person, **facts)
        assert len(asked) == 3
        assert [each.amount for each in year.sums] == [Decimal("87.50")]
        later = {"organisation": place, "today": date(2027, 4, 6)}
        assert selectors.pay_rates.so_far(found.person, **later) is None


def test_a_status_without_a_rate_is_named_until_it_has_one(english, finance):
    with english.acting():
        makers.pay_rate(english, kind="jury")
    page = finance.get(url(english, "pay_rates"))
    assert "Volunteer" in text(page)
    assert "1 person takes part like this" in text(page)
    assert f"{url(english, 'pay_rate_add')}?status=volunteer" in page.content.decode()
    with english.acting():
        makers.pay_rate(english, "0")
    assert "takes part like this" not in text(finance.get(url(english, "pay_rates")))
