"""What each role may do, in the words of its permissions and in no others."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from engagement.access.permissions import IN_WORDS, ROLES, Permission, Role

_ONLY_READ = {one for one in Permission if one.startswith("view_")}


@dataclass(frozen=True)
class RoleInWords:
    """A role as the roles page and the invitation show it."""

    role: Role
    name: str
    may: list[str]
    note: str


def in_words(role: Role) -> RoleInWords:
    """Say what a role may do."""
    notes = {
        Role.COLLEAGUE: _("Sees and changes only the projects that somebody shared with them."),
        Role.PARTICIPANT: _("Sees only their own pages: their projects, claims and answers."),
    }
    may = [str(IN_WORDS[one]) for one in Permission if one in ROLES[role]]
    return RoleInWords(role, str(role.label), may, notes.get(role, ""))


def hint(role: Role) -> str:
    """Say in short what a role does, beyond reading, for a choice in a form."""
    does = [str(IN_WORDS[one]) for one in Permission if one in ROLES[role] - _ONLY_READ]
    return in_words(role).note or f"{'. '.join(does)}."
