"""Reading charters: for the people who take part, for staff, and for their home pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404

from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.core.db import at_most_one
from engagement.core.text import sort_key
from engagement.people.models import Person
from programmes.charters.enums import NoteState, Section, VersionState
from programmes.charters.rights import Right
from programmes.charters.sections import Content
from programmes.enums import InvolvementState, Side
from programmes.models import (
    Charter,
    CharterAgreement,
    CharterFile,
    CharterNote,
    CharterText,
    CharterVersion,
    Involvement,
    Project,
)
from programmes.selectors import projects

_MAY_READ = (InvolvementState.INVITED, InvolvementState.ACCEPTED)
_EARLIER_SHOWN = 10
_NOTES_SHOWN = 200
#: The longest number that a person can have.
_DIGITS = 9
#: Nobody takes part in more projects at once.
_PLACES = 200


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the charter of a project stands."""

    charter: Charter
    versions: list[CharterVersion]

    @property
    def open(self) -> CharterVersion | None:
        """Return the version that is being written or waits for agreement."""
        return next((one for one in self.versions if one.is_open), None)

    @property
    def in_force(self) -> CharterVersion | None:
        """Return the version to which all parties agreed."""
        return next((one for one in self.versions if one.is_in_force), None)

    @property
    def latest(self) -> CharterVersion:
        """Return what is worked on, or else what is in force."""
        return self.open or self.in_force or self.versions[0]

    @property
    def to_read(self) -> CharterVersion:
        """Return what somebody who takes part reads first."""
        waiting = self.open
        return waiting if waiting and waiting.is_proposed else self.in_force or self.latest


@dataclass(frozen=True, slots=True)
class Printed:
    """A version as a document shows it."""

    version: CharterVersion
    contents: dict[str, Content]
    agreements: list[CharterAgreement]


def standing(project: Project) -> Standing | None:
    """Return where the charter of a project stands, or None before it was begun."""
    charter = (
        Charter.objects.filter(project=project)
        .prefetch_related(Prefetch("versions", _versions().order_by("-number")))
        .first()
    )
    return Standing(charter, list(charter.versions.all())) if charter else None


def version(
    viewer: Viewer, version_id: int, *, to: Permission = Permission.VIEW_PROJECT
) -> CharterVersion:
    """Return one version for staff, judged by its project."""
    found = at_most_one(_versions().select_related("charter").filter(pk=version_id))
    if found is None:
        raise Http404
    found.charter.project = projects.get(viewer, found.charter.project_id, to=to)
    return found


def own_involvement(person: Person, project_id: int) -> Involvement:
    """Return somebody's place in a project whose charter they may read, or raise Http404."""
    found = (
        Involvement.objects.filter(
            person=person,
            project=project_id,
            project__announced_at__isnull=False,
            state__in=_MAY_READ,
        )
        .select_related("project__programme", "project__planned_level")
        .first()
    )
    if found is None:
        raise Http404
    return found


def own_version(person: Person, version_id: int) -> tuple[CharterVersion, Involvement]:
    """Return a version that somebody who takes part may read, with their place in the project."""
    found = at_most_one(_versions().select_related("charter").filter(pk=version_id))
    if found is None:
        raise Http404
    involvement = own_involvement(person, found.charter.project_id)
    found.charter.project = involvement.project
    return found, involvement


def to_print(version_id: int) -> Printed:
    """Return everything that a document shows of a version."""
    found = (
        _versions()
        .select_related("charter__project__programme", "charter__project__planned_level")
        .get(pk=version_id)
    )
    return Printed(found, contents(found), list(found.agreements.all()))


def texts(version: CharterVersion) -> dict[str, CharterText]:
    """Return the latest text of each section of a version."""
    rows = (
        CharterText.objects.filter(version=version)
        .select_related("written_by__user")
        .order_by("section", "-revision")
        .distinct("section")
    )
    return {row.section: row for row in rows}


def rights(project: Project, *, kept: Right | None = None) -> list[Right]:
    """Return who decides what by the charter in force; `kept` stays among them."""
    row = (
        CharterText.objects.filter(
            version__charter__project=project,
            version__state=VersionState.AGREED,
            section=Section.RIGHTS,
        )
        .order_by("-revision")
        .first()
    )
    found = [dict(each) for each in Content.from_json(row.content).rows] if row else []
    if kept is None:
        return found
    return [kept, *(each for each in found if each["name"] != kept["name"])]


def contents(version: CharterVersion) -> dict[str, Content]:
    """Return what each section of a version says."""
    return {key: Content.from_json(row.content) for key, row in texts(version).items()}


def earlier(version: CharterVersion, section: str) -> list[CharterText]:
    """Return what a section said before, the latest first."""
    rows = (
        CharterText.objects.filter(version=version, section=section)
        .select_related("written_by__user")
        .order_by("-revision")
    )
    return list(rows[1 : _EARLIER_SHOWN + 1])


def compared_with(version: CharterVersion) -> CharterVersion | None:
    """Return the version that was last agreed before this one, or None for the first."""
    return (
        CharterVersion.objects.filter(
            charter=version.charter_id, number__lt=version.number, agreed_at__isnull=False
        )
        .order_by("-number")
        .first()
    )


def sides_present(project: Project) -> list[Side]:
    """Return the parties that have somebody in the project, in their order."""
    found = set(
        Involvement.objects.taking_part()
        .filter(project=project)
        .order_by()
        .values_list("side", flat=True)
        .distinct()
    )
    return [side for side in Side if side in found]


def notes(charter: Charter, *, section: str = "") -> list[CharterNote]:
    """Return what was said about a charter, or one section of it; open ones and latest first."""
    rows = CharterNote.objects.filter(charter=charter).select_related(
        "person", "entered_by__user", "answered_by__user", "version"
    )
    if section:
        rows = rows.filter(section=section)
    return list(rows.order_by(F("answered_at").desc(nulls_first=True), "-id")[:_NOTES_SHOWN])


def notes_by_section(found: Iterable[CharterNote]) -> dict[str, list[CharterNote]]:
    """Group what was said by the section that it is about."""
    grouped: dict[str, list[CharterNote]] = {}
    for note in found:
        grouped.setdefault(note.section, []).append(note)
    return grouped


def note(viewer: Viewer, note_id: int, *, to: Permission = Permission.VIEW_PROJECT) -> CharterNote:
    """Return what somebody said, for staff, judged by the project."""
    found = at_most_one(
        CharterNote.objects.select_related(
            "charter", "person", "entered_by__user", "version"
        ).filter(pk=note_id)
    )
    if found is None:
        raise Http404
    found.charter.project = projects.get(viewer, found.charter.project_id, to=to)
    return found


def named(project: Project, typed: str) -> list[Person]:
    """Return those who take part and have this name or number; more than one with equal names."""
    digits = typed.upper().removeprefix("P").lstrip("- ")
    who = Q(sort_name=sort_key(typed)) | Q(name__iexact=typed)
    if digits.isascii() and digits.isdigit() and len(digits) <= _DIGITS:
        who |= Q(number=int(digits))
    taking_part = Involvement.objects.taking_part().filter(project=project)
    return list(Person.objects.filter(who, pk__in=taking_part.values("person")).order_by("pk")[:2])


def side_of(project: Project, person: Person) -> str:
    """Return on which side somebody takes part in a project; "" when they do not."""
    found = Involvement.objects.taking_part().filter(project=project, person=person).first()
    return found.side if found else ""


def easy_read(versions: Sequence[CharterVersion]) -> list[CharterFile]:
    """Return the Easy Read files of a charter, of the latest version first."""
    return list(
        CharterFile.objects.filter(version__in=versions, removed_at__isnull=True)
        .select_related("version")
        .order_by("-version__number", "language")
    )


def file(viewer: Viewer, file_id: int, *, to: Permission = Permission.VIEW_PROJECT) -> CharterFile:
    """Return an Easy Read file for staff, judged by the project."""
    found = at_most_one(_files().filter(pk=file_id))
    if found is None:
        raise Http404
    charter = found.version.charter
    charter.project = projects.get(viewer, charter.project_id, to=to)
    return found


def own_file(person: Person, file_id: int) -> CharterFile:
    """Return an Easy Read file that somebody who takes part may read."""
    found = at_most_one(_files().filter(pk=file_id))
    if found is None:
        raise Http404
    own_involvement(person, found.version.charter.project_id)
    return found


def to_agree(person: Person) -> QuerySet[CharterVersion]:
    """Return the versions that wait for the agreement of a person's party."""
    places = list(
        Involvement.objects.taking_part()
        .filter(person=person, project__closed_at__isnull=True)
        .order_by("-pk")
        .values_list("project_id", "side")[:_PLACES]
    )
    asked = Q(pk__in=[])
    for side in {side for _project, side in places}:
        mine = [project for project, own in places if own == side]
        agreed = CharterAgreement.objects.filter(version=OuterRef("pk"), side=side)
        asked |= Q(~Exists(agreed), charter__project__in=mine, asked__contains=[side])
    return (
        CharterVersion.objects.filter(asked, state=VersionState.PROPOSED)
        .select_related("charter__project")
        .prefetch_related("agreements")
        .order_by("put_at", "pk")
    )


def wanting_care(viewer: Viewer, *, due: date) -> QuerySet[Charter]:
    """Return charters of managed open projects to be reviewed, or with words left unanswered.

    `waiting` counts the open comments and proposals.
    """
    waiting = Count("notes", filter=Q(notes__state=NoteState.OPEN))
    return (
        Charter.objects.filter(project__in=projects.manageable_by(viewer).open())
        .annotate(waiting=waiting)
        .filter(Q(waiting__gt=0) | Q(review_on__lte=due))
        .select_related("project")
        .order_by("review_on", "pk")
    )


def _versions() -> QuerySet[CharterVersion]:
    return CharterVersion.objects.select_related(
        "put_by__user", "created_by__user"
    ).prefetch_related(
        Prefetch(
            "agreements",
            CharterAgreement.objects.select_related("person", "recorded_by__user").order_by("pk"),
        )
    )


def _files() -> QuerySet[CharterFile]:
    return CharterFile.objects.filter(removed_at__isnull=True).select_related("version__charter")
