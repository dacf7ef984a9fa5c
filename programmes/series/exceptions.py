"""What cannot be done with a series, each with words for the person who tried."""

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from programmes.exceptions import RefusedError


class SeriesTooLongError(RefusedError):
    """A series would have more meetings than it can have."""

    message = _("A series can have up to 52 meetings. Choose fewer, or an earlier last day.")


class ClocksChangeError(RefusedError):
    """A meeting that follows would fall into the hour in which the clocks change."""

    def __init__(self, day: str) -> None:
        self.message: str | Promise = format_lazy(
            _("On {day} the clocks change at this time. Choose another time."), day=day
        )
        super().__init__()
