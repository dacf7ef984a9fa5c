"""The chapter of the demonstration about rates and expense claims."""

from datetime import datetime
from decimal import Decimal
from functools import partial
from typing import Any

from compensation import services
from compensation.demonstration.receipts import draw
from compensation.enums import CostKind, PayUnit, PayWay, PreparationPay
from compensation.models import Claim, ClaimLine
from compensation.services.costs import Cost, Drive
from compensation.services.pay_rates import NewPayRate
from compensation.services.rates import NewRate
from engagement.access.viewer import Viewer
from engagement.core import images
from engagement.people.models import Status
from engagement.portal.demonstration import Story, chapter
from programmes.models import Attendance

_HERE = "compensation.demonstration"


@chapter(40)
def money(story: Story) -> None:
    """Rates are set; people claim what it cost them, and three others look after it."""
    script = story.script(_HERE)
    for facts in script["rates"]:
        story.on(facts["set"], "15:30", partial(_set_rate, story, facts))
    for number, facts in enumerate(script["pay_rates"]):
        story.on(facts["set"], f"16:{number:02}", partial(_set_pay_rate, story, facts))
    for number, facts in enumerate(script["claims"]):
        name = f"claim-{number}"
        minute = f"{number * 3:02}"
        story.on(facts["written"], f"18:{minute}", partial(_write, story, facts, name))
        for step, hour, act in (
            ("withdrawn", 9, _withdraw),
            ("sent_back", 14, _send_back),
            ("approved", 15, _approve),
            ("paid", 11, _pay),
        ):
            if step in facts:
                story.on(facts[step], f"{hour:02}:{minute}", partial(act, story, facts, name))


def _set_rate(story: Story, facts: dict[str, Any], at: datetime) -> None:
    services.rates.add(
        story.organisation,
        new=NewRate(
            amount=Decimal(facts["amount"]),
            from_on=facts["from"],
            source=facts["source"],
            note=facts["note"],
        ),
        by=story.staff("finance"),
        at=at,
    )


def _set_pay_rate(story: Story, facts: dict[str, Any], at: datetime) -> None:
    own = facts.get("preparation_amount")
    services.pay_rates.add(
        story.organisation,
        new=NewPayRate(
            status=Status(facts["status"]),
            kind=facts.get("kind", ""),
            way=PayWay(facts["way"]),
            amount=Decimal(facts.get("amount", 0)),
            unit=PayUnit(facts.get("unit", PayUnit.HOUR)),
            preparation=PreparationPay(facts.get("preparation", PreparationPay.NOT)),
            preparation_amount=Decimal(own) if own else None,
            from_on=story.date(facts["from"]),
            source=facts["source"],
        ),
        today=at.astimezone(story.organisation.zone).date(),
        by=story.staff("finance"),
        at=at,
    )


def _write(story: Story, facts: dict[str, Any], name: str, at: datetime) -> None:
    by = _claimant(story, facts)
    kept = story.the(Attendance, f"{facts['activity']}:{facts['person']}")
    attendance = Attendance.objects.select_related("activity").get(pk=kept.pk)
    claim = services.claims.start(
        story.person(facts["person"]), by=by, at=at, attendance=attendance
    )
    for cost in facts["costs"]:
        _add_cost(story, claim, attendance, cost, by=by, at=at)
    if not facts.get("draft"):
        said = story.said(claim.person, facts)
        claim = services.claims.submit(claim, by=by, at=at, said=said)
    story.remember(claim, name)


def _claimant(story: Story, facts: dict[str, Any]) -> Viewer:
    own = story.viewer_of(story.person(facts["person"]))
    return own if own is not None and "by" not in facts else story.staff(facts["by"])


def _add_cost(
    story: Story,
    claim: Claim,
    attendance: Attendance,
    facts: dict[str, Any],
    *,
    by: Viewer,
    at: datetime,
) -> None:
    day = attendance.activity.starts_at.astimezone(story.organisation.zone).date()
    kind = CostKind(facts["kind"])
    line: ClaimLine = services.costs.add(claim, kind=kind, spent_on=day, by=by, at=at)
    if "distance" in facts:
        drive = Drive(Decimal(facts["distance"]), facts["what"])
        services.costs.set_drive(line, drive=drive, by=by)
    else:
        services.costs.set_amount(line, cost=Cost(Decimal(facts["amount"]), facts["what"]), by=by)
    if "receipt" in facts:
        content, name = draw(facts["receipt"], on=day, currency=story.organisation.currency)
        services.receipts.add(line, file=images.receive(content, name=name), by=by, at=at)
    elif "no_receipt" in facts:
        services.costs.explain_missing_receipt(line, reason=facts["no_receipt"], by=by)


def _withdraw(story: Story, facts: dict[str, Any], name: str, at: datetime) -> None:
    services.claims.withdraw(story.the(Claim, name), by=_claimant(story, facts), at=at)


def _send_back(story: Story, facts: dict[str, Any], name: str, at: datetime) -> None:
    services.decisions.send_back(
        story.the(Claim, name), reason=facts["reason"], by=story.staff("manager"), at=at
    )


def _approve(story: Story, facts: dict[str, Any], name: str, at: datetime) -> None:
    services.decisions.approve(story.the(Claim, name), by=story.staff("manager"), at=at)


def _pay(story: Story, facts: dict[str, Any], name: str, at: datetime) -> None:
    services.payments.record(
        story.the(Claim, name),
        on=at.astimezone(story.organisation.zone).date(),
        by=story.staff("finance"),
        at=at,
        note=facts["paid_how"],
    )
