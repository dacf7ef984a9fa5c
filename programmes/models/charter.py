"""The charter of a project: its versions, what is said about them, and who agreed."""

import secrets

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from engagement.tenancy.models import TenantModel
from programmes.charters.enums import HowAgreed, NoteKind, NoteState, Section, VersionState
from programmes.enums import HowAnswered, Side
from programmes.models.project import Project

_MEMBERSHIP = "organisations.Membership"


class Charter(TenantModel):
    """The charter of a project, written in one language. Its words stand in its versions."""

    project = models.OneToOneField(Project, on_delete=models.PROTECT, related_name="charter")
    language = models.CharField(max_length=10)
    review_on = models.DateField(null=True)
    reminded_for = models.DateField(null=True)
    created_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        indexes = [models.Index(fields=["organisation", "review_on"], name="charter_review")]

    def __str__(self) -> str:
        return str(self.project)


class CharterVersion(TenantModel):
    """One version. Its words are fixed once it has been put to agreement.

    `asked` names the parties that had somebody in the project at that moment. `printed` counts
    the agreements that the printed document shows.
    """

    charter = models.ForeignKey(Charter, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=VersionState, default=VersionState.DRAFT)
    asked = ArrayField(models.CharField(max_length=20, choices=Side), default=list)
    why = models.TextField(max_length=1000, blank=True)
    created_by = models.ForeignKey(_MEMBERSHIP, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    put_by = models.ForeignKey(_MEMBERSHIP, on_delete=models.PROTECT, related_name="+", null=True)
    put_at = models.DateTimeField(null=True)
    agreed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    document = models.FileField(max_length=200, blank=True)
    printed = models.PositiveSmallIntegerField(null=True)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "charter", "number"],
                name="charter_version_number_is_unique",
            ),
            models.UniqueConstraint(
                fields=["organisation", "charter"],
                condition=Q(state__in=("draft", "proposed")),
                name="charter_one_version_is_open",
            ),
            models.UniqueConstraint(
                fields=["organisation", "charter"],
                condition=Q(state="agreed"),
                name="charter_one_version_is_in_force",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", put_at__isnull=True, put_by__isnull=True)
                | (~Q(state="draft") & Q(put_at__isnull=False, put_by__isnull=False)),
                name="charter_version_put_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("agreed", "replaced")) | Q(agreed_at__isnull=False),
                name="charter_version_agreed_has_time",
            ),
        ]

    def __str__(self) -> str:
        return _("%(project)s, charter, version %(number)s") % {
            "project": self.charter,
            "number": self.number,
        }

    @property
    def is_draft(self) -> bool:
        """Say whether the words can still change."""
        return self.state == VersionState.DRAFT

    @property
    def is_proposed(self) -> bool:
        """Say whether the version waits for agreement."""
        return self.state == VersionState.PROPOSED

    @property
    def is_open(self) -> bool:
        """Say whether the version is being written or waits for agreement."""
        return self.state in (VersionState.DRAFT, VersionState.PROPOSED)

    @property
    def is_in_force(self) -> bool:
        """Say whether all parties agreed and no later version has replaced this one."""
        return self.state == VersionState.AGREED


class CharterNote(TenantModel):
    """What somebody who takes part, or a member of staff, says about a section.

    `person` is who said it; without one, whoever entered it speaks for themselves.
    """

    charter = models.ForeignKey(Charter, on_delete=models.PROTECT, related_name="notes")
    version = models.ForeignKey(CharterVersion, on_delete=models.PROTECT, related_name="+")
    section = models.CharField(max_length=20, choices=Section)
    kind = models.CharField(max_length=10, choices=NoteKind)
    text = models.TextField(max_length=3000)
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+", null=True
    )
    side = models.CharField(max_length=20, choices=Side, blank=True)
    how = models.CharField(max_length=10, choices=HowAnswered)
    entered_by = models.ForeignKey(_MEMBERSHIP, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=NoteState, default=NoteState.OPEN)
    answer = models.TextField(max_length=2000, blank=True)
    answered_by = models.ForeignKey(
        _MEMBERSHIP, on_delete=models.PROTECT, related_name="+", null=True
    )
    answered_at = models.DateTimeField(null=True)
    submission = models.UUIDField(null=True)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="charter_note_submission_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(state="open", answered_at__isnull=True, answered_by__isnull=True)
                | (~Q(state="open") & Q(answered_at__isnull=False, answered_by__isnull=False)),
                name="charter_note_answer_is_paired",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | ~Q(answer=""),
                name="charter_note_answer_has_words",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "charter", "state", "id"], name="charter_notes")
        ]

    def __str__(self) -> str:
        return f"{self.charter} – {self.get_section_display()}"

    @property
    def is_open(self) -> bool:
        """Say whether nobody has answered yet."""
        return self.state == NoteState.OPEN


class CharterText(TenantModel):
    """What a section of a version said from one saving on; the latest revision counts.

    Nothing is overwritten: each saving is a row.
    """

    version = models.ForeignKey(CharterVersion, on_delete=models.PROTECT, related_name="texts")
    section = models.CharField(max_length=20, choices=Section)
    revision = models.PositiveSmallIntegerField()
    content = models.JSONField()
    written_by = models.ForeignKey(_MEMBERSHIP, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "version", "section", "revision"],
                name="charter_text_revision_is_unique",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} – {self.get_section_display()}"


class CharterAgreement(TenantModel):
    """One party's agreement to one version. It is never changed and never taken away."""

    version = models.ForeignKey(CharterVersion, on_delete=models.PROTECT, related_name="agreements")
    side = models.CharField(max_length=20, choices=Side)
    how = models.CharField(max_length=10, choices=HowAgreed)
    agreed_on = models.DateField()
    person = models.ForeignKey(
        "people.Person", on_delete=models.PROTECT, related_name="+", null=True
    )
    present = models.TextField(max_length=1000, blank=True)
    recorded_by = models.ForeignKey(_MEMBERSHIP, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "version", "side"], name="charter_agreement_is_once"
            ),
            models.CheckConstraint(
                condition=Q(how="screen", person__isnull=False)
                | (~Q(how="screen") & Q(person__isnull=True)),
                name="charter_agreement_on_screen_has_person",
            ),
            models.CheckConstraint(
                condition=~Q(how="meeting") | ~Q(present=""),
                name="charter_agreement_in_meeting_has_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version} – {self.get_side_display()}"


def _place(row: "CharterFile", what: str) -> str:
    return f"charters/{row.organisation_id}/{secrets.token_urlsafe(24)}/{what}"


def original_place(row: "CharterFile", filename: str) -> str:
    """Return an unguessable place for the file as it came."""
    return _place(row, "original")


def display_place(row: "CharterFile", filename: str) -> str:
    """Return an unguessable place for the copy that is handed out."""
    return _place(row, "display")


class CharterFile(TenantModel):
    """An Easy Read version of a charter, in one language. The latest one is handed out."""

    version = models.ForeignKey(CharterVersion, on_delete=models.PROTECT, related_name="files")
    language = models.CharField(max_length=10)
    name = models.CharField(max_length=100)
    original = models.FileField(upload_to=original_place, max_length=200)
    display = models.FileField(upload_to=display_place, max_length=200)
    pages = models.PositiveSmallIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(_MEMBERSHIP, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "version", "language"],
                condition=Q(removed_at__isnull=True),
                name="charter_file_is_one_for_each_language",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "version", "id"], name="charter_file")]

    def __str__(self) -> str:
        return self.name
