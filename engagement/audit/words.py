"""History in words: no code of an event ever reaches a screen.

Each app gives the words for its own kinds of event in `AppConfig.ready()`.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagement.audit.models import AuditEvent

_words: dict[str, str | Promise] = {}


def describe(words: Mapping[str, str | Promise]) -> None:
    """Give the words for kinds of event, for example {"claim.approved": _("Claim approved")}."""
    _words.update(words)


def known() -> frozenset[str]:
    """Return the kinds that have words."""
    return frozenset(_words)


def what(event: AuditEvent) -> str:
    """Say what happened."""
    return str(_words.get(event.kind, _("Something was changed")))


def who(event: AuditEvent) -> str:
    """Say who did it: a person by name, or the product by itself."""
    if event.actor_id is None:
        return gettext("Ensemble, by itself")
    return event.actor_label
