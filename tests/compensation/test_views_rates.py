"""Setting mileage rates, and undoing mistakes."""

import pytest

from compensation.models import MileageRate
from tests.compensation import makers
from tests.compensation.test_views_portal import text
from tests.compensation.test_views_staff import url


@pytest.fixture
def finance(english, client_for):
    return client_for(english.user("finance"))


def test_a_new_rate_ends_the_open_one_the_day_before(english, finance):
    with english.acting():
        makers.rate(english)
    form = {"amount": "0,529", "from_on": "6 April 2026", "source": "HMRC <2026>"}
    page = finance.post(url(english, "rate_add"), form, follow=True)
    assert "The new rate is set" in text(page)
    assert "£0.529 for each mile" in text(page)
    assert "5 April 2026" in text(page)
    with english.acting():
        assert MileageRate.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"amount": ""}, "Enter the amount"),
        ({"amount": "x"}, "Write the amount in figures"),
        ({"amount": "NaN"}, "Write the amount in figures"),
        ({"amount": "0"}, "more than zero"),
        ({"amount": "45"}, "less than 10"),
        ({"amount": "0.12345"}, "at most four figures"),
        ({"from_on": ""}, "Enter the first day"),
        ({"from_on": "1/1/2026"}, "Another rate already covers"),
        ({"from_on": "1/12/2025"}, "Another rate already covers"),
        ({"source": ""}, "Say where the rate comes from"),
    ],
)
def test_bad_rates(english, finance, change, message):
    with english.acting():
        makers.rate(english)
    form = {"amount": "0.5", "from_on": "1/6/2026", "source": "Kept words"} | change
    page = finance.post(url(english, "rate_add"), form)
    assert message in text(page)
    assert "Kept words" in page.content.decode() or "source" in change
    with english.acting():
        assert MileageRate.objects.get().until_on is None


def test_french_rates_speak_of_kilometres(french, client_for):
    with french.acting():
        makers.rate(french, "0.529")
    page = client_for(french.user("finance"), language="fr").get(url(french, "rates"))
    assert "0,529\u00a0€" in page.content.decode()


def test_a_rate_set_by_mistake_goes_until_it_was_used(english, finance):
    with english.acting():
        used, mistake = makers.rate(english), makers.rate(english, "4.5", makers.HELD)
        makers.drive(english, makers.draft(english), on=makers.HELD.replace(day=3))
    page = text(finance.get(url(english, "rates")))
    assert page.count("Set by mistake?") == 1
    where = url(english, "rate_remove", mistake.pk)
    assert "Remove this rate?" in text(finance.get(where))
    assert "The rate has been removed" in text(finance.post(where, follow=True))
    page = finance.post(url(english, "rate_remove", used.pk), follow=True)
    assert "A drive was claimed with this rate" in text(page)
    with english.acting():
        assert MileageRate.objects.get() == used
    assert finance.get(where).status_code == 404
