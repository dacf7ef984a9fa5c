"""Reading rates and claims."""

from compensation.selectors import claims, home, queue, rates

__all__ = ["claims", "home", "queue", "rates"]
