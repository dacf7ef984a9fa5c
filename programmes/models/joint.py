"""Joint programmes: the part of one organisation, and copies of what the others share."""

from typing import Self
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from programmes.joint.enums import SharePart
from programmes.models.project import Programme, Project

#: What is said about a joint programme, in each language.
JOINT_TEXTS = ("title", "territory", "bodies")


class JointQuerySet(models.QuerySet["JointProgramme"]):
    """Words for narrowing joint programmes."""

    def current(self) -> Self:
        """Keep those in which the organisation takes part."""
        return self.filter(left_at__isnull=True)


class JointProgramme(TenantModel):
    """The part of this organisation in a programme of several organisations.

    Each organisation has its own row; `key` is the same in all of them. `begun_by` is the
    organisation that began it, which alone invites and writes the words; elsewhere they are
    copies. `revision` counts what was given out (docs/adr/0021).
    """

    key = models.UUIDField(default=uuid4, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="joint")
    begun_by = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    title = models.CharField(_("title"), max_length=150)
    territory = models.CharField(_("territory"), max_length=300)
    bodies = models.TextField(_("bodies from outside"), max_length=500, blank=True)
    joined_at = models.DateTimeField(editable=False)
    joined_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    left_at = models.DateTimeField(null=True, editable=False)
    revision = models.PositiveIntegerField(default=0, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)

    objects = JointQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "programme"],
                condition=Q(left_at__isnull=True),
                name="joint_programme_has_one_programme",
            ),
            models.UniqueConstraint(
                fields=["organisation", "key"],
                condition=Q(left_at__isnull=True),
                name="joint_programme_is_joined_once",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_begun_here(self) -> bool:
        """Say whether this organisation began it."""
        return self.begun_by_id == self.organisation_id

    @property
    def has_left(self) -> bool:
        """Say whether this organisation takes part no more."""
        return self.left_at is not None


class JointInvitation(TenantModel):
    """That another organisation was invited. Only a digest of its code is kept."""

    joint = models.ForeignKey(JointProgramme, on_delete=models.PROTECT, related_name="invitations")
    code_digest = models.CharField(max_length=64)
    last_day = models.DateField(_("last day"))
    email = models.EmailField(_("email address"), max_length=254, blank=True)
    created_at = models.DateTimeField(editable=False)
    created_by = models.ForeignKey(
        "organisations.Membership", on_delete=models.PROTECT, related_name="+"
    )
    used_at = models.DateTimeField(null=True, editable=False)
    used_by = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+", null=True
    )
    withdrawn_at = models.DateTimeField(null=True, editable=False)
    submission = models.UUIDField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "code_digest"], name="joint_invitation_code_is_unique"
            ),
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="joint_invitation_submission_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(used_at__isnull=True, used_by__isnull=True)
                | Q(used_at__isnull=False, used_by__isnull=False),
                name="joint_invitation_use_is_paired",
            ),
        ]

    def __str__(self) -> str:
        return str(self.joint_id)


class JointPartner(TenantModel):
    """Another organisation of a joint programme, as far as it is known here.

    `revision` is the latest of what it gave out that arrived here.
    """

    joint = models.ForeignKey(JointProgramme, on_delete=models.PROTECT, related_name="partners")
    partner = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=0)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "joint", "partner"], name="joint_partner_is_listed_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.partner_id)


class JointShare(TenantModel):
    """What this organisation shares of one of its projects.

    `contents` is what stands with the others; `key` names it there. `told` keeps the numbers of
    people that they read last, also when these are not shared any more.
    """

    joint = models.ForeignKey(JointProgramme, on_delete=models.PROTECT, related_name="shares")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField(default=uuid4, editable=False)
    parts = ArrayField(models.CharField(max_length=10, choices=SharePart), default=list)
    contents = models.JSONField(encoder=DjangoJSONEncoder, default=dict)
    told = models.JSONField(default=dict, db_default={}, editable=False)
    shared_on = models.DateField(null=True)
    version = models.PositiveIntegerField(default=0, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "joint", "project"], name="joint_share_is_one"
            ),
        ]

    def __str__(self) -> str:
        return str(self.project_id)


class JointCopy(TenantModel):
    """What another organisation shared of a project: a copy, as it was on a day."""

    partner = models.ForeignKey(JointPartner, on_delete=models.PROTECT, related_name="copies")
    key = models.UUIDField(editable=False)
    contents = models.JSONField(encoder=DjangoJSONEncoder)
    shared_on = models.DateField()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "partner", "key"], name="joint_copy_is_one"
            ),
        ]

    def __str__(self) -> str:
        return str(self.key)
