"""From a day and a time as people type them to a moment, with words for what cannot be."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from engagement.core import formats
from engagement.core.local_time import NoSuchTimeError, TimeComesTwiceError, moment_at


def moment_of(
    form: forms.Form, name: str, *, day: date, clock: time, zone: ZoneInfo
) -> datetime | None:
    """Return the moment, or put a sentence beside the field `name` and return None."""
    words = {"day": formats.day(day), "clock": formats.clock(clock)}
    try:
        return moment_at(day, clock, zone)
    except NoSuchTimeError:
        problem = _(
            "The clocks go forward on %(day)s, so there is no %(clock)s. Choose another time."
        )
    except TimeComesTwiceError:
        problem = _("The clocks go back on %(day)s, so %(clock)s comes twice. Choose another time.")
    form.add_error(name, forms.ValidationError(problem, params=words))
    return None
