"""Handing a message over to the mail server, once."""

import smtplib
from collections.abc import Callable
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils import timezone

from engagement.jobs.run import RetryLater, Run
from engagement.notifications.models import AccountMessage, Message, MessageState, OutboxRow

_PERMANENT = 500
_OVER = (MessageState.SENT, MessageState.FAILED, MessageState.UNCONFIRMED)


def deliver(run: Run, model: type[Message] | type[AccountMessage], message_id: int) -> None:
    """Send one message unless an earlier attempt has, or may have, sent it.

    Raises RetryLater while the mail server cannot be reached or asks to come back.
    """
    with run.transaction():
        message = model.objects.get(pk=message_id)
        if message.state == MessageState.HANDED_OVER:
            _settle(model, message, MessageState.UNCONFIRMED)
        if message.state != MessageState.QUEUED:
            return
    try:
        _transmit(message, hand_over=lambda: _hand_over(run, model, message))
    except smtplib.SMTPRecipientsRefused as error:
        code = min((answer[0] for answer in error.recipients.values()), default=0)
        _refused(run, model, message, code)
    except smtplib.SMTPResponseException as error:
        _refused(run, model, message, error.smtp_code)
    except OSError as error:
        _broken_off(run, model, message, type(error).__name__)
    else:
        with run.transaction():
            _settle(model, message, MessageState.SENT)


def _transmit(message: OutboxRow, *, hand_over: Callable[[], None]) -> None:
    connection = get_connection()
    mail = EmailMultiAlternatives(
        subject=message.subject,
        body=message.text,
        to=[message.address],
        connection=connection,
        headers={
            "Message-ID": f"<{message._meta.model_name}-{message.pk}-"
            f"{message.created_at:%Y%m%d%H%M%S%f}@{_host()}>",
            "Content-Language": message.language,
            "Auto-Submitted": "auto-generated",
        },
    )
    if message.html:
        mail.attach_alternative(message.html, "text/html")
    if hasattr(connection, "hand_over"):
        connection.hand_over = hand_over
    else:
        hand_over()
    mail.send()


def _hand_over(run: Run, model: type[Message] | type[AccountMessage], message: OutboxRow) -> None:
    with run.transaction():
        model.objects.filter(pk=message.pk).update(
            state=MessageState.HANDED_OVER, handed_over_at=timezone.now()
        )
    message.state = MessageState.HANDED_OVER


def _refused(
    run: Run, model: type[Message] | type[AccountMessage], message: OutboxRow, code: int
) -> None:
    permanent = code >= _PERMANENT
    with run.transaction():
        _settle(
            model,
            message,
            MessageState.FAILED if permanent else MessageState.QUEUED,
            error=f"SMTP {code}",
        )
    if not permanent:
        raise RetryLater(f"SMTP {code}", seconds=120)


def _broken_off(
    run: Run, model: type[Message] | type[AccountMessage], message: OutboxRow, error: str
) -> None:
    if message.state == MessageState.HANDED_OVER:
        with run.transaction():
            _settle(model, message, MessageState.UNCONFIRMED, error=error)
        return
    raise RetryLater(error, seconds=60)


def _settle(
    model: type[Message] | type[AccountMessage],
    message: OutboxRow,
    state: MessageState,
    *,
    error: str = "",
) -> None:
    changes: dict[str, object] = {"state": state, "error": error}
    if state == MessageState.SENT:
        changes["sent_at"] = timezone.now()
    if model is AccountMessage and state in _OVER:
        # It can hold a code or a link, and nobody sends it a second time.
        changes |= {"text": "", "html": ""}
    model.objects.filter(pk=message.pk).update(**changes)
    message.state = state


def _host() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
