"""Putting a message into the out-box, in the transaction that causes it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import css_inline
from django.conf import settings
from django.db import transaction
from django.utils import translation

from engagement.core.db import at_most_one
from engagement.jobs.ledger import enqueue
from engagement.notifications.kinds import Kind
from engagement.notifications.models import AccountMessage, Channel, Message, MessageState
from engagement.tenancy.context import current_organisation_id

_inliner = css_inline.CSSInliner(keep_style_tags=True, load_remote_stylesheets=False)


@dataclass(frozen=True)
class Recipient:
    """Whom a message is for, and how they wish to be reached."""

    type: str
    id: int
    name: str
    language: str
    channel: Channel
    address: str


@dataclass(frozen=True)
class Sender:
    """In whose name a message goes out."""

    name: str
    accent: str


def send(
    kind: type[Kind],
    *,
    to: Recipient,
    sender: Sender,
    key: str,
    at: datetime,
    context: Mapping[str, object],
) -> Message | None:
    """Write one message for one person, once for each key; later calls return None.

    The words are rendered now, in the person's language. Somebody without an e-mail channel
    gets a row that staff pass on by letter or phone.
    """
    with translation.override(to.language):
        subject, text, html = kind.render(
            {
                **context,
                "recipient_name": to.name,
                "sender": sender,
                "base_url": settings.BASE_URL,
                "language": to.language,
            }
        )
    by_email = to.channel == Channel.EMAIL and bool(to.address)
    message = Message(
        organisation_id=current_organisation_id(),
        kind=kind.name,
        key=f"{kind.name}:{key}",
        channel=to.channel,
        address=to.address,
        language=to.language,
        subject=subject,
        text=text,
        html=_inliner.inline(html),
        state=MessageState.QUEUED if by_email else MessageState.BY_HAND,
        created_at=at,
        recipient_type=to.type,
        recipient_id=to.id,
        recipient_name=to.name,
    )
    Message.objects.bulk_create([message], ignore_conflicts=True)
    stored = at_most_one(
        Message.objects.filter(
            organisation_id=message.organisation_id, key=message.key, created_at=at
        )
    )
    if stored is not None and by_email:
        enqueue("notifications.deliver", key=str(stored.pk), message_id=stored.pk)
    return stored


@transaction.atomic
def send_to_account(  # noqa: PLR0913 — each is a different fact about one message
    kind: type[Kind],
    *,
    address: str,
    language: str,
    key: str,
    at: datetime,
    context: Mapping[str, object],
    sender: Sender | None = None,
) -> None:
    """Write one message about an account itself; its text is wiped once it has been sent.

    Message and job are one step, also for a caller without a transaction of its own.
    """
    with translation.override(language):
        subject, text, html = kind.render(
            {
                **context,
                "sender": sender or Sender(name="Ensemble", accent=""),
                "base_url": settings.BASE_URL,
                "language": language,
            }
        )
    message = AccountMessage.objects.create(
        kind=kind.name,
        key=f"{kind.name}:{key}",
        address=address,
        language=language,
        subject=subject,
        text=text,
        html=_inliner.inline(html),
        created_at=at,
    )
    enqueue(
        "notifications.deliver_to_account", key=str(message.pk), shared=True, message_id=message.pk
    )
