"""The base of every table that belongs to an organisation."""

from django.db import models


class TenantModel(models.Model):
    """A row of one organisation.

    Each subclass is protected by `ProtectTenantTable` in its migration; the pair
    (organisation, id) is unique so that composite foreign keys can point at it.
    """

    organisation = models.ForeignKey(
        "organisations.Organisation",
        on_delete=models.PROTECT,
        related_name="+",
        editable=False,
        db_index=False,
    )

    class Meta:
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "id"], name="%(app_label)s_%(class)s_in_organisation"
            )
        ]
