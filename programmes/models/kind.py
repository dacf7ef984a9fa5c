"""Forms of engagement, kinds of activity and skills that an organisation added or changed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.people.models import RoleKind
from engagement.people.models.wishes import choices_field
from engagement.tenancy.models import TenantModel
from programmes.enums import ProgrammeKind
from programmes.kinds.enums import Area, SpeaksFor, Together

#: No code of a kind is longer than this.
LONGEST_CODE = 20


class EngagementKind(TenantModel):
    """What an organisation made of one kind of the product, or a kind of its own.

    Projects and activities name a kind by its code, and so does whoever has a skill. A row is
    never deleted: what is not wanted any more is hidden, so that whatever names it can still say
    what it was. Where a kind of the product has no words here, those of the product hold.
    """

    area = models.CharField(max_length=10, choices=Area)
    code = models.CharField(max_length=LONGEST_CODE)
    name = models.CharField(_("name"), max_length=60, blank=True, default="", db_default="")
    about = models.CharField(
        _("what it means"), max_length=200, blank=True, default="", db_default=""
    )
    together = models.CharField(
        max_length=10, choices=Together, blank=True, default="", db_default=""
    )
    speaks_for = models.CharField(
        max_length=10, choices=SpeaksFor, blank=True, default="", db_default=""
    )
    is_training = models.BooleanField(default=False, db_default=False)
    roles = choices_field(RoleKind, most=30, db_default=[])
    settings = choices_field(ProgrammeKind, db_default=[])
    hidden_at = models.DateTimeField(null=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    submission = models.UUIDField(null=True, editable=False)
    created_at = models.DateTimeField(editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "area", "code"], name="engagement_kind_is_unique"
            ),
            models.UniqueConstraint(
                fields=["organisation", "submission"], name="engagement_kind_submission_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(area="activity") | Q(together="", speaks_for="", is_training=False),
                name="engagement_kind_usual_is_of_activities",
            ),
            models.CheckConstraint(
                condition=Q(area="skill") | Q(roles=[], settings=[]),
                name="engagement_kind_helps_is_of_skills",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.code
