"""Changing things."""

from evaluation.services import answers, files, instruments, level_actions, reports, rounds, smarter

__all__ = ["answers", "files", "instruments", "level_actions", "reports", "rounds", "smarter"]
