"""Reading for a viewer."""

from evaluation.selectors import (
    assessments,
    evidence,
    instruments,
    ladders,
    level_actions,
    outcomes,
    packs,
    perceived,
    reports,
    results,
    rounds,
    standards,
    tickets,
)

__all__ = [
    "assessments",
    "evidence",
    "instruments",
    "ladders",
    "level_actions",
    "outcomes",
    "packs",
    "perceived",
    "reports",
    "results",
    "rounds",
    "standards",
    "tickets",
]
