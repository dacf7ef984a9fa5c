"""Money, numbers, days and times in the words of the reader's language."""

import datetime as dt
from decimal import Decimal
from typing import Final

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_symbol
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext, pgettext

NOON: Final = 12
NARROW_SPACE: Final = "\N{NARROW NO-BREAK SPACE}"
NO_BREAK_SPACE: Final = "\N{NO-BREAK SPACE}"
#: The narrow signs of CLDR, which Babel leaves out; a currency without one is written as its code.
SIGNS: Final = {"GBP": "£", "EUR": "€", "CAD": "$"}
#: Plain "en" and "fr" would give American and international habits.
LOCALES: Final = {"en": "en_GB", "fr": "fr_FR"}


def locale_name() -> str:
    """Return the Babel locale of the language in use."""
    language = (get_language() or "en").partition("-")[0]
    return LOCALES.get(language, "en_GB")


def money(amount: Decimal, currency: str, *, exact: bool = False) -> str:
    """Write an amount of money: ``£1,234.50`` or ``1 234,50 €``.

    An amount is always in the currency of the organisation, so its short sign says enough:
    French writes ``12,40 £``, not ``£GB``. `exact` keeps every figure of the amount.
    """
    locale = Locale.parse(locale_name())
    text = format_currency(
        amount, currency, locale=locale, currency_digits=not exact, decimal_quantization=not exact
    )
    return text.replace(get_currency_symbol(currency, locale), SIGNS.get(currency, currency))


def number(value: Decimal | float) -> str:
    """Write a number with the separators of the language, without needless zeros."""
    return format_decimal(value, format="#,##0.##", locale=locale_name())


def percent(share: Decimal | float) -> str:
    """Write a share between 0 and 1 as a whole percentage: ``46%`` or ``46 %``."""
    text = format_percent(share, format="#,##0%", locale=locale_name())
    return text.replace("%", f"{NARROW_SPACE}%") if locale_name().startswith("fr") else text


def hours(value: Decimal) -> str:
    """Write a number of hours as people say it: ``1 hour 15 minutes``."""
    whole, minutes = divmod(round(value * 60), 60)
    if whole and minutes:
        return gettext("%(hours)s h %(minutes)s min") % {"hours": whole, "minutes": minutes}
    if minutes:
        return gettext("%(minutes)s min") % {"minutes": minutes}
    return gettext("%(hours)s h") % {"hours": whole}


def day(value: dt.date, *, weekday: bool = False) -> str:
    """Write a day in full: ``4 November 2026``, ``mercredi 4 novembre 2026``."""
    value = _local_day(value)
    number_of_day = _first_of_the_month() if value.day == 1 else str(value.day)
    text = f"{number_of_day}{NO_BREAK_SPACE}{date_format(value, 'F Y')}"
    return f"{date_format(value, 'l')} {text}" if weekday else text


def short_month(value: dt.date) -> str:
    """Write the month as on a wall calendar: ``Nov``, ``nov.``."""
    return format_date(_local_day(value), "MMM", locale=locale_name())


def day_of_month(value: dt.date) -> int:
    """Return the number of the day where the reader is."""
    return _local_day(value).day


def clock(value: dt.datetime | dt.time) -> str:
    """Write a time of day: ``2:30pm``, ``midday``, ``14 h 30``."""
    if isinstance(value, dt.datetime):
        value = _local_moment(value).time()
    if value.minute == 0 and value.hour in {0, NOON}:
        return gettext("midday") if value.hour else gettext("midnight")
    if locale_name().startswith("fr"):
        minutes = f"{NO_BREAK_SPACE}{value.minute:02d}" if value.minute else ""
        return f"{value.hour}{NO_BREAK_SPACE}h{minutes}"
    minutes = f":{value.minute:02d}" if value.minute else ""
    return f"{value.hour % NOON or NOON}{minutes}{'am' if value.hour < NOON else 'pm'}"


def moment(value: dt.datetime, *, weekday: bool = False) -> str:
    """Write a day with its time: ``4 November 2026 at 2:30pm``."""
    return pgettext("a day and a time", "%(day)s at %(clock)s") % {
        "day": day(value, weekday=weekday),
        "clock": clock(value),
    }


def period(start: dt.date, end: dt.date | None) -> str:
    """Write a period of days; without an end it only says when it began."""
    if end is None:
        return gettext("since %(day)s") % {"day": day(start)}
    if end == start:
        return day(start)
    return gettext("%(start)s to %(end)s") % {"start": day(start), "end": day(end)}


def time_range(start: dt.datetime, end: dt.datetime) -> str:
    """Write from when to when, naming the day once if both fall on the same one."""
    start, end = _local_moment(start), _local_moment(end)
    if start.date() != end.date():
        return gettext("%(start)s to %(end)s") % {"start": moment(start), "end": moment(end)}
    return pgettext("a day and two times", "%(day)s, %(start)s to %(end)s") % {
        "day": day(start, weekday=True),
        "start": clock(start),
        "end": clock(end),
    }


def _first_of_the_month() -> str:
    return "1er" if locale_name().startswith("fr") else "1"


def _local_moment(value: dt.datetime) -> dt.datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value


def _local_day(value: dt.date) -> dt.date:
    return _local_moment(value) if isinstance(value, dt.datetime) else value
