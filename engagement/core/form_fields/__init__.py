"""Fields for what people write by hand: days, times of day, amounts of money, hours.

All are plain text inputs. The pickers of browsers differ, need precise hands and get in the way
of screen readers; a person who writes "4 November 2026" or "12,40 €" has answered. What cannot
be read without guessing is asked again, and what was typed stays in the field.
"""

from engagement.core.form_fields.amounts import AmountField
from engagement.core.form_fields.clocks import ClockField
from engagement.core.form_fields.days import DayField
from engagement.core.form_fields.durations import HoursField
from engagement.core.form_fields.typed import choice_with_hint

__all__ = ["AmountField", "ClockField", "DayField", "HoursField", "choice_with_hint"]
