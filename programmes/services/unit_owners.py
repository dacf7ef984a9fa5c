"""Telling somebody of the staff that a request or a hurdle is theirs to look after now."""

from datetime import datetime

from django.urls import reverse

from engagement.access.viewer import Viewer
from engagement.organisations.services.messages import send_to_member
from programmes import notifications
from programmes.models import Hurdle, UnitRequest


def tell(row: UnitRequest | Hurdle, *, before: int | None, by: Viewer, at: datetime) -> None:
    """Tell whoever looks after it from now on, unless they did `before` or chose it themselves."""
    if row.owner is None or row.owner_id in (before, by.membership_id):
        return
    page = "programmes:unit_request" if isinstance(row, UnitRequest) else "programmes:hurdle"
    send_to_member(
        notifications.UnitEntrusted,
        to=row.owner,
        key=f"{row._meta.model_name}:{row.pk}:{row.version}",
        at=at,
        context={"row": row, "path": reverse(page, args=[by.slug, row.pk])},
    )
