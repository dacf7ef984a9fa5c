"""What evaluation contributes to the home pages and to history."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core import formats
from engagement.portal.look import Look
from engagement.portal.registry import Part, Task
from evaluation import rules, selectors

_SOON = timedelta(days=7)
_FEW = 5

HISTORY = {
    "evaluation_round.created": _("Evaluation round prepared"),
    "evaluation_round.changed": _("Evaluation round changed"),
    "evaluation_round.opened": _("Evaluation round opened"),
    "evaluation_round.invited": _("People asked to answer an evaluation"),
    "evaluation_round.reminded": _("People reminded of an evaluation"),
    "evaluation_round.paper_entered": _("Answers on paper entered"),
    "evaluation_round.file_imported": _("Answers imported from a file"),
    "evaluation_round.closed": _("Evaluation round closed"),
    "consultation.prepared": _("Consultation prepared"),
    "consultation.changed": _("Consultation changed"),
    "consultation.opened": _("Consultation opened"),
    "consultation.entered": _("Answer to a consultation written down"),
    "consultation.closed": _("Consultation closed"),
    "consultation.concluded": _("Said what came of a consultation"),
    "level_action.opened": _("Felt level differs from the promise: action opened"),
    "level_action.answered": _("Said what is done about a felt level"),
    "level_action.closed": _("Action about a felt level closed"),
    "standard.taken_up": _("Standard taken up"),
    "standard.begun": _("Standard of one’s own begun"),
    "standard.changed": _("Standard of one’s own changed"),
    "standard.put_away": _("Standard put away"),
    "standard.brought_back": _("Standard used again"),
    "criterion.added": _("Criterion added to a standard"),
    "criterion.changed": _("Criterion of a standard changed"),
    "criterion.retired": _("Criterion of a standard no longer used"),
    "evidence.added": _("Linked what shows that a criterion is met"),
    "evidence.removed": _("Link to a criterion taken away"),
    "assessment.opened": _("Self-assessment opened"),
    "assessment.entered": _("Answers to a self-assessment entered"),
    "assessment.closed": _("Self-assessment closed"),
    "values_check.opened": _("Asked how the values of a charter are lived"),
    "values_check.entered": _("Answers about the values of a charter entered"),
    "values_check.closed": _("Question about the values of a charter closed"),
    "pack.requested": _("Evidence pack asked for"),
    "pack.built": _("Evidence pack built"),
    "pack.failed": _("Evidence pack could not be built"),
    "pack.downloaded": _("Evidence pack downloaded"),
    "report.requested": _("Evaluation report asked for"),
    "report.built": _("Evaluation report written"),
    "report.failed": _("Evaluation report could not be written"),
    "report.downloaded": _("Evaluation report downloaded"),
}


def sees(viewer: Viewer) -> bool:
    """Say whether somebody sees evaluation on the page of a project."""
    return viewer.can(Permission.VIEW_EVALUATION)


def portal_tasks(look: Look) -> list[Task]:
    """Ask the person to answer the rounds that are open to them."""
    day = timezone.localdate(look.now)
    waiting = selectors.tickets.own(look.viewer).filter(answered_on__isnull=True)
    return [
        Task(
            words=_("Tell us what you think: {title}").format(title=ticket.round.title),
            url=reverse("evaluation_portal:answer", args=[look.viewer.slug, ticket.round_id]),
            note=_("Until {day}").format(day=formats.day(ticket.round.closes_on)),
            tone="info",
        )
        for ticket in waiting
        if rules.may_answer(ticket.round, day)
    ]


def what_came_of_it(look: Look) -> Part | None:
    """Show the latest closed round of the person's projects."""
    outcome = selectors.outcomes.latest(look.viewer)
    if outcome is None:
        return None
    url = reverse("evaluation_portal:list", args=[look.viewer.slug])
    return Part("evaluation/portal/came_of_it.html", {"outcome": outcome, "url": url})


def staff_tasks(look: Look) -> list[Task]:
    """Point at rounds that end, and at reports that became ready."""
    day = timezone.localdate(look.now)
    found = selectors.rounds.at_home(look.viewer, look.now, ends_by=day + _SOON)
    tasks = []
    for round_ in found.ending:
        ended = round_.closes_on < day
        words = _("Enter the last answers and close: {title}") if ended else _("Ends soon: {title}")
        tasks.append(
            Task(
                words=words.format(title=round_.title),
                url=reverse("evaluation:round", args=[look.viewer.slug, round_.pk]),
                note=_("Until {day}").format(day=formats.day(round_.closes_on)),
                tone="warning" if ended else "info",
            )
        )
    return tasks + [
        Task(
            words=_("Report {reference} is ready: {title}").format(
                reference=report.reference, title=report.round.title
            ),
            url=reverse("evaluation:report", args=[look.viewer.slug, report.pk]),
            note=_("Ready"),
            tone="success",
        )
        for report in found.ready
    ]


def level_tasks(look: Look) -> list[Task]:
    """Ask whoever looks after a finding about levels to say what is done about it."""
    day = timezone.localdate(look.now)
    return [
        Task(
            words=_("{flag} in “{project}”: say what you do about it").format(
                flag=action.get_flag_display(), project=action.project
            ),
            url=reverse("evaluation:action", args=[look.viewer.slug, action.pk]),
            note=_("Until {day}").format(day=formats.day(action.due_on)),
            tone="warning" if action.due_on < day else "info",
        )
        for action in selectors.level_actions.to_answer(look.viewer)[:_FEW]
    ]


def assessment_tasks(look: Look) -> list[Task]:
    """Ask staff how far the organisation is."""
    return _assess(look, "evaluation:answer_assessment")


def my_assessment(look: Look) -> list[Task]:
    """Ask people who take part how far the organisation is."""
    return _assess(look, "evaluation_portal:assessment") if look.person is not None else []


def _assess(look: Look, page: str) -> list[Task]:
    found = selectors.assessments.to_answer(look.viewer, on=timezone.localdate(look.now))
    if found is None:
        return []
    return [
        Task(
            words=_("Say how far this organisation is: four questions"),
            url=reverse(page, args=[look.viewer.slug, found.pk]),
            note=_("Until {day}").format(day=formats.day(found.closes_on)),
            tone="info",
        )
    ]


def my_values(look: Look) -> list[Task]:
    """Ask people who take part how the values of their charters are lived."""
    if look.person is None:
        return []
    waiting = selectors.values_checks.to_answer(look.person, on=timezone.localdate(look.now))
    return [
        Task(
            words=_("Do we live what we agreed? “{project}”").format(
                project=ticket.values_check.project
            ),
            url=reverse(
                "evaluation_portal:values", args=[look.viewer.slug, ticket.values_check_id]
            ),
            note=_("Until {day}").format(day=formats.day(ticket.values_check.closes_on)),
            tone="info",
        )
        for ticket in waiting[:_FEW]
    ]


def values_tasks(look: Look) -> list[Task]:
    """Propose to look at a charter early when many say that a value is not lived yet."""
    return [
        Task(
            words=_("Look at the charter of “{project}” early").format(project=check.project),
            url=reverse("evaluation:project", args=[look.viewer.slug, check.project_id]),
            note=_("A value is often missed"),
            tone="warning",
        )
        for check in selectors.values_checks.proposing_review(look.viewer)[:_FEW]
    ]


def pack_tasks(look: Look) -> list[Task]:
    """Say that an evidence pack is ready, to whoever asked for it."""
    return [
        Task(
            words=_("Evidence pack {reference} is ready: {title}").format(
                reference=pack.reference, title=pack.standard.title
            ),
            url=reverse("evaluation:pack", args=[look.viewer.slug, pack.pk]),
            note=_("Ready"),
            tone="success",
        )
        for pack in selectors.packs.ready_for(look.viewer, look.now)
    ]
