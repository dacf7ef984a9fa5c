"""While a shortlist is made without names, neither history nor the log of messages shows them."""

from collections.abc import Iterable, Sequence

from engagement.audit.models import AuditEvent
from engagement.notifications.models import Message
from programmes import notifications
from programmes.models import Expression
from programmes.opportunities.enums import OpportunityState

#: What people do themselves; what staff do about an answer shows no name of theirs.
_OWN = ("expression.received", "expression.withdrawn", "expression.touch_answered")
#: No row has this id.
_NONE = 0
_RECEIVED = f"{notifications.ExpressionReceived.name}:"


def of_events(events: Sequence[AuditEvent]) -> set[int]:
    """Return the events that would show who answered."""
    about = {event.pk: event.subject_id for event in events if event.kind in _OWN}
    hidden = _hidden(about.values())
    return {pk for pk, expression in about.items() if expression in hidden}


def of_messages(messages: Sequence[Message]) -> set[int]:
    """Return the messages that would show who answered."""
    about = {
        message.pk: int(message.key.removeprefix(_RECEIVED).partition(":")[0])
        for message in messages
        if message.key.startswith(_RECEIVED)
    }
    hidden = _hidden(about.values())
    return {pk for pk, expression in about.items() if expression in hidden}


def _hidden(expressions: Iterable[int]) -> set[int]:
    """Keep the answers to opportunities whose shortlist is made without names and not set yet.

    It is asked also where there is nothing to hide, so that each page asks equally often.
    """
    return set(
        Expression.objects.filter(
            pk__in=[_NONE, *expressions],
            opportunity__without_names=True,
            opportunity__names_shown_at__isnull=True,
        )
        .exclude(opportunity__state=OpportunityState.WITHDRAWN)
        .values_list("pk", flat=True)
    )
