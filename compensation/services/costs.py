"""Writing down single costs, as the person goes."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum

from compensation import money, rules
from compensation.enums import CostKind
from compensation.exceptions import NoCompanionError, NoRateError, NotOpenError
from compensation.models import Claim, ClaimLine, MileageRate, Receipt
from compensation.selectors import rates
from engagement.audit.events import Actor


@dataclass(frozen=True)
class Drive:
    """A journey by car."""

    distance: Decimal
    description: str = ""


@dataclass(frozen=True)
class Cost:
    """An amount that was paid for something."""

    amount: Decimal
    description: str = ""


@transaction.atomic
def add(
    claim: Claim, *, kind: CostKind, spent_on: date | None, by: Actor, at: datetime
) -> ClaimLine:
    """Begin a cost, or go on with one of the same kind that has no amount yet.

    Raises NoCompanionError for the travel of a companion when nobody came along.
    """
    locked_open(claim)
    if kind not in rules.kinds_for(claim):
        raise NoCompanionError
    begun = claim.lines.filter(kind=kind, amount__isnull=True).first()
    if begun is not None:
        return begun
    return ClaimLine.objects.create(
        organisation_id=claim.organisation_id,
        claim=claim,
        kind=kind,
        spent_on=spent_on,
        created_at=at,
    )


@transaction.atomic
def set_day(line: ClaimLine, *, on: date, by: Actor) -> None:
    """Set the day of a cost; a drive is worked out again with the rate of that day.

    Raises NoRateError when there is none.
    """
    claim = locked_open(line.claim)
    line.spent_on = on
    if line.distance is not None:
        _apply_rate(line, rates.on(on))
    line.save(update_fields=["spent_on", "rate", "rate_amount", "amount"])
    _add_up(claim)


@transaction.atomic
def set_drive(line: ClaimLine, *, drive: Drive, by: Actor) -> None:
    """Set how far a drive was; its worth follows from the rate on its day.

    Raises NoRateError when there is none.
    """
    claim = locked_open(line.claim)
    line.distance = drive.distance
    line.description = drive.description
    _apply_rate(line, rates.on(line.spent_on) if line.spent_on else None)
    line.save(update_fields=["distance", "description", "rate", "rate_amount", "amount"])
    _add_up(claim)


@transaction.atomic
def set_amount(line: ClaimLine, *, cost: Cost, by: Actor) -> None:
    """Set what something cost."""
    claim = locked_open(line.claim)
    line.amount = money.rounded(cost.amount)
    line.description = cost.description
    line.save(update_fields=["amount", "description"])
    _add_up(claim)


@transaction.atomic
def explain_missing_receipt(line: ClaimLine, *, reason: str, by: Actor) -> None:
    """Note why there is no receipt; an empty reason takes the note back."""
    locked_open(line.claim)
    line.no_receipt_reason = reason
    line.save(update_fields=["no_receipt_reason"])


@transaction.atomic
def remove(line: ClaimLine, *, by: Actor) -> None:
    """Take a cost out of its claim, with its receipts."""
    claim = locked_open(line.claim)
    forget_files(list(line.receipts.all()))
    line.delete()
    _add_up(claim)


@transaction.atomic
def rate_again(claim: Claim, *, by: Actor) -> None:
    """Work the drives of a claim out with the rates as they are now.

    Raises NoRateError when the rate of a day has gone.
    """
    locked = locked_open(claim)
    for line in claim.lines.select_related("rate").filter(rate__isnull=False).order_by("id"):
        now = rates.on(line.spent_on) if line.spent_on else None
        if now is None or now.pk != line.rate_id or now.amount != line.rate_amount:
            _apply_rate(line, now)
            line.save(update_fields=["rate", "rate_amount", "amount"])
    _add_up(locked)
    claim.total = locked.total


def locked_open(claim: Claim) -> Claim:
    """Hold a claim whose costs may change. Raises NotOpenError once it was sent."""
    locked = Claim.objects.locked().get(pk=claim.pk)
    if not locked.is_open:
        raise NotOpenError
    return locked


def forget_files(receipts: list[Receipt]) -> None:
    """Remove the files of receipts once the transaction has ended well."""
    for receipt in receipts:
        for file in (receipt.original, receipt.display, receipt.thumbnail):
            if file:
                storage, name = file.storage, file.name
                transaction.on_commit(lambda s=storage, n=name: s.delete(n))  # type: ignore[misc]


def _apply_rate(line: ClaimLine, rate: MileageRate | None) -> None:
    if rate is None or line.distance is None:
        raise NoRateError
    line.rate = rate
    line.rate_amount = rate.amount
    line.amount = money.cost_of_drive(line.distance, rate.amount)


def _add_up(claim: Claim) -> None:
    claim.total = claim.lines.aggregate(sum=Sum("amount"))["sum"] or Decimal(0)
    claim.save(update_fields=["total"])
