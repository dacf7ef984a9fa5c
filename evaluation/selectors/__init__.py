"""Reading for a viewer."""

from evaluation.selectors import instruments, reports, results, rounds, tickets

__all__ = ["instruments", "reports", "results", "rounds", "tickets"]
