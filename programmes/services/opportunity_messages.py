"""Writing to people about opportunities, whether or not they are known to the organisation."""

from datetime import datetime

from django.urls import reverse
from django.utils import timezone, translation

from engagement.notifications.kinds import Kind
from engagement.notifications.models import Channel, Message
from engagement.notifications.outbox import Recipient
from engagement.notifications.outbox import send as put_into_outbox
from engagement.organisations.models import Organisation
from engagement.organisations.rules import digest_of
from engagement.organisations.services.messages import sender_of
from engagement.people.models import Person
from engagement.people.services.messages import send
from programmes import notifications
from programmes.models import Expression, Opportunity, Proposal
from programmes.opportunities import private_links

_MOST_ADDRESS = 250


def confirm(expression: Expression, *, organisation: Organisation, at: datetime) -> Message | None:
    """Say that an expression of interest has arrived.

    Somebody who is not known here gets no word of what was typed, not even a name: an address
    that belongs to somebody else must carry no message of a stranger's. Who can only be
    reached by hand has just been spoken to, or sees the page that says so.
    """
    by_email = expression.channel == Channel.EMAIL or expression.person is not None
    if not by_email:
        return None
    return _write(
        notifications.ExpressionReceived, expression, organisation=organisation, key="received",
        at=at, named=expression.entered_by_id is not None,
    )  # fmt: skip


def tell_outcome(
    expression: Expression, *, organisation: Organisation, at: datetime
) -> Message | None:
    """Tell somebody what became of their interest, once for each outcome."""
    return _write(
        notifications.ExpressionOutcome,
        expression,
        organisation=organisation,
        key=str(expression.outcome_number),
        at=at,
        named=True,
    )


def propose(proposal: Proposal, *, organisation: Organisation, at: datetime) -> Message | None:
    """Propose an opportunity to somebody."""
    with timezone.override(organisation.zone), translation.override(proposal.person.language):
        return send(
            notifications.OpportunityProposed,
            to=proposal.person,
            key=str(proposal.pk),
            at=at,
            context={
                "opportunity": proposal.opportunity,
                "organisation": organisation,
                "path": reverse(
                    "programmes_portal:opportunity",
                    args=[organisation.slug, proposal.opportunity_id],
                ),
            },
        )


def tell_of_opening(
    opportunity: Opportunity,
    *,
    to: Person,
    through: Expression | None,
    organisation: Organisation,
    at: datetime,
) -> Message | None:
    """Tell somebody who is known here of an opening, once; `through` is what they agreed in."""
    path = stop = ""
    if to.membership_id is not None:
        slug = organisation.slug
        path = reverse("programmes_portal:opportunity", args=[slug, opportunity.pk])
        stop = (
            reverse("programmes_portal:expression", args=[slug, through.pk])
            if through
            else reverse("people_portal:wishes", args=[slug])
        )
    with timezone.override(organisation.zone), translation.override(to.language):
        return send(
            notifications.OpportunityOpened,
            to=to,
            key=f"{opportunity.pk}:{to.pk}",
            at=at,
            context=_opening(opportunity, organisation, path, stop),
        )


def tell_applicant_of_opening(
    opportunity: Opportunity, *, to: Expression, organisation: Organisation, at: datetime
) -> Message | None:
    """Tell somebody of an opening who answered earlier and has no record here, once."""
    path = reverse("programmes_public:opportunity", args=[organisation.slug, opportunity.pk])
    # Two answers from one address are one reader.
    reader = digest_of(f"{to.channel}:{to.reach_at.lower()}")[:16]
    with timezone.override(organisation.zone), translation.override(to.language):
        return put_into_outbox(
            notifications.OpportunityOpened,
            to=_recipient(to, named=True),
            sender=sender_of(organisation.pk, language=to.language),
            key=f"{opportunity.pk}:{reader}",
            at=at,
            context={
                "greeting": "",
                **_opening(opportunity, organisation, path, _path_of(to, organisation)),
            },
        )


def _opening(
    opportunity: Opportunity, organisation: Organisation, path: str, stop: str
) -> dict[str, object]:
    return {
        "opportunity": opportunity,
        "organisation": organisation,
        "path": path,
        "stop_path": stop,
    }


def _write(
    kind: type[Kind],
    expression: Expression,
    *,
    organisation: Organisation,
    key: str,
    at: datetime,
    named: bool,
) -> Message | None:
    person = expression.person
    language = person.language if person else expression.language
    key = f"{expression.pk}:{key}"
    with timezone.override(organisation.zone), translation.override(language):
        context: dict[str, object] = {
            "expression": expression,
            "opportunity": expression.opportunity,
            "organisation": organisation,
            "path": _path_of(expression, organisation),
        }
        if person is not None:
            return send(kind, to=person, key=key, at=at, context=context)
        return put_into_outbox(
            kind,
            to=_recipient(expression, named=named),
            sender=sender_of(organisation.pk, language=language),
            key=key,
            at=at,
            context={"greeting": "", **context},
        )


def _path_of(expression: Expression, organisation: Organisation) -> str:
    """Return where the person sees their answer; "" for who is reached by hand."""
    person = expression.person
    if person is not None and person.membership_id is not None:
        return reverse("programmes_portal:expression", args=[organisation.slug, expression.pk])
    if person is None and expression.channel == Channel.EMAIL:
        token = private_links.token_of(expression)
        return reverse("programmes_public:mine", args=[organisation.slug, token])
    return ""


def _recipient(expression: Expression, *, named: bool) -> Recipient:
    return Recipient(
        type=Expression._meta.label_lower,
        id=expression.pk,
        name=expression.name if named else "",
        language=expression.language,
        channel=Channel(expression.channel),
        address=" ".join(expression.reach_at.split())[:_MOST_ADDRESS],
    )
