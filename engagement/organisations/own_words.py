"""The everyday words that an organisation uses for the people it is there for.

This is the one door: screens, mails and documents ask here, and fall back to the general word.
"""

from django.utils.functional import Promise, lazy
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from engagement.organisations.models import Organisation
from engagement.tenancy import context


def person() -> str:
    """Return the word for one of the people, as it stands alone."""
    return _own("person_word") or _("Stakeholder")


def people() -> str:
    """Return the word for all of them, as it stands inside a sentence."""
    return _own("people_word") or _("stakeholders")


def together() -> str:
    """Return the word for all of them, as it stands alone."""
    return _capital(people())


def chosen_together() -> str:
    """Return the organisation's own word for all of them, as it stands alone, or ""."""
    return _capital(_own("people_word"))


def worded(text: str | Promise) -> str:
    """Return a lazy text whose `%(people)s` becomes the own word for all of them."""
    return _worded(text)


def _fill(text: str | Promise) -> str:
    return str(text) % {"people": people()}


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _one() -> str:
    return _capital(person())


def _own(name: str) -> str:
    """Return the organisation's word in the language of the reader, or ""."""
    language = (get_language() or "")[:2]
    organisation = context.acting_row(Organisation.objects.defer("logo"))
    return getattr(organisation, f"{name}_{language}", "") or ""


_worded = lazy(_fill, str)
#: Labels that say the own word when they are shown.
PERSON = lazy(_one, str)()
TOGETHER = lazy(together, str)()
