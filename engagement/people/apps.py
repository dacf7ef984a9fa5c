"""The people package."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

HISTORY = {
    "person.added": _("Person added"),
    "person.changed": _("What is recorded about a person changed"),
    "person.account_given": _("Person can sign in"),
    "person.left": _("Person left"),
    "person.wishes_changed": _("What a person would like to do changed"),
    "person.support_changed": _("Support plan of a person changed"),
    "person.paused": _("Person pauses"),
    "person.came_back": _("Person came back from a pause"),
    "supporter.added": _("Supporter of a person added"),
    "supporter.changed": _("What a supporter helps with changed"),
    "supporter.ended": _("Support by somebody ended"),
    "hat.added": _("Role of a person added"),
    "hat.ended": _("Role of a person ended"),
    "hat.taken_back": _("Role of a person taken back as a mistake"),
    "access_need.added": _("Access need added"),
    "access_need.ended": _("Access need ended"),
    "access_need.looked_at": _("Access needs looked at"),
}


class PeopleConfig(AppConfig):
    """Gives history its words."""

    name = "engagement.people"
    label = "people"

    def ready(self) -> None:
        """Register the words of history."""
        from engagement.audit import words  # noqa: PLC0415 — models are loaded only now

        words.describe(HISTORY)
