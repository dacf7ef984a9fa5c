"""Writing, sending and taking back a claim; deciding and paying."""

from datetime import timedelta
from decimal import Decimal

import pytest

from compensation import services
from compensation.enums import ClaimState, CostKind, Outcome
from compensation.exceptions import (
    AlreadyMovedOnError,
    AmountChangedError,
    AttendanceClaimedError,
    NoCompanionError,
    NotFinishedError,
    NothingClaimedError,
    NotOpenError,
    NotYoursToDecideError,
)
from compensation.models import Claim, ClaimDecision, Payment
from engagement.audit.models import AuditEvent
from engagement.notifications.models import Message
from engagement.people.models import Person
from tests.compensation import makers
from tests.worlds import NOW


def outcomes(claim: Claim) -> list[str]:
    return list(claim.decisions.order_by("id").values_list("outcome", flat=True))


def test_a_claim_gets_its_number_when_it_is_sent(english):
    with english.acting():
        claim = makers.draft(english)
        assert (claim.reference, claim.number) == ("", None)

        makers.ticket(english, claim)
        sent = services.claims.submit(claim, by=english.viewer("sam"), at=NOW)

        assert sent.reference == "CLM-2026-0001"
        assert sent.claimant == english.user("sam")
        assert makers.submitted(english, about="A book").reference == "CLM-2026-0002"


def test_numbers_begin_again_each_year_where_the_organisation_is(french):
    with french.acting():
        makers.submitted(french)
        claim = makers.draft(french, about="Train")
        makers.ticket(french, claim)
        new_year_in_paris = NOW.replace(month=12, day=31, hour=23, minute=30)

        sent = services.claims.submit(claim, by=french.viewer("sam"), at=new_year_in_paris)

        assert sent.reference == "CLM-2027-0001"


def test_two_organisations_count_apart(english, french):
    with english.acting():
        first = makers.submitted(english).reference
    with french.acting():
        assert makers.submitted(french).reference == first


def test_currency_and_unit_are_those_of_the_organisation(english, french):
    with english.acting():
        claim = makers.draft(english)
        assert (claim.currency, claim.unit) == ("GBP", "mi")
    with french.acting():
        claim = makers.draft(french)
        assert (claim.currency, claim.unit) == ("EUR", "km")


def test_sending_twice_is_sending_once(english):
    with english.acting():
        claim = makers.submitted(english)
        again = services.claims.submit(claim, by=english.viewer("sam"), at=NOW)

        assert again.reference == claim.reference
        assert outcomes(claim) == [Outcome.SUBMITTED]
        assert AuditEvent.objects.filter(kind="claim.submitted").count() == 1


def test_beginning_twice_goes_on_with_the_same_draft(english):
    with english.acting():
        assert makers.draft(english) == makers.draft(english)
        assert makers.draft(english, about="Books") == makers.draft(english, about="Books")
        first = services.costs.add(
            makers.draft(english), kind=CostKind.TAXI, spent_on=None, by=makers.JOB, at=NOW
        )
        second = services.costs.add(
            makers.draft(english), kind=CostKind.TAXI, spent_on=None, by=makers.JOB, at=NOW
        )
        assert first == second


def test_one_activity_is_claimed_once_until_the_claim_is_taken_back(english):
    with english.acting():
        claim = makers.submitted(english)
        with pytest.raises(AttendanceClaimedError):
            makers.draft(english)

        services.claims.withdraw(claim, by=english.viewer("sam"), at=NOW)

        assert makers.draft(english).pk != claim.pk


def test_an_empty_or_unfinished_claim_is_not_sent(english):
    with english.acting():
        claim, sam = makers.draft(english), english.viewer("sam")
        with pytest.raises(NothingClaimedError):
            services.claims.submit(claim, by=sam, at=NOW)

        line = services.costs.add(
            claim, kind=CostKind.TAXI, spent_on=makers.HELD, by=makers.JOB, at=NOW
        )
        with pytest.raises(NotFinishedError):
            services.claims.submit(claim, by=sam, at=NOW)
        cost = services.costs.Cost(Decimal(9))
        services.costs.set_amount(line, cost=cost, by=makers.JOB)
        with pytest.raises(NotFinishedError):
            services.claims.submit(claim, by=sam, at=NOW)

        makers.receipt(line)
        assert services.claims.submit(claim, by=sam, at=NOW).state == ClaimState.SUBMITTED


def test_what_is_sent_is_what_was_seen(english):
    with english.acting():
        claim = makers.draft(english)
        makers.ticket(english, claim, "10.00")
        makers.ticket(english, claim, "5.00")
        with pytest.raises(AmountChangedError):
            services.claims.submit(
                claim, by=english.viewer("sam"), at=NOW, seen_total=Decimal("10.00")
            )
        assert Claim.objects.get(pk=claim.pk).state == ClaimState.DRAFT


def test_a_sent_claim_cannot_be_changed(english):
    with english.acting():
        claim = makers.submitted(english)
        line = claim.lines.get()
        with pytest.raises(NotOpenError):
            makers.ticket(english, claim)
        with pytest.raises(NotOpenError):
            services.costs.remove(line, by=makers.JOB)
        with pytest.raises(NotOpenError):
            makers.receipt(line)


def test_a_companions_travel_needs_a_companion(english):
    with english.acting():
        claim = makers.draft(english)
        with pytest.raises(NoCompanionError):
            services.costs.add(
                claim, kind=CostKind.COMPANION_TRAVEL, spent_on=None, by=makers.JOB, at=NOW
            )


def test_the_way_to_the_money(english):
    with english.acting():
        claim = makers.paid(english)

        assert claim.state == ClaimState.PAID
        assert claim.approved_by == english.user("manager")
        assert claim.paid_by == english.user("finance")
        assert outcomes(claim) == [Outcome.SUBMITTED, Outcome.APPROVED]
        payment = Payment.objects.get()
        assert (payment.amount, payment.currency) == (Decimal("12.40"), "GBP")
        kinds = set(AuditEvent.objects.values_list("kind", flat=True))
        assert {"claim.submitted", "claim.approved", "claim.paid"} <= kinds
        assert all("12.40" not in str(event.detail) for event in AuditEvent.objects.all())


def test_sent_back_changed_and_sent_again_keeps_number_and_history(english):
    with english.acting():
        claim, manager = makers.submitted(english), english.viewer("manager")
        services.decisions.send_back(claim, reason="Which train?", by=manager, at=NOW)
        makers.ticket(english, claim, "2.60")

        sent = services.claims.submit(claim, by=english.viewer("sam"), at=NOW)
        services.decisions.approve(sent, by=manager, at=NOW)

        assert sent.reference == claim.reference
        assert sent.total == Decimal("15.00")
        assert outcomes(sent) == ["submitted", "sent_back", "submitted", "approved"]
        totals = [str(row.total) for row in sent.decisions.order_by("id")]
        assert totals == ["12.40", "12.40", "15.00", "15.00"]


def test_taking_back(english):
    with english.acting():
        claim, sam = makers.submitted(english), english.viewer("sam")
        services.claims.withdraw(claim, by=sam, at=NOW)
        services.claims.withdraw(claim, by=sam, at=NOW)

        assert outcomes(claim) == ["submitted", "withdrawn"]
        with pytest.raises(AlreadyMovedOnError):
            services.decisions.approve(claim, by=english.viewer("manager"), at=NOW)


def test_what_was_approved_cannot_be_taken_back(english):
    with english.acting():
        claim = makers.approved(english)
        with pytest.raises(AlreadyMovedOnError):
            services.claims.withdraw(claim, by=english.viewer("sam"), at=NOW)


def test_a_draft_can_be_thrown_away_but_not_a_sent_claim(english):
    with english.acting():
        claim = makers.draft(english)
        makers.receipt(makers.ticket(english, claim))
        services.claims.delete_draft(claim, by=english.viewer("sam"), at=NOW)
        assert not Claim.objects.exists()

        sent = makers.submitted(english)
        with pytest.raises(AlreadyMovedOnError):
            services.claims.delete_draft(sent, by=english.viewer("sam"), at=NOW)


@pytest.mark.parametrize("name", ["sam", "coordinator", "finance", "administrator", "colleague"])
def test_only_those_who_may_approve(english, name):
    with english.acting():
        claim = makers.submitted(english)
        with pytest.raises(NotYoursToDecideError):
            services.decisions.approve(claim, by=english.viewer(name), at=NOW)
        with pytest.raises(NotYoursToDecideError):
            services.decisions.send_back(claim, reason="?", by=english.viewer(name), at=NOW)


@pytest.mark.parametrize("name", ["sam", "coordinator", "manager", "administrator"])
def test_only_those_who_may_pay(english, name):
    with english.acting():
        claim = makers.approved(english)
        with pytest.raises(NotYoursToDecideError):
            services.payments.record(claim, on=NOW.date(), by=english.viewer(name), at=NOW)


def test_a_manager_who_takes_part_here_too_never_decides_about_themselves(english):
    """Straddling inside one organisation: one account, staff and person."""
    with english.acting():
        membership = english.membership("manager")
        Person.objects.filter(pk=english.person("nell").pk).update(membership=membership)
        person = Person.objects.get(pk=english.person("nell").pk)
        manager = english.viewer("manager")
        claim = services.claims.start(
            person, attendance=makers.attendance(english, "nell"), by=manager, at=NOW
        )
        makers.ticket(english, claim)
        services.claims.submit(claim, by=manager, at=NOW)

        with pytest.raises(NotYoursToDecideError):
            services.decisions.approve(claim, by=manager, at=NOW)


def test_an_account_that_came_after_the_claim_counts_as_well(english):
    with english.acting():
        claim = makers.submitted(english, "nell", by="coordinator")
        assert claim.claimant is None
        Person.objects.filter(pk=claim.person_id).update(membership=english.membership("manager"))
        with pytest.raises(NotYoursToDecideError):
            services.decisions.approve(claim, by=english.viewer("manager"), at=NOW)


def test_whoever_wrote_it_down_neither_approves_nor_pays(english):
    with english.acting():
        claim = makers.submitted(english, "nell", by="manager")
        assert claim.entered_by == english.user("manager")
        with pytest.raises(NotYoursToDecideError):
            services.decisions.approve(claim, by=english.viewer("manager"), at=NOW)


def test_the_second_to_decide_is_told_who_was_faster(english):
    with english.acting():
        claim, manager = makers.submitted(english), english.viewer("manager")
        services.decisions.approve(claim, by=manager, at=NOW)
        with pytest.raises(AlreadyMovedOnError) as refused:
            services.decisions.send_back(claim, reason="?", by=manager, at=NOW)
        assert "Manager northshore already approved" in str(refused.value)
        assert claim.decisions.filter(outcome="approved").count() == 1


def test_paying_twice_pays_once(english):
    with english.acting():
        claim = makers.paid(english)
        with pytest.raises(AlreadyMovedOnError):
            services.payments.record(claim, on=NOW.date(), by=english.viewer("finance"), at=NOW)
        assert Payment.objects.count() == 1


def test_when_the_audit_fails_nothing_has_changed(english, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("no audit")

    with english.acting():
        claim = makers.submitted(english)
        monkeypatch.setattr("engagement.audit.events.record", fail)
        with pytest.raises(RuntimeError, match="no audit"):
            services.decisions.approve(claim, by=english.viewer("manager"), at=NOW)
        assert Claim.objects.get(pk=claim.pk).state == ClaimState.SUBMITTED
        assert not ClaimDecision.objects.filter(outcome="approved").exists()


def test_the_person_is_told_in_their_language_with_amount_and_day(english, french):
    with english.acting():
        makers.paid(english)
        texts = {message.kind: message for message in Message.objects.all()}
        assert set(texts) == {"compensation.approved", "compensation.paid"}
        paid = texts["compensation.paid"]
        assert "£12.40" in paid.subject
        assert "16\u00a0November 2026" in paid.text
        assert "£12.40" in paid.text
        assert f"/my/{english.slug}/claims/" in paid.text
    with french.acting():
        claim = makers.submitted(french)
        services.decisions.send_back(claim, reason="L’heure ?", by=french.viewer("manager"), at=NOW)
        message = Message.objects.get()
        assert message.language == "fr"
        assert "12,40\u00a0€" in message.text
        assert "L’heure ?" in message.text
        assert "<" not in message.text


def test_somebody_without_email_gets_a_row_for_staff_to_pass_on(english):
    with english.acting():
        claim = makers.submitted(english, "nell", by="coordinator")
        services.decisions.approve(claim, by=english.viewer("manager"), at=NOW)
        assert Message.objects.get().state == "by_hand"


def test_a_message_is_written_once_for_each_decision(english):
    with english.acting():
        claim, manager = makers.submitted(english), english.viewer("manager")
        for days in (1, 2):
            at = NOW + timedelta(days=days)
            services.decisions.send_back(claim, reason="?", by=manager, at=at)
            services.claims.submit(claim, by=english.viewer("sam"), at=at)
        assert Message.objects.filter(kind="compensation.sent_back").count() == 2
