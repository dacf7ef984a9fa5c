"""People who take part, their hats and their access needs."""

from engagement.people.models.access_need import LOOKED_AT, AccessNeed, NeedKind
from engagement.people.models.person import Hat, Person, PersonWord, RoleKind, Status

__all__ = [
    "LOOKED_AT",
    "AccessNeed",
    "Hat",
    "NeedKind",
    "Person",
    "PersonWord",
    "RoleKind",
    "Status",
]
