"""The organisation's own ladder of participation levels, version by version."""

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _g
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel

#: A ladder has at least and at most so many levels.
FEWEST, MOST = 3, 8


class ParticipationSchemeQuerySet(models.QuerySet["ParticipationScheme"]):
    """Words for narrowing versions of the ladder."""

    def published(self) -> Self:
        """Keep the versions that nobody changes any more."""
        return self.filter(published_at__isnull=False)

    def drafts(self) -> Self:
        """Keep the version that is being written, when there is one."""
        return self.filter(published_at__isnull=True)


class ParticipationScheme(TenantModel):
    """One version of the organisation's ladder. Programmes pin one; once published, it is fixed.

    `revision` counts the changes of a draft, so that two people never overwrite each other.
    """

    version = models.PositiveSmallIntegerField(default=1)
    published_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)
    revision = models.PositiveIntegerField(default=0, db_default=0)

    objects = ParticipationSchemeQuerySet.as_manager()

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "version"], name="participation_scheme_version_is_unique"
            ),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(published_at__isnull=True),
                name="participation_scheme_one_draft",
            ),
            models.CheckConstraint(
                condition=Q(retired_at__isnull=True) | Q(published_at__isnull=False),
                name="participation_scheme_retired_was_published",
            ),
        ]

    def __str__(self) -> str:
        return _g("Version %(number)s") % {"number": self.version}

    @property
    def is_draft(self) -> bool:
        """Say whether the words can still change."""
        return self.published_at is None

    @property
    def is_in_force(self) -> bool:
        """Say whether new programmes begin with this version."""
        return self.published_at is not None and self.retired_at is None


class ParticipationLevel(TenantModel):
    """One level: what it means, who decides, and what is promised at it.

    `code` follows a level from version to version, and `follows` is the level that it was in
    the version before. `maps_to` names steps of known frameworks (`programmes.frameworks`).
    `builds_on` is a lower level of the same version: what counts as this level counts as that
    one too. The database refuses any other.
    """

    scheme = models.ForeignKey(ParticipationScheme, on_delete=models.PROTECT, related_name="levels")
    order = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=10)
    label = models.CharField(_("name"), max_length=80)
    meaning = models.TextField(_("what it means"), max_length=600, blank=True, db_default="")
    decides = models.CharField(_("who decides"), max_length=120)
    promise = models.TextField(_("promise"), max_length=500)
    can_be_planned = models.BooleanField(default=True, db_default=True)
    maps_to = ArrayField(models.CharField(max_length=40), default=list, db_default=[], blank=True)
    follows = models.ForeignKey("self", on_delete=models.PROTECT, related_name="+", null=True)
    builds_on = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        related_name="builders",
        null=True,
        verbose_name=_("builds on"),
    )
    revision = models.PositiveIntegerField(default=0, db_default=0)
    submission = models.UUIDField(null=True, editable=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "scheme", "order"],
                # Two levels change places in one statement; only its end is judged.
                deferrable=models.Deferrable.IMMEDIATE,
                name="participation_level_order_is_unique",
            ),
            models.UniqueConstraint(
                fields=["organisation", "scheme", "code"], name="participation_level_code_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(order__lte=MOST - 1), name="participation_level_at_most_eight"
            ),
            models.UniqueConstraint(
                fields=["organisation", "submission"],
                name="participation_level_submission_is_unique",
            ),
        ]

    def __str__(self) -> str:
        return self.label


class LevelSign(TenantModel):
    """One line of "how we know": something that one can see when people took part at a level."""

    level = models.ForeignKey(ParticipationLevel, on_delete=models.PROTECT, related_name="signs")
    order = models.PositiveSmallIntegerField()
    text = models.CharField(_("how we know"), max_length=200)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "level", "order"], name="level_sign_order_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.text
