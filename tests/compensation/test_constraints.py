"""What the database refuses to the application role itself, in plain SQL."""

from contextlib import contextmanager

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from compensation import services
from compensation.models import Claim, ClaimDecision, MileageRate, Payment
from engagement.people.models import Person
from tests.compensation import makers
from tests.worlds import NOW

FACTS = {
    "approve": "state = 'approved', approved_by_id = %(who)s, approved_at = now()",
    "pay": "state = 'paid', paid_by_id = %(who)s, paid_at = now(), paid_on = current_date",
}


def run(sql: str, **values):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


@contextmanager
def refused_by(*names: str):
    with pytest.raises(IntegrityError) as refused:
        yield
    assert refused.value.__cause__.diag.constraint_name in names


def set_claim(claim: Claim, change: str, **values):
    run(f"UPDATE compensation_claim SET {change} WHERE id = %(pk)s", pk=claim.pk, **values)


def test_the_suite_speaks_as_the_application_role(english):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"
        )
        assert cursor.fetchone() == ("engagement_app", False, False)


@pytest.mark.parametrize("name", ["sam"])
def test_the_claimant_does_not_approve(english, name):
    with english.acting():
        claim = makers.submitted(english)
        with refused_by(
            "claimant_never_approves", "whoever_entered_never_approves", "person_never_decides"
        ):
            set_claim(claim, FACTS["approve"], who=english.user(name).pk)


def test_the_claimant_does_not_pay(english):
    with english.acting():
        claim = makers.approved(english)
        with refused_by(
            "claimant_never_pays", "whoever_entered_never_pays", "person_never_decides"
        ):
            set_claim(claim, FACTS["pay"], who=english.user("sam").pk)


def test_whoever_entered_does_not_approve(english):
    with english.acting():
        claim = makers.submitted(english, "nell", by="coordinator")
        with refused_by("whoever_entered_never_approves"):
            set_claim(claim, FACTS["approve"], who=english.user("coordinator").pk)


def test_whoever_entered_does_not_pay(english):
    with english.acting():
        claim = makers.submitted(english, "nell", by="finance")
        services.decisions.approve(claim, by=english.viewer("manager"), at=NOW)
        with refused_by("whoever_entered_never_pays"):
            set_claim(claim, FACTS["pay"], who=english.user("finance").pk)


def test_the_approver_does_not_pay(english):
    with english.acting():
        claim = makers.approved(english)
        with refused_by("approver_never_pays"):
            set_claim(claim, FACTS["pay"], who=english.user("manager").pk)


def test_the_account_behind_the_person_does_not_decide(english):
    with english.acting():
        claim = makers.submitted(english, "nell", by="coordinator")
        Person.objects.filter(pk=claim.person_id).update(membership=english.membership("manager"))
        with refused_by("person_never_decides"):
            set_claim(claim, FACTS["approve"], who=english.user("manager").pk)


def test_an_account_with_the_persons_address_does_not_decide(english):
    with english.acting():
        claim = makers.submitted(english, "nell", by="coordinator")
        Person.objects.filter(pk=claim.person_id).update(email="Manager@northshore.example")
        with refused_by("person_never_decides"):
            set_claim(claim, FACTS["approve"], who=english.user("manager").pk)


def test_a_decision_row_obeys_the_same_rule(english):
    with english.acting():
        claim = makers.submitted(english)
        with refused_by("person_never_decides"), transaction.atomic():
            ClaimDecision.objects.create(
                organisation_id=claim.organisation_id,
                claim=claim,
                outcome="approved",
                total=claim.total,
                decided_by=english.user("sam"),
                decided_at=NOW,
            )


def test_a_payment_says_what_its_claim_says(english):
    with english.acting():
        claim = makers.approved(english)
        with refused_by("payment_agrees_with_claim"), transaction.atomic():
            Payment.objects.create(
                organisation_id=claim.organisation_id,
                claim=claim,
                amount=claim.total,
                currency="GBP",
                paid_by=english.user("finance"),
                paid_on=NOW.date(),
                recorded_at=NOW,
            )


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("state = 'approved'", "claim_state_has_its_facts"),
        ("state = 'paid'", "claim_state_may_follow"),
        ("state = 'draft'", "claim_state_may_follow"),
        ("total = 99", "claim_sent_is_frozen"),
        ("currency = 'EUR'", "claim_sent_is_frozen"),
        ("entered_by_id = claimant_id + 1", "claim_sent_is_frozen"),
        ("claimant_id = NULL", "claim_sent_is_frozen"),
        ("number = number + 1", "claim_sent_is_frozen"),
        ("attendance_id = NULL", "claim_sent_is_frozen"),
        ("approved_at = now()", "claim_approval_is_paired"),
        ("paid_on = current_date", "claim_payment_is_paired"),
    ],
)
def test_a_sent_claim_keeps_its_facts(english, change, constraint):
    with english.acting():
        claim = makers.submitted(english)
        with refused_by(constraint):
            set_claim(claim, change)


@pytest.mark.parametrize("change", ["paid_on = paid_on - 1", "state_since = now()"])
def test_a_paid_claim_is_never_touched_again(english, change):
    with english.acting():
        claim = makers.paid(english)
        with refused_by("claim_sent_is_frozen"):
            set_claim(claim, change)


def test_the_approver_of_an_approved_claim_is_not_exchanged(english):
    with english.acting():
        claim = makers.approved(english)
        with refused_by("claim_sent_is_frozen"):
            set_claim(claim, "approved_by_id = %(who)s", who=english.user("finance").pk)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE compensation_claimline SET amount = 1000 WHERE claim_id = %(pk)s",
        "DELETE FROM compensation_claimline WHERE claim_id = %(pk)s",
    ],
)
def test_the_costs_of_a_sent_claim_are_frozen(english, sql):
    with english.acting():
        claim = makers.submitted(english)
        with refused_by("claim_costs_are_frozen"):
            run(sql, pk=claim.pk)


def test_the_receipts_of_a_sent_claim_are_frozen(english):
    with english.acting():
        claim = makers.draft(english)
        makers.receipt(makers.ticket(english, claim))
        services.claims.submit(claim, by=english.viewer("sam"), at=NOW)
        with refused_by("claim_costs_are_frozen"):
            run("DELETE FROM compensation_receipt")


def test_a_sent_claim_is_never_deleted(english):
    with english.acting():
        claim = makers.submitted(english)
        with refused_by("claim_sent_is_kept"):
            run("DELETE FROM compensation_claim WHERE id = %(pk)s", pk=claim.pk)


def test_a_claim_begins_as_a_draft(english):
    with english.acting():
        claim = makers.submitted(english)
        claim.pk = None
        claim.attendance, claim.about, claim.number = None, "Copy", 99
        with refused_by("claim_begins_as_draft"), transaction.atomic():
            claim.save(force_insert=True)


@pytest.mark.parametrize("table", ["compensation_claimdecision", "compensation_payment"])
@pytest.mark.parametrize(
    "sql", ["UPDATE {} SET organisation_id = organisation_id", "DELETE FROM {}"]
)
def test_history_can_only_grow(english, table, sql):
    with english.acting():
        makers.paid(english)
        with pytest.raises(DatabaseError) as refused:
            run(sql.format(table))
        assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege)


def test_periods_of_rates_never_overlap(english, french):
    with english.acting():
        makers.rate(english)
    with french.acting():
        makers.rate(french)  # each organisation for itself
        with refused_by("mileage_rate_periods_never_overlap"), transaction.atomic():
            MileageRate.objects.create(
                organisation=french.organisation,
                amount="0.5",
                currency="EUR",
                unit="km",
                from_on=makers.HELD,
                source="x",
                created_at=NOW,
            )


@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("amount = 0", "claim_line_amount_is_positive"),
        ("amount = -1", "claim_line_amount_is_positive"),
        ("distance = 5", "claim_line_rate_is_paired"),
        ("kind = 'car'", "claim_line_drive_has_rate"),
    ],
)
def test_a_cost_is_possible(english, change, constraint):
    with english.acting():
        makers.ticket(english, makers.draft(english))
        with refused_by(constraint):
            run(f"UPDATE compensation_claimline SET {change}")
