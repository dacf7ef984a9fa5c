"""What of a person's wishes speaks for or against an opportunity, in words.

These are suggestions for whoever reads. There is no score, nobody is sorted by them, and
nobody is left out because of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from engagement.people.models import FreeTime, Interest, Theme, Wishes
from programmes.models import Opportunity


class Kind(StrEnum):
    """Whether something fits, or is to be asked with care."""

    FITS = "fits"
    ASK = "ask"
    SAID = "said"


@dataclass(frozen=True, slots=True)
class Hint:
    """One suggestion."""

    kind: Kind
    words: str

    @property
    def icon(self) -> str:
        """Return the sign that stands before the words."""
        return {Kind.FITS: "check", Kind.ASK: "info", Kind.SAID: "speech"}[self.kind]


def hints(opportunity: Opportunity, wishes: Wishes | None, times: Sequence[str] = ()) -> list[Hint]:
    """Say what fits, and what somebody would rather avoid; nothing where nothing was said."""
    found: list[Hint] = []
    wanted = [
        *_both(Interest, opportunity.interests, wishes.interests if wishes else ()),
        *_both(Theme, opportunity.themes, wishes.themes if wishes else ()),
    ]
    free = _both(FreeTime, opportunity.times, [*times, *(wishes.times if wishes else ())])
    avoided = _both(Theme, opportunity.themes, wishes.avoided if wishes else ())
    if wanted:
        words = _("Interested in: %(what)s")
        found.append(Hint(Kind.FITS, words % {"what": ", ".join(wanted)}))
    if free:
        found.append(Hint(Kind.FITS, _("Has time: %(when)s") % {"when": ", ".join(free)}))
    if avoided:
        words = _("Said that they are not comfortable with: %(what)s. Ask them first.")
        found.append(Hint(Kind.ASK, words % {"what": ", ".join(avoided)}))
    if wishes and wishes.avoided_words:
        words = _("Would rather avoid: “%(what)s”")
        found.append(Hint(Kind.ASK, words % {"what": wishes.avoided_words}))
    if wishes and wishes.skills:
        found.append(Hint(Kind.SAID, _("Good at: “%(what)s”") % {"what": wishes.skills}))
    return found


def _both(choices: type[TextChoices], one: Iterable[str], other: Iterable[str]) -> list[str]:
    shared = set(one) & set(other)
    return [str(choice.label) for choice in choices if choice.value in shared]
