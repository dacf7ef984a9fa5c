"""Background work of the out-box."""

from engagement.jobs.registry import job
from engagement.jobs.run import Run
from engagement.notifications import delivery
from engagement.notifications.models import AccountMessage, Message, MessageState


def _give_up(run: Run, *, message_id: int) -> None:
    Message.objects.filter(pk=message_id, state=MessageState.QUEUED).update(
        state=MessageState.FAILED
    )


def _give_up_account(run: Run, *, message_id: int) -> None:
    AccountMessage.objects.filter(pk=message_id).update(state=MessageState.FAILED, text="", html="")


@job("notifications.deliver", queue="mail", on_failure=_give_up)
def deliver(run: Run, *, message_id: int) -> None:
    """Send one message of an organisation."""
    delivery.deliver(run, Message, message_id)


@job("notifications.deliver_to_account", queue="mail", on_failure=_give_up_account)
def deliver_to_account(run: Run, *, message_id: int) -> None:
    """Send one message about an account."""
    delivery.deliver(run, AccountMessage, message_id)
