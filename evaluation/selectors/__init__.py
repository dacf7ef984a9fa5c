"""Reading for a viewer."""

from evaluation.selectors import (
    instruments,
    ladders,
    level_actions,
    outcomes,
    perceived,
    reports,
    results,
    rounds,
    tickets,
)

__all__ = [
    "instruments",
    "ladders",
    "level_actions",
    "outcomes",
    "perceived",
    "reports",
    "results",
    "rounds",
    "tickets",
]
