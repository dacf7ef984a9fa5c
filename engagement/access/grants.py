"""The one door to project-level grants."""

from datetime import datetime
from typing import TypeVar

from django.db import models
from guardian.shortcuts import assign_perm, get_objects_for_user, remove_perm

from engagement.access.models import UserGrant
from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.accounts.models import User
from engagement.audit.events import Actor, record

Row = TypeVar("Row", bound=models.Model)


def grant(subject: models.Model, *, to: User, what: Permission, by: Actor, at: datetime) -> None:
    """Let one account do one thing to one object, and record it."""
    assign_perm(what.value, to, subject)
    record("grant.given", subject=subject, by=by, at=at, permission=what.value, user_id=to.pk)


def revoke(subject: models.Model, *, of: User, what: Permission, by: Actor, at: datetime) -> None:
    """Take a grant back, and record it."""
    remove_perm(what.value, of, subject)
    record("grant.revoked", subject=subject, by=by, at=at, permission=what.value, user_id=of.pk)


def revoke_all(user: User, *, organisation_id: int, by: Actor, at: datetime) -> None:
    """Take back every grant that an account has in the organisation, and record each."""
    for kind in UserGrant.__subclasses__():
        rows = kind.objects.filter(user=user, organisation_id=organisation_id)
        for row in rows.select_related("content_object", "permission").order_by("pk"):
            what = Permission(row.permission.codename)
            revoke(row.content_object, of=user, what=what, by=by, at=at)


def holders(organisation_id: int) -> set[int]:
    """Return the accounts that have any grant in the organisation."""
    found: set[int] = set()
    for kind in UserGrant.__subclasses__():
        rows = kind.objects.filter(organisation_id=organisation_id).order_by()
        found.update(rows.values_list("user_id", flat=True).distinct())
    return found


def may(viewer: Viewer, what: Permission, subject: models.Model) -> bool:
    """Say whether the viewer may do something to an object, by role or by grant."""
    if viewer.can(what):
        return True
    return viewer.is_staff and viewer.user.has_perm(f"{subject._meta.app_label}.{what}", subject)


def visible(viewer: Viewer, what: Permission, rows: models.QuerySet[Row]) -> models.QuerySet[Row]:
    """Return the rows to which `may` would say yes.

    Groups are not asked: nobody has any (docs/adr/0005), and the database reads rows that
    one of two lists might name far slower than those that one list names.
    """
    if viewer.can(what):
        return rows
    if not viewer.is_staff:
        return rows.none()
    found: models.QuerySet[Row] = get_objects_for_user(
        viewer.user, what.value, rows, use_groups=False, accept_global_perms=False
    )
    return found
