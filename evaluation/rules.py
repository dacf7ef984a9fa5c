"""Which step may follow which: pure functions over loaded rows."""

from collections.abc import Sequence
from datetime import date, timedelta

from evaluation.models import Round, Ticket, ValuesCheck
from programmes.models import CharterVersion

#: Reminders go out this long before the last day.
REMIND_BEFORE = timedelta(days=5)
#: Own words are shown on screen only beside those of this many people.
LEAST_FOR_WORDS = 10


def may_open(round_: Round) -> bool:
    """Say whether people can be asked: a round of a project, still being prepared."""
    return round_.is_draft and round_.project_id is not None


def may_answer(round_: Round, on: date) -> bool:
    """Say whether people can answer online today."""
    return round_.is_open and round_.opens_on <= on <= round_.closes_on


def may_enter(round_: Round) -> bool:
    """Say whether staff can enter answers from paper."""
    return round_.is_open


def may_import(round_: Round) -> bool:
    """Say whether answers can come from a file."""
    return round_.is_open or (round_.is_draft and round_.project_id is None)


def may_close(round_: Round) -> bool:
    """Say whether the round can be closed."""
    return not round_.is_closed and (round_.is_open or round_.project_id is None)


def may_change(round_: Round) -> bool:
    """Say whether title and period can be changed."""
    return not round_.is_closed


def has_answered(ticket: Ticket) -> bool:
    """Say whether the person has answered."""
    return ticket.answered_on is not None


def may_check_values(version: CharterVersion, checks: Sequence[ValuesCheck]) -> bool:
    """Say whether its values can be asked about: once between two reviews."""
    asked = {(check.version_id, check.review_on) for check in checks}
    return (version.pk, version.charter.review_on) not in asked


def is_time_to_remind(round_: Round, on: date, *, asked_on: date) -> bool:
    """Say whether those who have not answered should be reminded today.

    Nobody is reminded on the day on which they were asked.
    """
    return (
        may_answer(round_, on)
        and round_.reminded_at is None
        and on > max(asked_on, round_.opens_on)
        and on >= round_.closes_on - REMIND_BEFORE
    )
