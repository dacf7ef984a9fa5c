"""Programmes and their projects."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from engagement.access.models import UserGrant
from engagement.access.permissions import IN_WORDS, PROJECT_PERMISSIONS
from engagement.core.text import LONGEST_WORD
from engagement.tenancy.models import TenantModel
from programmes.contacts.enums import HearsEvery
from programmes.enums import Audience, ProgrammeKind, Reach, Sphere, Stage, WayOfWorking, WorkStep
from programmes.models.level import ParticipationLevel, ParticipationScheme


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    """Words for narrowing programmes."""

    def latest_first(self) -> Self:
        """Sort by the order of creation, the newest first."""
        return self.order_by("-id")


class Programme(TenantModel):
    """A lasting piece of work in which people take part, made of projects."""

    number = models.PositiveIntegerField(editable=False)
    title = models.CharField(_("title"), max_length=150)
    aims = models.TextField(_("aims"), max_length=2000)
    effects = models.TextField(
        _("what it changes for people"), max_length=500, blank=True, default="", db_default=""
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    sponsor = models.ForeignKey(
        "organisations.Membership",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("sponsor"),
    )
    commitment = models.TextField(
        _("what the sponsor promises"), max_length=1000, blank=True, default="", db_default=""
    )
    duty = models.TextField(
        _("duty it answers"), max_length=1000, blank=True, default="", db_default=""
    )
    funders = models.TextField(
        _("who pays for it"), max_length=500, blank=True, default="", db_default=""
    )
    kind = models.CharField(
        _("kind of programme"),
        max_length=20,
        choices=ProgrammeKind,
        blank=True,
        default="",
        db_default="",
    )
    is_strategic = models.BooleanField(_("strategic work"), default=False, db_default=False)
    for_young_people = models.BooleanField(_("for young people"), default=False, db_default=False)
    deciding_body = models.CharField(
        _("who decides"), max_length=200, blank=True, default="", db_default=""
    )
    covers = models.CharField(
        _("for whom it holds"), max_length=200, blank=True, default="", db_default=""
    )
    ladder = models.ForeignKey(
        ParticipationScheme,
        on_delete=models.PROTECT,
        related_name="programmes",
        verbose_name=_("version of the ladder"),
    )
    version = models.PositiveIntegerField(default=0, editable=False)
    submission = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = ProgrammeQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "number"], name="programme_number_is_unique"
            ),
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="programme_submission_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="programme_ends_after_start",
                violation_error_message=_("The end must come after the start"),
            ),
        ]
        indexes = [models.Index(fields=["organisation", "-id"], name="programme_latest")]

    def __str__(self) -> str:
        return self.title

    @property
    def reference(self) -> str:
        """Return the number by which staff find the programme."""
        return f"PRG-{self.number:03d}"


def _way_of_working() -> "models.CharField[str, str]":
    """Return a column for how a project works with one kind of partner; "" when it does not."""
    return models.CharField(
        max_length=12, choices=WayOfWorking, blank=True, default="", db_default=""
    )


class ProjectQuerySet(models.QuerySet["Project"]):
    """Words for narrowing projects."""

    def announced(self) -> Self:
        """Keep the projects whose announcement has been published."""
        return self.filter(announced_at__isnull=False)

    def open(self) -> Self:
        """Keep the projects that have not been closed."""
        return self.filter(closed_at__isnull=True)

    def latest_first(self) -> Self:
        """Sort by the order of creation, the newest first."""
        return self.order_by("-id")


class Project(TenantModel):
    """One piece of engagement with a purpose, a level and a period.

    The four axes of participation stay apart: `planned_level` (degree), `sphere`, `stage`
    and `audience`. `form` is the code of a form of engagement (`EngagementKind`). Nobody can be
    invited before the announcement is published.
    """

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="projects")
    number = models.PositiveIntegerField(editable=False)
    title = models.CharField(_("title"), max_length=150)
    aims = models.TextField(_("aims"), max_length=2000)
    effects = models.TextField(
        _("what it changes for people"), max_length=500, blank=True, default="", db_default=""
    )
    can_influence = models.TextField(_("what can be influenced"), max_length=2000)
    cannot_influence = models.TextField(_("what cannot be influenced"), max_length=2000)
    form = models.CharField(_("form of engagement"), max_length=30)
    planned_level = models.ForeignKey(
        ParticipationLevel,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("planned level of participation"),
    )
    why_not_higher = models.TextField(_("why not a higher level"), max_length=1000, blank=True)
    sphere = models.CharField(_("sphere"), max_length=20, choices=Sphere)
    stage = models.CharField(_("stage"), max_length=20, choices=Stage)
    audience = models.CharField(_("audience"), max_length=20, choices=Audience)
    reach = models.CharField(
        _("how far it reaches"),
        max_length=15,
        choices=Reach,
        blank=True,
        default="",
        db_default="",
    )
    hears_every = models.CharField(
        _("how often people hear from us"),
        max_length=3,
        choices=HearsEvery,
        blank=True,
        default="",
        db_default="",
    )
    with_associations = _way_of_working()
    with_professional_bodies = _way_of_working()
    with_authorities = _way_of_working()
    partners = models.TextField(
        _("partners"), max_length=500, blank=True, default="", db_default=""
    )
    research_steps = ArrayField(
        models.CharField(max_length=20, choices=WorkStep), default=list, db_default=[], blank=True
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    lead = models.ForeignKey(
        "organisations.Membership",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("lead"),
    )
    deputy = models.ForeignKey(
        "organisations.Membership",
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("deputy"),
    )
    announced_at = models.DateTimeField(null=True, editable=False)
    announced_by = models.ForeignKey(
        "organisations.Membership",
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        editable=False,
    )
    closed_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    submission = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    objects = ProjectQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        default_permissions = ()
        permissions = [(p.value, str(IN_WORDS[p])) for p in PROJECT_PERMISSIONS]
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "number"], name="project_number_is_unique"
            ),
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="project_submission_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gt=F("starts_on")),
                name="project_ends_after_start",
                violation_error_message=_("The end must come after the start"),
            ),
            models.CheckConstraint(
                condition=~Q(lead=F("deputy")),
                name="project_deputy_is_not_lead",
                violation_error_message=_("Choose a deputy who is not the lead"),
            ),
            models.CheckConstraint(
                condition=Q(announced_at__isnull=True, announced_by__isnull=True)
                | Q(announced_at__isnull=False, announced_by__isnull=False),
                name="project_announcement_is_paired",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "programme", "-id"], name="project_latest"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def reference(self) -> str:
        """Return the number by which staff find the project."""
        return f"PRJ-{self.number:03d}"

    @property
    def is_announced(self) -> bool:
        """Say whether the announcement has been published."""
        return self.announced_at is not None

    @property
    def is_open(self) -> bool:
        """Say whether the project has not been closed."""
        return self.closed_at is None


class ProjectWord(TenantModel):
    """A normalised word by which a project is found (docs/adr/0013)."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="words")
    word = models.CharField(max_length=LONGEST_WORD, db_collation="C")

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "word", "project"], name="project_word_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.word


class ProjectGrant(UserGrant):
    """A permission that one account has on one project."""

    # Guardian finds this table through the relation, so it must not be hidden.
    content_object = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="grants")
