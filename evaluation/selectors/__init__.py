"""Reading for a viewer."""

from evaluation.selectors import (
    assessments,
    consultations,
    coproduction,
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
    values_checks,
)

__all__ = [
    "assessments",
    "consultations",
    "coproduction",
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
    "values_checks",
]
