"""Instruments, rounds, answers and reports."""

from evaluation.models.instrument import Instrument, Item
from evaluation.models.level_action import LevelAction
from evaluation.models.report import Report
from evaluation.models.response import Answer, AnswerFile, Response, Tally
from evaluation.models.round import Round, RoundGroup, Ticket

__all__ = [
    "Answer",
    "AnswerFile",
    "Instrument",
    "Item",
    "LevelAction",
    "Report",
    "Response",
    "Round",
    "RoundGroup",
    "Tally",
    "Ticket",
]
