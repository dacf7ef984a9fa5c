"""People who take part, their hats and their access needs."""

from engagement.people.models.access_need import AccessNeed, NeedKind
from engagement.people.models.person import Hat, Person, PersonWord, RoleKind, Status

__all__ = ["AccessNeed", "Hat", "NeedKind", "Person", "PersonWord", "RoleKind", "Status"]
