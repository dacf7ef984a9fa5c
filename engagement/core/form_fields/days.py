"""Days, written by hand."""

import calendar
import datetime as dt
import re
import unicodedata
from typing import Any, Final

from django import forms
from django.utils.dates import MONTHS
from django.utils.translation import gettext_lazy as _

from engagement.core import formats
from engagement.core.form_fields.typed import TypedField

_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2100
_MONTHS_OF_YEAR: Final = 12
#: Two figures for a year mean 1970 to 2069.
_CENTURY_PIVOT: Final = 70

_MONTH_NAMES: Final[tuple[tuple[str, ...], ...]] = (
    ("january", "janvier"),
    ("february", "fevrier"),
    ("march", "mars"),
    ("april", "avril"),
    ("may", "mai"),
    ("june", "juin"),
    ("july", "juillet"),
    ("august", "aout"),
    ("september", "septembre"),
    ("october", "octobre"),
    ("november", "novembre"),
    ("december", "decembre"),
)
#: Day, month, year.
_LONGEST_DATE: Final = 3
#: The shortest abbreviations that people use have three letters.
_SHORTEST_MONTH: Final = 3
#: "4th of November", "1er novembre", "le 4 de novembre".
_SMALL_WORDS: Final = frozenset({"st", "nd", "rd", "th", "er", "of", "the", "le", "de", "on"})


class DayInput(forms.TextInput):
    """Shows a day as day, month, year in figures."""

    def format_value(self, value: Any) -> Any:
        """Write a day that the program knows; give typed text back as it was."""
        if isinstance(value, dt.date):
            return f"{value.day}/{value.month}/{value.year}"
        return super().format_value(value)


class DayField(TypedField):
    """A day: ``4/11/2026``, ``4.11.26``, ``2026-11-04``, ``4 nov. 2026``, ``04112026``."""

    widget = DayInput
    longest = 40
    default_hint = _("For example, 4/11/2026")
    default_error_messages = {
        "required": _("Enter the date"),
        "invalid": _("Write the date as day, month and year, for example 4/11/2026"),
        "no_year": _("Add the year to the date, for example 4/11/2026"),
        "month": _("Write the day first, then the month as a number from 1 to 12, then the year"),
        "no_such_day": _("There is no %(day)s %(month)s %(year)s: that month has %(days)s days"),
        "year": _("Check the year: it must be between %(first)s and %(last)s"),
        "earliest": _("The date must be %(limit)s or later"),
        "latest": _("The date must be %(limit)s or earlier"),
    }

    def __init__(
        self, *, earliest: dt.date | None = None, latest: dt.date | None = None, **options: Any
    ) -> None:
        self.earliest = earliest
        self.latest = latest
        super().__init__(**options)

    def read(self, text: str) -> dt.date:
        """Read the date."""
        day, month, year = self._parts(text.casefold())
        if not 1 <= month <= _MONTHS_OF_YEAR:
            raise self.refusal("month")
        if not _FIRST_YEAR <= year <= _LAST_YEAR:
            raise self.refusal("year", first=_FIRST_YEAR, last=_LAST_YEAR)
        days = calendar.monthrange(year, month)[1]
        if not 1 <= day <= days:
            raise self.refusal("no_such_day", day=day, month=MONTHS[month], year=year, days=days)
        return dt.date(year, month, day)

    def validate(self, value: dt.date | None) -> None:
        """Hold the day against the limits."""
        super().validate(value)
        if value and self.earliest and value < self.earliest:
            raise self.refusal("earliest", limit=formats.day(self.earliest))
        if value and self.latest and value > self.latest:
            raise self.refusal("latest", limit=formats.day(self.latest))

    def _parts(self, text: str) -> tuple[int, int, int]:
        if found := re.fullmatch(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})", text):
            year, month, day = map(int, found.groups())
            return day, month, year
        if found := re.fullmatch(r"(\d\d)(\d\d)(\d{4})", text):
            day, month, year = map(int, found.groups())
            return day, month, year
        day_text, month_text, year_text = self._words(text)
        month = int(month_text) if month_text.isdecimal() else self._month(month_text)
        if not year_text:
            raise self.refusal("no_year")
        return int(day_text), month, _full_year(year_text)

    def _words(self, text: str) -> tuple[str, str, str]:
        """Split into day, month and year, letting weekdays and small words be."""
        words = re.findall(r"\d+|[^\W\d_]+", text)
        words = [_without_accents(word) for word in words]
        words = [word for word in words if word not in _SMALL_WORDS]
        if len(words) > _LONGEST_DATE and not words[0].isdecimal():
            words = words[1:]  # the weekday
        if len(words) > 1 and not words[0].isdecimal():
            words[:2] = words[1::-1]  # "November 4"
        shapes = [r"\d{1,2}", r"\d{1,2}|[a-z]{3,}", r"\d{4}|\d\d"]
        if len(words) not in {2, 3} or not all(
            re.fullmatch(shape, word) for shape, word in zip(shapes, words, strict=False)
        ):
            raise self.refusal("invalid")
        return words[0], words[1], words[2] if len(words) == _LONGEST_DATE else ""

    def _month(self, word: str) -> int:
        months = {
            number
            for number, names in enumerate(_MONTH_NAMES, start=1)
            if any(name.startswith(word) for name in names) and len(word) >= _SHORTEST_MONTH
        }
        if len(months) != 1:
            raise self.refusal("invalid")
        return months.pop()


def _without_accents(word: str) -> str:
    return "".join(
        character
        for character in unicodedata.normalize("NFD", word)
        if not unicodedata.combining(character)
    )


def _full_year(text: str) -> int:
    year = int(text)
    if len(text) == len("26"):
        return year + (2000 if year < _CENTURY_PIVOT else 1900)
    return year
