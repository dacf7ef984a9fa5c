import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from engagement.core.form_fields import (
    AmountField,
    ClockField,
    DayField,
    HoursField,
    choice_with_hint,
)

NARROW = "\N{NARROW NO-BREAK SPACE}"


def refusal(field: forms.Field, typed: Any) -> ValidationError:
    with pytest.raises(ValidationError) as caught:
        field.clean(typed)
    assert len(caught.value.error_list) == 1
    return caught.value.error_list[0]


# --- days --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "4/11/2026",
        "04/11/2026",
        " 4 / 11 / 2026 ",
        "4-11-2026",
        "4.11.2026",
        "4 11 2026",
        "4/11/26",
        "04112026",
        "2026-11-04",
        "2026/11/4",
        "4 November 2026",
        "4 nov 2026",
        "4 Nov. 2026",
        "4th of November, 2026",
        "November 4, 2026",
        "Wednesday 4 November 2026",
        "mercredi 4 novembre 2026",
        "le 4 novembre 2026",
        f"4{NARROW}novembre{NARROW}2026",
        "\N{LEFT-TO-RIGHT MARK}4/11/2026",
        "\uff14/\uff11\uff11/\uff12\uff10\uff12\uff16",
        "\u0664/\u0661\u0661/\u0662\u0660\u0662\u0666",
    ],
)
def test_day_is_read(typed: str) -> None:
    assert DayField().clean(typed) == dt.date(2026, 11, 4)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1er février 2026", dt.date(2026, 2, 1)),
        ("15 août 2026", dt.date(2026, 8, 15)),
        ("15 juil. 2026", dt.date(2026, 7, 15)),
        ("3 déc 2026", dt.date(2026, 12, 3)),
        ("29/2/2028", dt.date(2028, 2, 29)),
        ("1/1/69", dt.date(2069, 1, 1)),
        ("1/1/70", dt.date(1970, 1, 1)),
    ],
)
def test_day_is_read_in_the_words_of_both_languages(typed: str, expected: dt.date) -> None:
    assert DayField().clean(typed) == expected


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "required"),
        ("   ", "required"),
        ("tomorrow", "invalid"),
        ("4", "invalid"),
        ("4/11/2026 14:00", "invalid"),
        ("4 ju 2026", "invalid"),
        ("4 jui 2026", "invalid"),
        ("4/11/20266", "invalid"),
        ("²/11/2026/1", "invalid"),
        ("9" * 5000, "invalid"),
        ("4/11", "no_year"),
        ("4 November", "no_year"),
        ("11/25/2026", "month"),
        ("4/0/2026", "month"),
        ("31/2/2026", "no_such_day"),
        ("29/2/2026", "no_such_day"),
        ("29 février 2100", "no_such_day"),
        ("0/5/2026", "no_such_day"),
        ("2026-02-30", "no_such_day"),
        ("4/11/1826", "year"),
        ("4/11/9999", "year"),
        ("4/11/0000", "year"),
    ],
)
def test_day_is_asked_again(typed: str, code: str) -> None:
    assert refusal(DayField(), typed).code == code


def test_impossible_day_says_how_long_the_month_is() -> None:
    assert refusal(DayField(), "31/2/2026").messages == [
        "There is no 31 February 2026: that month has 28 days"
    ]


def test_day_between_limits() -> None:
    field = DayField(earliest=dt.date(2026, 4, 6), latest=dt.date(2027, 4, 5))
    assert field.clean("6/4/2026") == dt.date(2026, 4, 6)
    early, late = refusal(field, "5/4/2026"), refusal(field, "6/4/2027")
    assert early.messages == ["The date must be 6\N{NO-BREAK SPACE}April 2026 or later"]
    assert late.messages == ["The date must be 5\N{NO-BREAK SPACE}April 2027 or earlier"]


@given(st.dates(min_value=dt.date(1900, 1, 1), max_value=dt.date(2100, 12, 31)))
def test_day_shown_is_the_day_read(day: dt.date) -> None:
    field = DayField()
    assert field.clean(field.widget.format_value(day)) == day
    assert field.clean(day.isoformat()) == day


def test_optional_day() -> None:
    assert DayField(required=False).clean("") is None


# --- times of day ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("14:30", dt.time(14, 30)),
        ("14.30", dt.time(14, 30)),
        ("14h30", dt.time(14, 30)),
        ("14 h 30", dt.time(14, 30)),
        (f"14{NARROW}h{NARROW}30", dt.time(14, 30)),
        ("14h", dt.time(14)),
        ("14 heures 30", dt.time(14, 30)),
        ("1430", dt.time(14, 30)),
        ("2.30pm", dt.time(14, 30)),
        ("2:30 PM", dt.time(14, 30)),
        ("2:30 p.m.", dt.time(14, 30)),
        ("2pm", dt.time(14)),
        ("9 am", dt.time(9)),
        ("9:30", dt.time(9, 30)),
        ("930", dt.time(9, 30)),
        ("9h", dt.time(9)),
        ("09:00", dt.time(9)),
        ("02:30", dt.time(2, 30)),
        ("12am", dt.time(0)),
        ("12.15am", dt.time(0, 15)),
        ("12pm", dt.time(12)),
        ("0:05", dt.time(0, 5)),
        ("15", dt.time(15)),
        ("midday", dt.time(12)),
        ("Midi", dt.time(12)),
        ("minuit", dt.time(0)),
    ],
)
def test_clock_is_read(typed: str, expected: dt.time) -> None:
    assert ClockField().clean(typed) == expected


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "required"),
        ("soon", "invalid"),
        ("24:00", "invalid"),
        ("25:00", "invalid"),
        ("14:60", "invalid"),
        ("14:3", "invalid"),
        ("13pm", "invalid"),
        ("0:30am", "invalid"),
        ("14:30:00", "invalid"),
        ("9" * 5000, "invalid"),
        ("9", "half"),
        ("12", "half"),
        ("2:30", "half"),
        ("2h30", "half"),
    ],
)
def test_clock_is_asked_again(typed: str, code: str) -> None:
    assert refusal(ClockField(), typed).code == code


@given(st.times())
def test_clock_shown_is_the_clock_read(time: dt.time) -> None:
    field = ClockField()
    assert field.clean(field.widget.format_value(time)) == time.replace(second=0, microsecond=0)


# --- money -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("12.40", "12.40"),
        ("12,40", "12.40"),
        ("12,4", "12.40"),
        ("12", "12.00"),
        ("0", "0.00"),
        (".50", "0.50"),
        ("£12.40", "12.40"),
        ("£ 12.40", "12.40"),
        ("12.40 GBP", "12.40"),
        ("12 pounds", "12.00"),
        ("12,40 €", "12.40"),
        ("12€40", "12.40"),
        ("1 234,50 €", "1234.50"),
        (f"1{NARROW}234,50{NARROW}€", "1234.50"),
        ("1\N{NO-BREAK SPACE}234,50\N{NO-BREAK SPACE}€", "1234.50"),
        ("£1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1\N{RIGHT SINGLE QUOTATION MARK}234.50", "1234.50"),
        ("1234", "1234.00"),
        ("1 234", "1234.00"),
        ("99999.99", "99999.99"),
    ],
)
def test_amount_is_read(typed: str, expected: str) -> None:
    amount = AmountField().clean(typed)
    assert (amount, str(amount)) == (Decimal(expected), expected)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "required"),
        ("twelve", "invalid"),
        ("12 40", "invalid"),
        ("12€5", "invalid"),
        ("1.2.3", "invalid"),
        ("1,23,456", "invalid"),
        ("1.234.50", "invalid"),
        ("£", "invalid"),
        ("45p", "invalid"),
        ("$12.40", "invalid"),
        ("1e3", "invalid"),
        ("NaN", "invalid"),
        ("Infinity", "invalid"),
        ("12-13", "invalid"),
        ("9" * 5000, "invalid"),
        ("-5", "negative"),
        ("-£5", "negative"),
        ("£-5.00", "negative"),
        ("\N{MINUS SIGN}5", "negative"),
        ("12.405", "ambiguous"),
        ("1234.567", "decimals"),
        ("0,125", "decimals"),
        ("1,2345", "decimals"),
        ("1,234", "ambiguous"),
        ("1.234", "ambiguous"),
        ("12,345 €", "ambiguous"),
        ("100000", "most"),
        ("1,000,000.00", "most"),
        ("9" * 24, "most"),
    ],
)
def test_amount_is_asked_again(typed: str, code: str) -> None:
    assert refusal(AmountField(), typed).code == code


@pytest.mark.parametrize(
    ("language", "currency", "typed", "message"),
    [
        ("en", "GBP", "12.40 €", "Write the amount in British pounds"),
        ("en", "EUR", "£12.40", "Write the amount in euros"),
    ],
)
def test_another_currency_is_not_taken_for_ours(
    language: str, currency: str, typed: str, message: str
) -> None:
    with translation.override(language):
        assert refusal(AmountField(currency=currency), typed).messages == [message]


def test_amount_between_limits() -> None:
    field = AmountField(currency="GBP", least=Decimal("0.01"), most=Decimal(50))
    assert refusal(field, "0").messages == ["The amount must be £0.01 or more"]
    assert refusal(field, "50.01").messages == ["The amount must be £50.00 or less"]


@pytest.mark.parametrize("language", ["en", "fr"])
@given(amount=st.decimals(min_value=0, max_value=Decimal("99999.99"), places=2))
def test_amount_shown_is_the_amount_read(language: str, amount: Decimal) -> None:
    field = AmountField()
    with translation.override(language):
        assert field.clean(field.widget.format_value(amount)) == amount


# --- hours -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("1h 15m", "1.25"),
        ("1h15", "1.25"),
        ("1 h 15 min", "1.25"),
        (f"1{NARROW}h{NARROW}15", "1.25"),
        ("1:15", "1.25"),
        ("1.25", "1.25"),
        ("1,25", "1.25"),
        ("1.5", "1.50"),
        ("1,5 h", "1.50"),
        ("75 min", "1.25"),
        ("75m", "1.25"),
        ("2", "2.00"),
        ("2h", "2.00"),
        ("2 hours", "2.00"),
        ("1 hour and 30 minutes", "1.50"),
        ("1 heure et 30 minutes", "1.50"),
        ("0", "0.00"),
        ("20 mn", "0.33"),
    ],
)
def test_hours_are_read(typed: str, expected: str) -> None:
    assert str(HoursField().clean(typed)) == expected


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "required"),
        ("all day", "invalid"),
        ("-1", "invalid"),
        ("1:15:00", "invalid"),
        ("1..5", "invalid"),
        ("9" * 5000, "invalid"),
        ("1:75", "minutes"),
        ("1h60", "minutes"),
        ("1.30", "ambiguous"),
        ("2,45", "ambiguous"),
        ("25", "most"),
        ("9" * 24, "most"),
    ],
)
def test_hours_are_asked_again(typed: str, code: str) -> None:
    assert refusal(HoursField(), typed).code == code


@given(st.integers(min_value=0, max_value=24 * 60))
def test_hours_keep_every_minute(minutes: int) -> None:
    field = HoursField()
    value = field.clean(f"{minutes} min")
    assert round(value * 60) == minutes
    assert field.clean(field.widget.format_value(value)) == value


# --- all of them -------------------------------------------------------------------------------

FIELDS = [DayField, ClockField, AmountField, HoursField]


@pytest.mark.parametrize("kind", FIELDS)
@given(typed=st.text(max_size=60))
def test_any_text_gives_a_value_or_a_message(kind: type[forms.Field], typed: str) -> None:
    form = type("Form", (forms.Form,), {"answer": kind(required=False)})({"answer": typed})
    assert form.is_valid() or "%(" not in form.errors["answer"][0]


@pytest.mark.parametrize("kind", FIELDS)
def test_what_was_typed_stays_in_the_field(kind: type[forms.Field]) -> None:
    form = type("Form", (forms.Form,), {"answer": kind()})({"answer": "about <five>"})
    assert not form.is_valid()
    assert 'value="about &lt;five&gt;"' in str(form["answer"])


@pytest.mark.parametrize(
    ("field", "initial", "typed"),
    [
        (DayField(), dt.date(2026, 11, 4), "4 November 2026"),
        (ClockField(), dt.time(14, 30), "2.30pm"),
        (AmountField(), Decimal("12.40"), "£12,4"),
        (HoursField(), Decimal("1.25"), "75 min"),
    ],
)
def test_the_same_value_in_other_words_is_no_change(
    field: forms.Field, initial: object, typed: str
) -> None:
    assert not field.has_changed(initial, typed)


def test_a_form_may_widen_the_input() -> None:
    field = DayField(widget=forms.TextInput({"class": "medium", "autocomplete": "bday"}))
    assert field.widget.attrs["class"] == "medium"
    assert field.widget.attrs["autocomplete"] == "bday"


def test_choice_with_hint_escapes() -> None:
    assert str(choice_with_hint("A & B", "why <i>")) == (
        '<span>A &amp; B<span class="hint">why &lt;i&gt;</span></span>'
    )
