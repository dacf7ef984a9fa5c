"""Changing rates and claims."""

from compensation.services import claims, costs, decisions, payments, rates, receipts, strays

__all__ = ["claims", "costs", "decisions", "payments", "rates", "receipts", "strays"]
