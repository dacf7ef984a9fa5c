"""Rates of pay in sentences, in the language of whoever reads."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from compensation.enums import PayUnit, PayWay, PreparationPay
from compensation.models import PayRate
from engagement.core import formats

NO_ROLE = gettext_lazy(
    "No role is recorded for that day, so it is not agreed yet what this pays. Costs are paid back."
)
NO_RATE = gettext_lazy("It is not agreed yet what this pays. Costs are paid back.")
_UNITS = {
    PayUnit.HOUR: gettext_lazy("%(amount)s an hour"),
    PayUnit.HALF_DAY: gettext_lazy("%(amount)s for each half-day of up to four hours"),
    PayUnit.DAY: gettext_lazy("%(amount)s for each day of up to eight hours"),
    PayUnit.SESSION: gettext_lazy("%(amount)s for each session"),
}
_WAYS = {
    PayWay.INVOICE: gettext_lazy("%(rate)s, %(preparation)s, paid on an invoice."),
    PayWay.PAYROLL: gettext_lazy("%(rate)s, %(preparation)s, paid with a salary."),
    PayWay.VOUCHER: gettext_lazy("%(rate)s, %(preparation)s, given as a voucher."),
    PayWay.ASSOCIATION: gettext_lazy("%(rate)s, %(preparation)s, paid to the association."),
}


def sentence(rate: PayRate) -> str:
    """Say what a rate pays: £25.00 an hour, preparation too, paid on an invoice."""
    if rate.way == PayWay.NONE:
        return _("This is not paid. Costs are paid back.")
    facts = {"rate": each_unit(rate), "preparation": _preparation(rate)}
    return str(_WAYS[PayWay(rate.way)]) % facts


def each_unit(rate: PayRate) -> str:
    """Say what one unit pays: £25.00 an hour."""
    amount = formats.money(rate.amount, rate.currency)
    return str(_UNITS[PayUnit(rate.unit)]) % {"amount": amount}


def _preparation(rate: PayRate) -> str:
    if rate.preparation == PreparationPay.SAME:
        return _("preparation too")
    if rate.preparation_amount is None:
        return _("preparation is not paid")
    amount = formats.money(rate.preparation_amount, rate.currency)
    return _("preparation at %(amount)s an hour") % {"amount": amount}
