"""Reading consultations: what is asked, what may be told of the answers, and what waits."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404

from engagement.access import grants
from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.people.models import Person
from evaluation.consultations.enums import QuestionKind
from evaluation.consultations.results import Table, table
from evaluation.models import (
    Consultation,
    ConsultationLine,
    ConsultationOption,
    ConsultationQuestion,
    ConsultationReply,
    ConsultationTicket,
)
from evaluation.models.consultation import ConsultationQuerySet
from programmes.models import Activity, Involvement, Paper, Project
from programmes.selectors import projects

#: So long the home page of people points at what came of a consultation.
_LATELY = timedelta(days=30)
#: So long everybody finds it among what they can take part in.
_LATELY_IN_PUBLIC = timedelta(days=90)
#: So many are listed on one page.
_MOST_LISTED = 30
#: Nobody reads more words than this on one page.
_MOST_WORDS = 300


def of_project(project: Project) -> list[Consultation]:
    """Return the latest consultations of a project, the newest first."""
    return list(Consultation.objects.filter(project=project).order_by("-pk")[:_MOST_LISTED])


def get(
    viewer: Viewer, consultation_id: int, *, to: Permission = Permission.VIEW_PROJECT
) -> Consultation:
    """Return one consultation, judged by its project.

    Raises Http404 when the viewer may not know of it, PermissionDenied when they may see it
    but not do what they came for.
    """
    found = at_most_one(_all().filter(organisation_id=viewer.organisation_id, pk=consultation_id))
    if found is None or not grants.may(viewer, Permission.VIEW_PROJECT, found.project):
        raise Http404
    if not grants.may(viewer, to, found.project):
        raise PermissionDenied
    return found


def mine(person: Person, consultation_id: int) -> tuple[Consultation, Involvement]:
    """Return a consultation that was opened in a project of the person's, or raise Http404."""
    found = at_most_one(_all().filter(pk=consultation_id, opened_at__isnull=False))
    place = (
        Involvement.objects.taking_part().filter(project=found.project_id, person=person).first()
        if found
        else None
    )
    if found is None or place is None:
        raise Http404
    return found, place


def in_public(consultation_id: int) -> Consultation:
    """Return a consultation that everybody may read, or raise Http404."""
    found = at_most_one(_all().filter(pk=consultation_id, is_public=True, opened_at__isnull=False))
    if found is None:
        raise Http404
    return found


def for_everybody(on: date) -> list[Consultation]:
    """Return what everybody can answer, soon or today, and what was summed up lately."""
    rows = Consultation.objects.filter(
        Q(closed_at__isnull=True, closes_on__gte=on)
        | Q(concluded_at__date__gte=on - _LATELY_IN_PUBLIC),
        is_public=True,
        opened_at__isnull=False,
    )
    return list(rows.order_by("-closes_on", "-pk")[:_MOST_LISTED])


def questions_of(consultation: Consultation) -> list[ConsultationQuestion]:
    """Return the questions in their order, each with its options in theirs."""
    options = Prefetch("options", ConsultationOption.objects.order_by("number"))
    rows = ConsultationQuestion.objects.filter(consultation=consultation)
    return list(rows.order_by("number").prefetch_related(options))


def papers_of(consultation: Consultation) -> list[Paper]:
    """Return what there is to read: the papers of its activity that were given out."""
    return list(
        Paper.objects.given().usual().filter(activity=consultation.activity_id).order_by("pk")
    )


def paper(consultation: Consultation, paper_id: int) -> Paper:
    """Return one of the files to read, or raise Http404."""
    found = [row for row in papers_of(consultation) if row.pk == paper_id]
    if not found:
        raise Http404
    return found[0]


def has_ticket(consultation: Consultation, person: Person) -> bool:
    """Say whether somebody answered without a name; nobody knows any more once it is closed."""
    return ConsultationTicket.objects.filter(consultation=consultation, person=person).exists()


def given_by(consultation: Consultation, person: Person) -> dict[int, str | list[int]]:
    """Return what somebody answered by name so far, by the id of the question."""
    found: dict[int, str | list[int]] = {}
    lines = ConsultationLine.objects.filter(reply__consultation=consultation, reply__person=person)
    for line in lines.order_by("pk"):
        if line.option_id is None:
            found[line.question_id] = line.words
            continue
        chosen = found.setdefault(line.question_id, [])
        if isinstance(chosen, list):
            chosen.append(line.option_id)
    return found


def results(consultation: Consultation, questions: Iterable[ConsultationQuestion]) -> list[Table]:
    """Return what may be told of the questions with answers to choose, in one query.

    Nothing is told before the end: two looks at a growing number would give somebody away.
    """
    if consultation.closed_at is None or consultation.minimum is None:
        return []
    counts: dict[int, Counter[tuple[str, int]]] = {}
    answered: dict[int, dict[str, set[int]]] = {}
    for question, option, voice, reply in ConsultationLine.objects.filter(
        reply__consultation=consultation, option__isnull=False
    ).values_list("question_id", "option_id", "reply__voice", "reply_id"):
        counts.setdefault(question, Counter())[voice, option] += 1
        answered.setdefault(question, {}).setdefault(voice, set()).add(reply)
    return [
        table(
            question,
            list(question.options.all()),
            counts=counts.get(question.pk, {}),
            answered={
                voice: len(replies) for voice, replies in answered.get(question.pk, {}).items()
            },
            minimum=consultation.minimum,
        )
        for question in questions
        if question.kind != QuestionKind.TEXT
    ]


def words_said(consultation: Consultation) -> list[ConsultationLine]:
    """Return the answers in own words once it is closed, in an order that tells nothing.

    Those without a name come without their side: with few people it would be a name.
    """
    if consultation.closed_at is None:
        return []
    return list(
        ConsultationLine.objects.filter(reply__consultation=consultation, option__isnull=True)
        .select_related("reply__person", "question")
        .order_by("question__number", "pk")[:_MOST_WORDS]
    )


def line(viewer: Viewer, line_id: int) -> ConsultationLine:
    """Return somebody's words in a consultation that is closed, or raise Http404."""
    found = (
        ConsultationLine.objects.filter(
            pk=line_id, option__isnull=True, question__consultation__closed_at__isnull=False
        )
        .select_related("question__consultation", "reply__person")
        .first()
    )
    if found is None:
        raise Http404
    get(viewer, found.question.consultation_id, to=Permission.MANAGE_PROJECT)
    return found


def who_can_be_entered(consultation: Consultation) -> list[tuple[int, str, str]]:
    """Return the id of the place, the name and the side of each who takes part, by name."""
    return list(
        Involvement.objects.taking_part()
        .filter(project=consultation.project_id)
        .order_by("person__sort_name", "person_id")
        .values_list("pk", "person__name", "side")
    )


def place_in(consultation: Consultation, involvement_id: int) -> Involvement:
    """Return the place of somebody who takes part in the project, or raise Http404."""
    found = (
        Involvement.objects.taking_part()
        .filter(project=consultation.project_id, pk=involvement_id)
        .select_related("person")
        .first()
    )
    if found is None:
        raise Http404
    return found


def activities_for(project: Project, *, keep: int | None = None) -> QuerySet[Activity]:
    """Return the planned activities of a project that have no consultation yet."""
    taken = Consultation.objects.filter(activity=OuterRef("pk"))
    free = Q(~Exists(taken), pk__in=Activity.objects.planned().filter(project=project))
    rows: QuerySet[Activity] = Activity.objects.filter(free | Q(pk=keep)).order_by(
        "-starts_at", "-pk"
    )
    return rows


def at_home(person: Person, on: date) -> list[Consultation]:
    """Return what somebody can answer or add to and has not, and what came of it lately."""
    replied = ConsultationReply.objects.filter(consultation=OuterRef("pk"), person=person)
    tickets = ConsultationTicket.objects.filter(consultation=OuterRef("pk"), person=person)
    asks = Q(opens_on__lte=on, closes_on__gte=on) | Q(proposals_until__gte=on)
    waiting = asks & Q(closed_at__isnull=True) & ~Exists(replied) & ~Exists(tickets)
    rows = Consultation.objects.filter(
        waiting | Q(concluded_at__date__gte=on - _LATELY),
        opened_at__isnull=False,
        project__in=Involvement.objects.taking_part().filter(person=person).values("project"),
    )
    return list(rows.order_by("closes_on", "pk"))


def waiting_for_staff(viewer: Viewer, *, on: date) -> ConsultationQuerySet:
    """Return those to close because their last day is over, and those to sum up."""
    return Consultation.objects.filter(
        Q(opened_at__isnull=False, closed_at__isnull=True, closes_on__lt=on)
        | Q(closed_at__isnull=False, concluded_at__isnull=True),
        project__in=projects.manageable_by(viewer),
    ).order_by("closes_on", "pk")


def _all() -> ConsultationQuerySet:
    return Consultation.objects.select_related("project", "activity")
