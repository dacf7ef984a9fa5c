"""Two people at the same instant, with real transactions."""

import threading
from collections.abc import Callable

from django.db import connection

from compensation import services
from compensation.exceptions import AlreadyMovedOnError
from compensation.models import Claim, ClaimDecision, Payment
from engagement.access.permissions import Role
from engagement.access.viewer import Viewer
from engagement.accounts.models import User
from engagement.notifications.models import Message
from engagement.organisations.models import Membership
from tests.compensation import makers
from tests.worlds import ENGLISH, NOW


def at_once(*actions: Callable[[], object]) -> list[object]:
    """Run actions in threads that begin together; return results or errors in order."""
    gate = threading.Barrier(len(actions))
    results: list[object] = [None] * len(actions)

    def run(position: int, action: Callable[[], object]) -> None:
        try:
            gate.wait(10)
            with ENGLISH.acting():
                results[position] = action()
        except Exception as error:  # noqa: BLE001 — the test looks at it
            results[position] = error
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=(position, action))
        for position, action in enumerate(actions)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results


def second(role: Role) -> Viewer:
    """Another member of staff in a role."""
    user = User.objects.create_user(f"second-{role}@northshore.example", name=f"Second {role}")
    with ENGLISH.acting():
        member = Membership.objects.create(
            organisation=ENGLISH.organisation, user=user, role=role, created_at=NOW
        )
        return Viewer(user, member.organisation_id, ENGLISH.slug, member.pk, role)


def test_two_people_decide_at_once_and_one_is_told(own_database):
    first, other = ENGLISH.viewer("manager"), second(Role.MANAGER)
    with ENGLISH.acting():
        claim = makers.submitted(ENGLISH)

    results = at_once(
        lambda: services.decisions.approve(claim, by=first, at=NOW),
        lambda: services.decisions.send_back(claim, reason="?", by=other, at=NOW),
    )

    errors = [result for result in results if isinstance(result, Exception)]
    assert [type(error) for error in errors] == [AlreadyMovedOnError]
    with ENGLISH.acting():
        assert ClaimDecision.objects.exclude(outcome="submitted").count() == 1
        assert Message.objects.count() == 1
        winner = ClaimDecision.objects.exclude(outcome="submitted").get()
        assert str(winner.decided_by) in str(errors[0])


def test_two_tabs_send_one_claim(own_database):
    sam = ENGLISH.viewer("sam")
    with ENGLISH.acting():
        claim = makers.draft(ENGLISH)
        makers.ticket(ENGLISH, claim)

    results = at_once(*[lambda: services.claims.submit(claim, by=sam, at=NOW)] * 3)

    assert {result.reference for result in results} == {"CLM-2026-0001"}
    with ENGLISH.acting():
        assert ClaimDecision.objects.count() == 1


def test_claims_sent_at_once_get_different_numbers(own_database):
    sam, pat = ENGLISH.viewer("sam"), ENGLISH.viewer("pat")
    with ENGLISH.acting():
        claims = [makers.draft(ENGLISH, name) for name in ("sam", "pat")]
        for claim in claims:
            makers.ticket(ENGLISH, claim)

    results = at_once(
        lambda: services.claims.submit(claims[0], by=sam, at=NOW),
        lambda: services.claims.submit(claims[1], by=pat, at=NOW),
    )

    assert {result.number for result in results} == {1, 2}


def test_two_payers_pay_once(own_database):
    first, other = ENGLISH.viewer("finance"), second(Role.FINANCE)
    with ENGLISH.acting():
        claim = makers.approved(ENGLISH)

    results = at_once(
        *(
            lambda who=who: services.payments.record(claim, on=NOW.date(), by=who, at=NOW)
            for who in (first, other)
        )
    )

    assert sum(isinstance(result, AlreadyMovedOnError) for result in results) == 1
    with ENGLISH.acting():
        assert Payment.objects.count() == 1


def test_a_cost_is_not_slipped_in_while_the_claim_is_sent(own_database):
    sam = ENGLISH.viewer("sam")
    with ENGLISH.acting():
        claim = makers.draft(ENGLISH)
        makers.ticket(ENGLISH, claim)

    at_once(
        lambda: services.claims.submit(claim, by=sam, at=NOW),
        lambda: makers.ticket(ENGLISH, claim, "5.00"),
    )

    with ENGLISH.acting():
        stored = Claim.objects.get(pk=claim.pk)
        assert stored.total == sum(line.counted for line in stored.lines.all())
