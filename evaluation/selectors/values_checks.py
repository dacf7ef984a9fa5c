"""Reading how the values of a charter are lived: what may be told of each side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.people.models import Person
from evaluation import suppression
from evaluation.enums import Lived
from evaluation.models import ValuesAnswer, ValuesCheck, ValuesTicket
from evaluation.suppression import Shown
from programmes.charters.enums import Section, VersionState
from programmes.charters.sections import Content
from programmes.enums import Side
from programmes.models import CharterText, CharterVersion, Involvement, Project
from programmes.selectors import projects

_LIVED = tuple(Lived.values)
_NOT_YET = _LIVED.index(Lived.NOT_YET)
#: The page of a project shows so many; what came before has led to its own review.
_LATEST = 3


@dataclass(frozen=True, slots=True)
class SideRow:
    """What one side said of a value: its counts in words, None where a number is too small.

    Without counts, `most` is what nearly all chose, and `at_least` how many they are.
    """

    side: str
    n: int | None
    counts: tuple[tuple[str, int | None], ...]
    most: str = ""
    at_least: int = 0


@dataclass(frozen=True, slots=True)
class ValueResult:
    """What may be told of one value, of each side that is large enough."""

    name: str
    rows: tuple[SideRow, ...]
    is_often_missing: bool


@dataclass(frozen=True, slots=True)
class Result:
    """What may be told of one check that is over.

    `hidden` names the sides from which too few answered; `words` are told of the others alone.
    """

    values_check: ValuesCheck
    values: tuple[ValueResult, ...]
    words: tuple[tuple[str, tuple[str, ...]], ...]
    hidden: tuple[str, ...]

    @property
    def proposes_review(self) -> bool:
        """Say whether one of the values is missed so often that a review should come early."""
        return any(value.is_often_missing for value in self.values)


def version_to_check(project: Project) -> tuple[CharterVersion, list[str]] | None:
    """Return the charter in force with the names of its values; None without any."""
    version = (
        CharterVersion.objects.filter(charter__project=project, state=VersionState.AGREED)
        .select_related("charter")
        .first()
    )
    text = (
        CharterText.objects.filter(version=version, section=Section.VALUES)
        .order_by("-revision")
        .first()
        if version
        else None
    )
    if version is None or text is None:
        return None
    names = [row["name"] for row in Content.from_json(text.content).rows]
    return (version, names) if names else None


def of_project(project: Project) -> list[ValuesCheck]:
    """Return the latest checks of a project, the latest first."""
    return list(ValuesCheck.objects.filter(project=project).order_by("-pk")[:_LATEST])


def get(
    viewer: Viewer, check_id: int, *, to: Permission = Permission.RUN_EVALUATION
) -> ValuesCheck:
    """Return one check for staff, judged by its project."""
    found = at_most_one(ValuesCheck.objects.filter(pk=check_id))
    if found is None or not viewer.can(to):
        raise Http404
    found.project = projects.get(viewer, found.project_id)
    return found


def to_answer(person: Person, *, on: date) -> QuerySet[ValuesTicket]:
    """Return what the person is asked and has not answered."""
    return (
        ValuesTicket.objects.filter(
            person=person,
            answered_on__isnull=True,
            values_check__closed_at__isnull=True,
            values_check__closes_on__gte=on,
        )
        .select_related("values_check__project")
        .order_by("pk")
    )


def proposing_review(viewer: Viewer) -> QuerySet[ValuesCheck]:
    """Return the checks in which many said "not yet", until another day or version is agreed."""
    same_day = Q(version__charter__review_on=F("review_on")) | Q(
        version__charter__review_on__isnull=True, review_on__isnull=True
    )
    return (
        ValuesCheck.objects.filter(
            same_day,
            proposes_review=True,
            version__state=VersionState.AGREED,
            project__in=projects.manageable_by(viewer).open(),
        )
        .select_related("project")
        .order_by("pk")
    )


def over_for(person: Person) -> list[ValuesCheck]:
    """Return the latest checks that are over, of the projects in which the person takes part."""
    places = Involvement.objects.taking_part().filter(person=person)
    rows = ValuesCheck.objects.filter(project__in=places.values("project"), closed_at__isnull=False)
    return list(rows.select_related("project").order_by("-pk")[:_LATEST])


def own(person: Person, check_id: int) -> ValuesCheck:
    """Return a check of a project in which the person takes part, or raise Http404."""
    places = Involvement.objects.taking_part().filter(person=person)
    found = (
        ValuesCheck.objects.filter(pk=check_id, project__in=places.values("project"))
        .select_related("project")
        .first()
    )
    if found is None:
        raise Http404
    return found


def ticket_of(person: Person, check: ValuesCheck) -> ValuesTicket | None:
    """Return the person's right to answer; nobody has one once it is closed."""
    return ValuesTicket.objects.filter(person=person, values_check=check).first()


def results(checks: Sequence[ValuesCheck]) -> dict[int, Result]:
    """Return what may be told of the checks that are over, in one query.

    Nothing is told before the end: two looks at a growing number would give somebody away.
    """
    over = [each for each in checks if not each.is_open]
    answers: dict[int, list[ValuesAnswer]] = {each.pk: [] for each in over}
    for answer in ValuesAnswer.objects.filter(values_check__in=over).order_by("pk"):
        answers[answer.values_check_id].append(answer)
    return {each.pk: _result(each, answers[each.pk]) for each in over}


def _result(each: ValuesCheck, answers: Sequence[ValuesAnswer]) -> Result:
    by_side = {side: [a for a in answers if a.side == side] for side in Side}
    large = [side for side in Side if len(by_side[side]) >= each.minimum]
    values = []
    for place, name in enumerate(each.names):
        rows, missing = [], False
        for side in large:
            counts = [sum(a.says[place] == step for a in by_side[side]) for step in _LIVED]
            row = suppression.shown(counts, minimum=each.minimum)
            missing = missing or is_often_missing(counts, row, minimum=each.minimum)
            rows.append(_in_words(side, row))
        values.append(ValueResult(name, tuple(rows), missing))
    return Result(
        each,
        tuple(values),
        tuple((side.together, tuple(a.words for a in by_side[side] if a.words)) for side in large),
        tuple(side.together for side in Side if side not in large),
    )


def _in_words(side: Side, row: Shown) -> SideRow:
    labels = [str(step.label) for step in Lived]
    if row.cells is not None and any(cell is not None for cell in row.cells):
        return SideRow(side.together, row.n, tuple(zip(labels, row.cells, strict=True)))
    if row.most is not None:
        most = labels[row.most.place]
        return SideRow(side.together, row.n, (), most=most, at_least=row.most.at_least)
    return SideRow(side.together, row.n, ())


def is_often_missing(counts: Sequence[int], row: Shown, *, minimum: int) -> bool:
    """Say whether half of a side or more chose "not yet".

    Where its number is hidden this is said of small sides alone, so that more than one number
    stays possible for each hidden count; tests/evaluation/test_values_checks.py tries every one.
    """
    if row.n is None or row.cells is None:
        return False
    told = row.cells[_NOT_YET]
    if told is not None:
        return 2 * told >= row.n
    if row.most is not None:
        return row.most.place == _NOT_YET
    return row.n < 2 * minimum and 2 * counts[_NOT_YET] >= row.n
