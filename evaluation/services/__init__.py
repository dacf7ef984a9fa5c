"""Changing things."""

from evaluation.services import answers, files, instruments, reports, rounds, smarter

__all__ = ["answers", "files", "instruments", "reports", "rounds", "smarter"]
