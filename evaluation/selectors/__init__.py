"""Reading for a viewer."""

from evaluation.selectors import instruments, outcomes, reports, results, rounds, tickets

__all__ = ["instruments", "outcomes", "reports", "results", "rounds", "tickets"]
