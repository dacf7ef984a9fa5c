"""Reading rates and claims."""

from compensation.selectors import claims, home, pay_rates, queue, rates

__all__ = ["claims", "home", "pay_rates", "queue", "rates"]
