"""Who may decide and pay, as a table; and which state may follow which."""

from types import SimpleNamespace

import pytest

from compensation import rules
from compensation.enums import ClaimState, CostKind
from compensation.rules import Refusal
from engagement.access.permissions import Role

ME, OTHER = 7, 8


def viewer(role: Role, *, email: str = "me@example.org"):
    from engagement.access.permissions import ROLES

    return SimpleNamespace(
        user=SimpleNamespace(pk=ME, email=email), can=lambda what: what in ROLES[role]
    )


def claim(**facts):
    person = SimpleNamespace(membership=facts.pop("membership", None), email=facts.pop("email", ""))
    known = {"claimant_id": OTHER, "entered_by_id": OTHER, "approved_by_id": None}
    return SimpleNamespace(person=person, **(known | facts))


MINE = {"claimant_id": ME, "entered_by_id": ME}
LINKED_LATER = {"claimant_id": None, "membership": SimpleNamespace(user_id=ME)}
MY_ADDRESS = {"claimant_id": None, "email": " Me@Example.org "}
ENTERED = {"claimant_id": None, "entered_by_id": ME}
APPROVED = {"approved_by_id": ME}


@pytest.mark.parametrize(
    ("role", "facts", "may_not_approve", "may_not_pay"),
    [
        (Role.MANAGER, {}, None, Refusal.ROLE),
        (Role.FINANCE, {}, Refusal.ROLE, None),
        (Role.ADMINISTRATOR, {}, Refusal.ROLE, Refusal.ROLE),
        (Role.COORDINATOR, {}, Refusal.ROLE, Refusal.ROLE),
        (Role.COLLEAGUE, {}, Refusal.ROLE, Refusal.ROLE),
        (Role.PARTICIPANT, {}, Refusal.ROLE, Refusal.ROLE),
        (Role.MANAGER, MINE, Refusal.OWN, Refusal.OWN),
        (Role.FINANCE, MINE, Refusal.OWN, Refusal.OWN),
        (Role.MANAGER, LINKED_LATER, Refusal.OWN, Refusal.OWN),
        (Role.FINANCE, LINKED_LATER, Refusal.OWN, Refusal.OWN),
        (Role.MANAGER, MY_ADDRESS, Refusal.OWN, Refusal.OWN),
        (Role.FINANCE, MY_ADDRESS, Refusal.OWN, Refusal.OWN),
        (Role.MANAGER, ENTERED, Refusal.ENTERED, Refusal.ENTERED),
        (Role.FINANCE, ENTERED, Refusal.ENTERED, Refusal.ENTERED),
        (Role.FINANCE, APPROVED, Refusal.ROLE, Refusal.APPROVED),
    ],
)
def test_who_may_decide_and_pay(role, facts, may_not_approve, may_not_pay):
    who = viewer(role)
    assert rules.why_not_approve(claim(**facts), who) == may_not_approve
    assert rules.why_not_pay(claim(**facts), who) == may_not_pay


def test_every_refusal_has_its_words():
    assert set(rules.WHY_NOT_APPROVE) == set(Refusal) - {Refusal.APPROVED}
    assert set(rules.WHY_NOT_PAY) == set(Refusal)


ALLOWED = {
    ("draft", "submitted"),
    ("sent_back", "submitted"),
    ("sent_back", "withdrawn"),
    ("submitted", "withdrawn"),
    ("submitted", "sent_back"),
    ("submitted", "approved"),
    ("approved", "paid"),
}


@pytest.mark.parametrize("following", ClaimState)
@pytest.mark.parametrize("state", ClaimState)
def test_which_state_may_follow_which(state, following):
    assert rules.may_follow(state, following) == ((state, following) in ALLOWED)


@pytest.mark.parametrize(("companions", "offered"), [(None, False), (0, False), (1, True)])
def test_a_companions_travel_needs_a_companion(companions, offered):
    attendance = None if companions is None else SimpleNamespace(companions=companions)
    kinds = rules.kinds_for(SimpleNamespace(attendance=attendance))
    assert (CostKind.COMPANION_TRAVEL in kinds) == offered
    assert CostKind.CAR in kinds
