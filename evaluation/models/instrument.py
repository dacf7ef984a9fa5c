"""Instruments: sets of questions with their wording, source and licence."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagement.tenancy.models import TenantModel
from evaluation.enums import ItemKind


class Instrument(TenantModel):
    """One version of a set of questions, with what its licence asks for."""

    code = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(_("title"), max_length=150)
    licence = models.CharField(_("licence"), max_length=100)
    attribution = models.CharField(_("attribution"), max_length=500)
    source_url = models.URLField(_("source"), max_length=300, blank=True)
    may_edit = models.BooleanField(_("questions may be changed"), default=False)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "code", "version"], name="instrument_version_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Item(TenantModel):
    """One question, worded for those who use services and, in parallel, for those who work.

    Decision-makers read the professional wording. `topic` is its short name in results.
    """

    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    kind = models.CharField(max_length=10, choices=ItemKind)
    scale = models.CharField(max_length=20, blank=True)
    section = models.CharField(max_length=100, blank=True)
    topic = models.CharField(max_length=100)
    stakeholder_wording = models.CharField(max_length=300)
    professional_wording = models.CharField(max_length=300)

    class Meta(TenantModel.Meta):
        constraints = [
            *TenantModel.Meta.constraints,
            models.UniqueConstraint(
                fields=["organisation", "instrument", "code"], name="item_code_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(kind="scale") ^ Q(scale=""), name="item_scale_fits_kind"
            ),
        ]

    def __str__(self) -> str:
        return self.topic
