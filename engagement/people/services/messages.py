"""Writing to the people who take part, each in their language and by their channel."""

from collections.abc import Mapping
from datetime import datetime

from engagement.notifications.kinds import Kind
from engagement.notifications.models import Channel, Message
from engagement.notifications.outbox import Recipient
from engagement.notifications.outbox import send as put_into_outbox
from engagement.organisations.services.messages import sender_of
from engagement.people.models import Person
from engagement.people.selectors.support import pauses_at


def send(
    kind: type[Kind],
    *,
    to: Person,
    key: str,
    at: datetime,
    context: Mapping[str, object],
    channel: Channel | None = None,
) -> Message | None:
    """Write one message for a person, once for each key; later calls return None.

    Somebody who pauses gets no invitation and no reminder.
    Somebody who is not reached by e-mail gets a row that staff pass on; `channel` is for what
    makes sense on one way only. The templates know `greeting` besides the names in `context`.
    """
    if not kind.during_pause and pauses_at(to, at):
        return None
    return put_into_outbox(
        kind,
        to=recipient(to, channel=channel),
        sender=sender_of(to.organisation_id, language=to.language),
        key=key,
        at=at,
        context={"greeting": to.form_of_address, **context},
    )


def recipient(person: Person, *, channel: Channel | None = None) -> Recipient:
    """Return a person as the out-box sees them."""
    channel = channel or Channel(person.channel)
    address = {Channel.EMAIL: person.email, Channel.LETTER: ""}.get(channel, person.phone)
    return Recipient(
        type=Person._meta.label_lower,
        id=person.pk,
        name=person.name,
        language=person.language,
        channel=channel,
        address=address,
    )
