"""Changing things."""

from evaluation.services import (
    answers,
    assessments,
    evidence,
    files,
    instruments,
    level_actions,
    packs,
    reports,
    rounds,
    smarter,
    standards,
)

__all__ = [
    "answers",
    "assessments",
    "evidence",
    "files",
    "instruments",
    "level_actions",
    "packs",
    "reports",
    "rounds",
    "smarter",
    "standards",
]
