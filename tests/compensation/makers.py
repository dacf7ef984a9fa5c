"""Rows about money for tests; call them inside `world.acting()`."""

import io
from datetime import date
from decimal import Decimal

from PIL import Image

from compensation import services
from compensation.enums import CostKind, PayWay, PreparationPay
from compensation.models import Claim, ClaimLine, MileageRate
from compensation.services.costs import Cost, Drive
from compensation.services.pay_rates import NewPayRate
from compensation.services.rates import NewRate
from engagement.audit.events import SystemJob
from engagement.core import images
from programmes.models import Attendance
from tests.worlds import NOW, TODAY, World

JOB = SystemJob("test")
HELD = date(2026, 11, 4)


def photo(*, kind: str = "JPEG", size: tuple[int, int] = (60, 80), colour: str = "white") -> bytes:
    """A small picture."""
    output = io.BytesIO()
    Image.new("RGB", size, colour).save(output, kind)
    return output.getvalue()


def rate(
    world: World,
    amount: str = "0.45",
    from_on: date = date(2026, 1, 1),
    until_on: date | None = None,
) -> MileageRate:
    """A mileage rate."""
    new = NewRate(Decimal(amount), from_on, "A decision of the board", until_on=until_on)
    return services.rates.add(world.organisation, new=new, by=JOB, at=NOW)


def pay_rate(world: World, amount: str = "25", status: str = "volunteer", **facts: object):
    """A rate of pay by the hour on an invoice, with preparation."""
    known = {
        "way": PayWay.INVOICE if Decimal(amount) else PayWay.NONE,
        "preparation": PreparationPay.SAME if Decimal(amount) else PreparationPay.NOT,
        "from_on": date(2026, 1, 1),
        "source": "A decision of the board",
    }
    new = NewPayRate(status=status, amount=Decimal(amount), **{**known, **facts})
    return services.pay_rates.add(world.organisation, new=new, today=TODAY, by=JOB, at=NOW)


def attendance(world: World, name: str = "sam") -> Attendance:
    """The attendance of somebody at the activity that was held."""
    return Attendance.objects.get(activity=world.past_activity, person=world.person(name))


def draft(world: World, name: str = "sam", *, by: str = "", about: str = "") -> Claim:
    """A draft without a cost; by the person unless somebody else is named."""
    return services.claims.start(
        world.person(name),
        attendance=None if about else attendance(world, name),
        about=about,
        by=world.viewer(by or name),
        at=NOW,
    )


def ticket(world: World, claim: Claim, amount: str = "12.40") -> ClaimLine:
    """A finished cost of public transport without a receipt."""
    line = services.costs.add(claim, kind=CostKind.PUBLIC_TRANSPORT, spent_on=HELD, by=JOB, at=NOW)
    services.costs.set_amount(line, cost=Cost(Decimal(amount)), by=JOB)
    services.costs.explain_missing_receipt(line, reason="The machine gave none", by=JOB)
    return line


def drive(world: World, claim: Claim, distance: str = "120", on: date = HELD) -> ClaimLine:
    """A finished drive; a rate must hold."""
    line = services.costs.add(claim, kind=CostKind.CAR, spent_on=on, by=JOB, at=NOW)
    services.costs.set_drive(line, drive=Drive(Decimal(distance)), by=JOB)
    return line


def submitted(world: World, name: str = "sam", *, by: str = "", about: str = "") -> Claim:
    """A claim of 12.40 that was sent."""
    claim = draft(world, name, by=by, about=about)
    ticket(world, claim)
    return services.claims.submit(claim, by=world.viewer(by or name), at=NOW)


def approved(world: World, name: str = "sam", *, about: str = "") -> Claim:
    """A claim that the manager approved."""
    claim = submitted(world, name, about=about)
    services.decisions.approve(claim, by=world.viewer("manager"), at=NOW)
    return Claim.objects.get(pk=claim.pk)


def paid(world: World, name: str = "sam") -> Claim:
    """A claim that finance paid."""
    claim = approved(world, name)
    services.payments.record(claim, on=NOW.date(), by=world.viewer("finance"), at=NOW)
    return Claim.objects.get(pk=claim.pk)


def receipt(line: ClaimLine, content: bytes | None = None):
    """A photo of a receipt on a cost."""
    safe = images.receive(content or photo(), name="receipt.jpg")
    return services.receipts.add(line, file=safe, by=JOB, at=NOW)
