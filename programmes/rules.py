"""Who may, and which state may follow which: pure functions over loaded rows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from programmes.enums import (
    ActivityState,
    ContributionState,
    HowTold,
    InvolvementState,
    PollState,
)
from programmes.models import (
    AccessTask,
    Activity,
    CharterVersion,
    Contribution,
    DatePoll,
    Involvement,
    ParticipationLevel,
    Project,
)
from programmes.models.level import FEWEST, MOST

#: Which answer may follow which state of an invitation. No answer is final while the project
#: is open, and none needs a reason.
ANSWERS: dict[str, frozenset[str]] = {
    InvolvementState.INVITED: frozenset({InvolvementState.ACCEPTED, InvolvementState.DECLINED}),
    InvolvementState.ACCEPTED: frozenset({InvolvementState.DECLINED}),
    InvolvementState.DECLINED: frozenset({InvolvementState.ACCEPTED}),
    InvolvementState.ENDED: frozenset(),
}

#: What an announcement must say before it is published (every organisation's duty to be clear
#: about the level and the limits of influence).
ANNOUNCED_TEXTS = ("title", "aims", "can_influence", "cannot_influence")


def may_invite(project: Project) -> bool:
    """Say whether people can be invited: only once the announcement is out, while it is open."""
    return project.is_announced and project.is_open


def may_become_template(project: Project, on: date) -> bool:
    """Say whether a template can be kept of a project: it is closed, or its last day has passed."""
    return not project.is_open or (project.ends_on is not None and project.ends_on < on)


def may_answer(involvement: Involvement, answer: str) -> bool:
    """Say whether an answer can be given now; the project must be loaded."""
    return involvement.project.is_open and answer in ANSWERS[involvement.state]


def may_end(involvement: Involvement) -> bool:
    """Say whether somebody's place in the project can be ended."""
    return involvement.state != InvolvementState.ENDED


def is_highest(level: ParticipationLevel, levels: list[ParticipationLevel]) -> bool:
    """Say whether no level of the ladder stands above this one."""
    return level.order == max(other.order for other in levels)


def counts_as(
    level: ParticipationLevel, levels: Iterable[ParticipationLevel]
) -> list[ParticipationLevel]:
    """Return a level and those on which it builds, step by step; what is at it is at them too.

    `levels` are those of its version of the ladder.
    """
    known = {other.pk: other for other in levels}
    found = [level]
    # Each step leads to a lower level, so it ends.
    while (below := found[-1].builds_on_id) is not None:
        found.append(known[below])
    return found


def builds_downwards(levels: Sequence[ParticipationLevel]) -> bool:
    """Say whether each level of a version stands above the one on which it builds."""
    place = {level.pk: level.order for level in levels}
    return all(
        place.get(level.builds_on_id, level.order) < level.order
        for level in levels
        if level.builds_on_id is not None
    )


def may_publish_ladder(levels: list[ParticipationLevel]) -> bool:
    """Say whether a ladder has enough levels, and one at which projects can be planned."""
    return FEWEST <= len(levels) <= MOST and any(level.can_be_planned for level in levels)


def has_evidence(activity: Activity) -> bool:
    """Say whether it is told how the delivered level is known; the seen lines are loaded."""
    return bool(activity.evidence) or bool(activity.seen_signs.all())


@dataclass(frozen=True, slots=True)
class MissingText:
    """A text that the announcement lacks in one language."""

    name: str
    language: str


def missing_texts(project: Project, languages: list[str]) -> list[MissingText]:
    """List the texts that are missing; the first language is the one that must be complete."""
    return [
        MissingText(name, language)
        for language in languages
        for name in ANNOUNCED_TEXTS
        if not (getattr(project, f"{name}_{language}") or "").strip()
    ]


def blocks_announcement(missing: list[MissingText], languages: list[str]) -> bool:
    """Say whether what is missing keeps the announcement from being published."""
    return any(text.language == languages[0] for text in missing)


def may_read_charter(involvement: Involvement) -> bool:
    """Say whether somebody reads the charter: whoever takes part or is asked to."""
    return involvement.state in (InvolvementState.INVITED, InvolvementState.ACCEPTED)


def may_agree(version: CharterVersion, involvement: Involvement) -> bool:
    """Say whether somebody can agree for their party now; agreements and project are loaded."""
    agreed = {agreement.side for agreement in version.agreements.all()}
    return (
        version.is_proposed
        and involvement.project.is_open
        and involvement.state == InvolvementState.ACCEPTED
        and involvement.side in version.asked
        and involvement.side not in agreed
    )


def has_begun(activity: Activity, at: datetime) -> bool:
    """Say whether the activity has begun."""
    return activity.starts_at <= at


def is_over(activity: Activity, at: datetime) -> bool:
    """Say whether the activity has ended."""
    return activity.ends_at <= at


def may_change_activity(activity: Activity) -> bool:
    """Say whether time, place and words can still be changed; the project must be loaded."""
    return activity.state == ActivityState.PLANNED and activity.project.is_open


def may_cancel(activity: Activity, at: datetime) -> bool:
    """Say whether the activity can be cancelled."""
    return activity.state == ActivityState.PLANNED and not is_over(activity, at)


def may_reply(activity: Activity, at: datetime) -> bool:
    """Say whether people can still say that they come or stay away."""
    return activity.state == ActivityState.PLANNED and not is_over(activity, at)


def may_record_attendance(activity: Activity, at: datetime) -> bool:
    """Say whether it can be recorded who was there."""
    return activity.state != ActivityState.CANCELLED and has_begun(activity, at)


def may_say_there(activity: Activity, at: datetime, zone: ZoneInfo) -> bool:
    """Say whether people can say that they are there: all day, on the calendar of the place."""
    first, last = (
        moment.astimezone(zone).date() for moment in (activity.starts_at, activity.ends_at)
    )
    return activity.state != ActivityState.CANCELLED and first <= at.astimezone(zone).date() <= last


def may_close_activity(activity: Activity, at: datetime) -> bool:
    """Say whether what came of it can be recorded."""
    return may_record_attendance(activity, at)


def may_thank(activity: Activity) -> bool:
    """Say whether those who were there can be thanked: what came of it has been recorded."""
    return activity.state == ActivityState.HELD


def may_propose(activity: Activity, at: datetime) -> bool:
    """Say whether something can be put forward for the agenda; the project must be loaded."""
    return may_reply(activity, at) and activity.project.is_open


def may_answer_poll(poll: DatePoll, on: date) -> bool:
    """Say whether people can still answer a poll themselves."""
    return poll.state == PollState.OPEN and on <= poll.closes_on


def may_prepare(activity: Activity) -> bool:
    """Say whether the agenda can be worked on: also afterwards, to say what became of it."""
    return activity.state != ActivityState.CANCELLED


def may_say_whether_met(task: AccessTask, at: datetime) -> bool:
    """Say whether the person can tell if a need was met; attendance and activity are loaded."""
    activity = task.attendance.activity
    return activity.state != ActivityState.CANCELLED and is_over(activity, at)


def may_contribute(involvement: Involvement) -> bool:
    """Say whether somebody can share an idea or an experience; the project must be loaded."""
    return involvement.project.is_open and involvement.state == InvolvementState.ACCEPTED


def may_tell(contribution: Contribution) -> bool:
    """Say whether the contributor is still to be told of what was decided."""
    return contribution.state == ContributionState.DECIDED


def may_rate(contribution: Contribution) -> bool:
    """Say whether the contributor can say what they think of what became of it."""
    return contribution.state == ContributionState.TOLD


def may_thank_contributor(contribution: Contribution) -> bool:
    """Say whether whoever brought something in can be thanked: once, while they are with us."""
    person = contribution.person
    is_here = person is not None and person.left_at is None
    return is_here and getattr(contribution, "thanks", None) is None


def ways_of_telling(contribution: Contribution) -> list[HowTold]:
    """List how the contributor can be told; the person must be loaded.

    A group is told by somebody; who has left gets no more messages.
    """
    if contribution.person is None:
        return [HowTold.IN_PERSON, HowTold.PHONE, HowTold.LETTER]
    if contribution.person.left_at is not None:
        return [HowTold.NOT_REACHED, HowTold.PHONE, HowTold.LETTER, HowTold.IN_PERSON]
    return [HowTold.MESSAGE, HowTold.PHONE, HowTold.LETTER, HowTold.IN_PERSON]
