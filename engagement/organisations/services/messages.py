"""Writing to members of staff in the organisation's name, and looking after the out-box."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import translation

from engagement.audit import events as audit
from engagement.audit.events import Actor
from engagement.core.colour import DEFAULT_ACCENT, TEXT_RATIO, readable
from engagement.jobs.ledger import enqueue
from engagement.notifications.kinds import Kind
from engagement.notifications.models import Channel, Message, MessageState
from engagement.notifications.outbox import Recipient, Sender, send
from engagement.organisations.models import Membership, Organisation
from engagement.tenancy.context import acting_row

_PAPER = "#ffffff"


def sender_of(organisation_id: int, *, language: str) -> Sender:
    """Return the organisation as the sender of a message in a language.

    It is read once for all messages that are written while acting for it.
    """
    rows = Organisation.objects.defer("logo")
    organisation = acting_row(rows)
    if organisation is None or organisation.pk != organisation_id:
        organisation = rows.get(pk=organisation_id)
    with translation.override(language):
        return Sender(
            name=organisation.name,
            accent=readable(organisation.accent or DEFAULT_ACCENT, [_PAPER], TEXT_RATIO),
        )


def send_to_member(
    kind: type[Kind],
    *,
    to: Membership,
    key: str,
    at: datetime,
    context: Mapping[str, object],
) -> Message | None:
    """Write one message for a member of staff, once for each key; later calls return None."""
    language = to.user.language
    return send(
        kind,
        to=Recipient(
            type=Membership._meta.label_lower,
            id=to.pk,
            name=str(to.user),
            language=language,
            channel=Channel.EMAIL,
            address=to.user.email,
        ),
        sender=sender_of(to.organisation_id, language=language),
        key=key,
        at=at,
        context={"greeting": "", **context},
    )


@transaction.atomic
def send_again(message: Message, *, by: Actor, at: datetime) -> bool:
    """Send a message once more whose sending failed or was never confirmed.

    Returns False, and changes nothing, when it is not in such a state any more.
    """
    message = _locked(message)
    if message.state not in (MessageState.FAILED, MessageState.UNCONFIRMED):
        return False
    message.state = MessageState.QUEUED
    message.error = ""
    message.handed_over_at = None
    message.save(update_fields=["state", "error", "handed_over_at"])
    enqueue(
        "notifications.deliver",
        key=f"{message.pk}:again:{at.isoformat()}",
        message_id=message.pk,
    )
    audit.record("message.sent_again", subject=message, by=by, at=at, kind_of_message=message.kind)
    return True


@transaction.atomic
def pass_on(message: Message, *, by: Actor, at: datetime) -> bool:
    """Record that staff passed a message on by letter, telephone or text message.

    Returns False, and changes nothing, when that was recorded before.
    """
    message = _locked(message)
    if message.state != MessageState.BY_HAND:
        return False
    message.state = MessageState.PASSED_ON
    message.sent_at = at
    message.save(update_fields=["state", "sent_at"])
    audit.record("message.passed_on", subject=message, by=by, at=at, kind_of_message=message.kind)
    return True


def _locked(message: Message) -> Message:
    return Message.objects.select_for_update(of=("self",), no_key=True).get(
        organisation_id=message.organisation_id, pk=message.pk
    )
