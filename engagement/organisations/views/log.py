"""What was done, and what was written to whom."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages as notes
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagement.access.marks import StaffRequest, staff
from engagement.access.permissions import Permission
from engagement.access.viewer import Viewer
from engagement.audit import words
from engagement.audit.models import AuditEvent
from engagement.core import clock, paging
from engagement.notifications.kinds import kind_of, title_of
from engagement.notifications.models import Message, MessageState
from engagement.organisations import selectors, services, veils
from engagement.organisations.forms import MessageFilterForm
from engagement.organisations.views.tabs import tabs

_TONES = {
    MessageState.SENT: "success",
    MessageState.PASSED_ON: "success",
    MessageState.FAILED: "error",
    MessageState.UNCONFIRMED: "warning",
    MessageState.BY_HAND: "warning",
}
#: How the out-box calls somebody who has a page among the people.
_PERSON = "people.person"
_MAY_ACT = (Permission.MANAGE_PEOPLE, Permission.MANAGE_MEMBERS)


@dataclass(frozen=True)
class EventLine:
    """One line of the history."""

    at: datetime
    what: str
    about: str
    who: str

    @classmethod
    def of(cls, event: AuditEvent, *, veiled: bool) -> "EventLine":
        """Put an event into words; a veiled one does not say who it was."""
        who = _("Not shown yet") if veiled else words.who(event)
        return cls(event.at, words.what(event), event.subject_label, who)


@dataclass(frozen=True)
class MessageLine:
    """One line of the log of messages."""

    message: Message
    title: str
    tone: str
    may_read: bool
    to: str
    is_veiled: bool
    is_private: bool

    @classmethod
    def of(cls, message: Message, viewer: Viewer, *, veiled: bool) -> "MessageLine":
        """Give a message its words and its tone, and say whether the viewer may read it.

        A veiled one says neither to whom it went nor what it says, and a private one never does.
        """
        is_private = kind_of(message.kind).is_private
        hidden = _("Not shown") if is_private else _("Not shown yet")
        return cls(
            message,
            title_of(message.kind),
            _TONES.get(MessageState(message.state), "neutral"),
            not (veiled or is_private) and selectors.messages.may_read(viewer, message),
            hidden if veiled or is_private else message.recipient_name,
            veiled or is_private,
            is_private,
        )


@staff(Permission.VIEW_HISTORY)
def history(request: StaffRequest, organisation: str) -> HttpResponse:
    """Show what was done, by whom and when."""
    part = selectors.history.page(request.viewer, cursor=request.GET.get(paging.PARAMETER, ""))
    veiled = veils.events(part.rows)
    return render(
        request,
        "organisations/history.html",
        {
            "page": paging.page(request, part),
            "lines": [EventLine.of(event, veiled=event.pk in veiled) for event in part.rows],
            "tabs": tabs(request),
        },
    )


@staff(Permission.VIEW_MESSAGES)
def messages(request: StaffRequest, organisation: str) -> HttpResponse:
    """Show which messages were sent to whom, and what became of them."""
    form = MessageFilterForm(request.GET)
    state = form.cleaned_data["state"] if form.is_valid() else ""
    part = selectors.messages.page(
        request.viewer, state=state, cursor=request.GET.get(paging.PARAMETER, "")
    )
    veiled = veils.messages(part.rows)
    return render(
        request,
        "organisations/messages.html",
        {
            "filter": MessageFilterForm({"state": state}),
            "state": state,
            "page": paging.page(request, part),
            "lines": [
                MessageLine.of(message, request.viewer, veiled=message.pk in veiled)
                for message in part.rows
            ],
            "tabs": tabs(request),
        },
    )


@staff(Permission.VIEW_MESSAGES)
def message(request: StaffRequest, organisation: str, message_id: int) -> HttpResponse:
    """Show one message with its text, and offer what can be done about it."""
    found = selectors.messages.get(request.viewer, message_id)
    may_act = selectors.messages.may_pass_on(request.viewer)
    line = MessageLine.of(found, request.viewer, veiled=found.pk in veils.messages([found]))
    if line.may_read:
        kind_of(found.kind).note_reading(found, by=request.viewer, at=clock.now())
    return render(
        request,
        "organisations/message.html",
        {
            "line": line,
            "message": found,
            "can_send_again": may_act
            and found.state in (MessageState.FAILED, MessageState.UNCONFIRMED),
            "can_pass_on": may_act and line.may_read and found.state == MessageState.BY_HAND,
            "is_to_person": not line.is_veiled
            and found.recipient_type == _PERSON
            and request.viewer.can(Permission.VIEW_PEOPLE),
        },
    )


@staff(*_MAY_ACT)
@require_POST
def message_again(request: StaffRequest, organisation: str, message_id: int) -> HttpResponse:
    """Send a message once more that failed or was never confirmed."""
    found = selectors.messages.get(request.viewer, message_id)
    if services.messages.send_again(found, by=request.viewer, at=clock.now()):
        notes.success(request, _("The message is being sent again."))
    else:
        notes.info(request, _("This message is already on its way or was sent."))
    return redirect("organisations:message", organisation, message_id)


@staff(*_MAY_ACT)
@require_POST
def message_passed_on(request: StaffRequest, organisation: str, message_id: int) -> HttpResponse:
    """Record that staff passed a message on."""
    found = selectors.messages.get(request.viewer, message_id)
    if services.messages.pass_on(found, by=request.viewer, at=clock.now()):
        notes.success(request, _("Thank you. The message is marked as passed on."))
    else:
        notes.info(request, _("This message was marked before."))
    return redirect("organisations:message", organisation, message_id)
