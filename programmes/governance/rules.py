"""When a document is to be looked at again, and what may still change: no queries."""

from datetime import date, timedelta

from programmes.governance.enums import ReviewState
from programmes.models.governance import GovernanceDocument

#: How long before the day whoever looks after a document is reminded.
AHEAD = timedelta(days=30)
MOST_OBJECTIVES = 30


def review_state(document: GovernanceDocument, today: date) -> ReviewState | None:
    """Say how near the day is, or None while it is far away or there is none."""
    if document.review_on is None or document.is_over(today):
        return None
    if document.review_on < today:
        return ReviewState.LATE
    return ReviewState.SOON if document.review_on <= today + AHEAD else None
