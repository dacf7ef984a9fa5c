"""Changing things."""

from evaluation.services import (
    answers,
    assessments,
    consultation_answers,
    consultations,
    evidence,
    files,
    instruments,
    level_actions,
    packs,
    reports,
    rounds,
    smarter,
    standards,
    values_checks,
)

__all__ = [
    "answers",
    "assessments",
    "consultation_answers",
    "consultations",
    "evidence",
    "files",
    "instruments",
    "level_actions",
    "packs",
    "reports",
    "rounds",
    "smarter",
    "standards",
    "values_checks",
]
