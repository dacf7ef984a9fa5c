"""Reading for a viewer."""

from evaluation.selectors import (
    assessments,
    consultations,
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
    "consultations",
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
