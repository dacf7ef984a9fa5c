"""How much somebody has to do in a month, beside what they want to take on."""

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagement.core import formats
from engagement.people.models import LimitKind, SupportPlan
from programmes.models import Activity


@dataclass(frozen=True, slots=True)
class Month:
    """What somebody did or is asked for in one month of the calendar."""

    first: date
    meetings: int = 0
    hours: Decimal = Decimal()
    preparation: Decimal = Decimal()
    unanswered: int = 0

    def counted(self, kind: str) -> Decimal:
        """Return what a limit of this kind is held against; preparation counts as work."""
        if kind == LimitKind.HOURS:
            return self.hours + self.preparation
        return Decimal(self.meetings)

    def exceeds(self, plan: SupportPlan | None) -> bool:
        """Say whether it is more than the person wants to take on."""
        if plan is None or plan.limit_most is None:
            return False
        return self.counted(plan.limit_kind) > plan.limit_most

    def plus_meeting(self, minutes: int) -> "Month":
        """Return the month with one more meeting with somebody whose mentor the person is."""
        hours = self.hours + Decimal(minutes) / 60
        return replace(self, meetings=self.meetings + 1, hours=hours)

    def plus(self, activity: Activity) -> "Month":
        """Return the month with one more activity."""
        return Month(
            self.first,
            self.meetings + 1,
            self.hours + length_of(activity),
            self.preparation + Decimal(activity.preparation_minutes) / 60,
            self.unanswered,
        )


def length_of(activity: Activity) -> Decimal:
    """Return how long an activity is planned to be, in hours."""
    return Decimal((activity.ends_at - activity.starts_at).total_seconds()) / 3600


def limit_in_words(plan: SupportPlan) -> str:
    """Write how much somebody wants to take on."""
    most = plan.limit_most or 0
    if plan.limit_kind == LimitKind.HOURS:
        words = ngettext(
            "no more than %(count)s hour a month", "no more than %(count)s hours a month", most
        )
    else:
        words = ngettext(
            "no more than %(count)s meeting a month",
            "no more than %(count)s meetings a month",
            most,
        )
    return words % {"count": most}


def counted_in_words(month: Month, kind: str) -> str:
    """Write what a month comes to, in what the limit counts."""
    if kind == LimitKind.HOURS:
        return formats.hours(month.counted(kind))
    return ngettext("%(count)s meeting", "%(count)s meetings", month.meetings) % {
        "count": month.meetings
    }


def warning(name: str, plan: SupportPlan, month: Month) -> str:
    """Write that one more would be more than somebody wants. It stops nobody."""
    return _("%(name)s asked for %(limit)s. With this it would be %(counted)s.") % {
        "name": name,
        "limit": limit_in_words(plan),
        "counted": counted_in_words(month, plan.limit_kind),
    }
