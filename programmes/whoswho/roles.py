"""The kinds of people who act for users: what each brings, and what the others bring.

They are explained here once, in plain words; who holds which role stands with each person.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engagement.people.models import RoleKind


@dataclass(frozen=True, slots=True)
class RoleInWords:
    """One kind of person: what they do, for whom they speak, and when to come to them."""

    kind: RoleKind
    does: str | Promise
    speaks_for: str | Promise
    come: str | Promise


ROLES = (
    RoleInWords(
        RoleKind.USER_REPRESENTATIVE,
        _("Sits in committees and sees to it that the rights of users are kept."),
        _("For all users. An association has named them."),
        _("When you want to complain, or think that a right was not kept."),
    ),
    RoleInWords(
        RoleKind.COUNCIL_MEMBER,
        _("Sits in the council of a house and says what daily life there is like."),
        _("For those who elected them."),
        _("When something in daily life should change: meals, visits, the garden."),
    ),
    RoleInWords(
        RoleKind.PARTNER_PATIENT,
        _("Brings what they learnt from living with an illness, to care, teaching or research."),
        _("For themselves, with what they have lived through."),
        _("When you want to talk with somebody who knows it from the inside."),
    ),
    RoleInWords(
        RoleKind.CARER,
        _("Brings what they know from looking after somebody."),
        _("For themselves, and for what carers need."),
        _("When you look after somebody and wonder how others manage."),
    ),
    RoleInWords(
        RoleKind.PEER_SUPPORTER,
        _("Listens to people who go through something similar, and stays beside them."),
        _("For nobody: they listen."),
        _("When you do not want to be alone with it."),
    ),
    RoleInWords(
        RoleKind.PEER_TRAINER,
        _("Teaches patients or staff from their own experience."),
        _("For themselves, with training in how to teach."),
        _("When you want to learn something, or to teach one day."),
    ),
    RoleInWords(
        RoleKind.ASSOCIATION,
        _("Speaks for an association and carries questions there and back."),
        _("For the members of the association."),
        _("When you look for others with the same illness or the same question."),
    ),
    RoleInWords(
        RoleKind.SELF_REPRESENTATIVE,
        _("Speaks for themselves, with support where they wish it."),
        _("For themselves."),
        _("When you want to hear it from the person, and not about the person."),
    ),
)
