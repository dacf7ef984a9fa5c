"""Numbers of hours, written by hand."""

import re
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.core import formats
from engagement.core.form_fields.typed import TypedField

_MINUTES_OF_HOUR: Final = 60
_HOUR: Final = r"(?:h|hrs?|hours?|heures?)"
_MINUTE: Final = r"(?:m|mn|mins?|minutes?)"


class HoursInput(forms.TextInput):
    """Shows a number of hours as hours and minutes."""

    def format_value(self, value: Any) -> Any:
        """Write hours that the program knows; give typed text back as it was."""
        if not isinstance(value, Decimal):
            return super().format_value(value)
        whole, minutes = divmod(round(value * 60), 60)
        if not minutes:
            return f"{whole}h"
        return f"{whole}h {minutes:02d}" if whole else f"{minutes} min"


class HoursField(TypedField):
    """A number of hours: ``1h 15``, ``1:15``, ``75 min``, ``1.25``, ``1,25``, ``2``."""

    widget = HoursInput
    default_hint = _("For example, 1h 30 or 1.5")
    default_error_messages = {
        "required": _("Enter the hours"),
        "invalid": _("Write hours and minutes, for example 1h 30"),
        "minutes": _("An hour has 60 minutes. Write hours and minutes, for example 1h 30"),
        "ambiguous": _("Write hours and minutes, so that we do not guess: for example 1h 30"),
        "most": _("It cannot be more than %(limit)s"),
    }
    _both: Final = re.compile(rf"(\d+) ?(?::|{_HOUR}) ?(?:and |et )?(\d+) ?{_MINUTE}?")
    _only_minutes: Final = re.compile(rf"(\d+) ?{_MINUTE}")
    _only_hours: Final = re.compile(rf"(\d+)(?:[.,](\d+))? ?{_HOUR}?")

    def __init__(self, *, most: Decimal = Decimal(24), **options: Any) -> None:
        self.most = most
        super().__init__(**options)

    def read(self, text: str) -> Decimal:
        """Read the hours, rounded to the hundredth, which keeps every minute apart."""
        text = text.casefold()
        if found := self._both.fullmatch(text):
            hours, minutes = map(int, found.groups())
            if minutes >= _MINUTES_OF_HOUR:
                raise self.refusal("minutes")
            return _to_hundredths(hours * 60 + minutes)
        if found := self._only_minutes.fullmatch(text):
            return _to_hundredths(int(found[1]))
        if found := self._only_hours.fullmatch(text):
            if found[2] in {"15", "30", "45"}:  # "1.30" is half past one to many people
                raise self.refusal("ambiguous")
            return Decimal(f"{found[1]}.{found[2] or 0}").quantize(Decimal("0.01"))
        raise self.refusal("invalid")

    def validate(self, value: Decimal | None) -> None:
        """Hold the hours against the limit."""
        super().validate(value)
        if value is not None and value > self.most:
            raise self.refusal("most", limit=formats.hours(self.most))


def _to_hundredths(minutes: int) -> Decimal:
    return (Decimal(minutes) / 60).quantize(Decimal("0.01"))
