"""The base of project-level grants: guardian's direct-key model with an organisation."""

from typing import Any

from guardian.models import UserObjectPermissionBase

from engagement.tenancy.models import TenantModel


class UserGrant(TenantModel, UserObjectPermissionBase):
    """A permission that one account has on one object of an organisation.

    Subclasses add `content_object`. Guardian's generic tables have no organisation and
    stay empty (docs/adr/0005).
    """

    content_object: Any

    class Meta(TenantModel.Meta, UserObjectPermissionBase.Meta):
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Take the organisation from the object, so that it cannot be another."""
        self.organisation_id = self.content_object.organisation_id
        super().save(*args, **kwargs)
