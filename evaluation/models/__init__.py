"""Instruments, rounds, answers and reports."""

from evaluation.models.assessment import Assessment, AssessmentAnswer, AssessmentTicket
from evaluation.models.consultation import (
    Consultation,
    ConsultationLine,
    ConsultationOption,
    ConsultationQuestion,
    ConsultationReply,
    ConsultationTicket,
)
from evaluation.models.instrument import Instrument, Item
from evaluation.models.level_action import LevelAction
from evaluation.models.pack import EvidencePack
from evaluation.models.report import Report
from evaluation.models.response import Answer, AnswerFile, Response, Tally
from evaluation.models.round import Round, RoundGroup, Ticket
from evaluation.models.standard import (
    CRITERION_TEXTS,
    STANDARD_TEXTS,
    Criterion,
    Evidence,
    Standard,
)
from evaluation.models.values_check import ValuesAnswer, ValuesCheck, ValuesTicket

__all__ = [
    "CRITERION_TEXTS",
    "STANDARD_TEXTS",
    "Answer",
    "AnswerFile",
    "Assessment",
    "AssessmentAnswer",
    "AssessmentTicket",
    "Consultation",
    "ConsultationLine",
    "ConsultationOption",
    "ConsultationQuestion",
    "ConsultationReply",
    "ConsultationTicket",
    "Criterion",
    "Evidence",
    "EvidencePack",
    "Instrument",
    "Item",
    "LevelAction",
    "Report",
    "Response",
    "Round",
    "RoundGroup",
    "Standard",
    "Tally",
    "Ticket",
    "ValuesAnswer",
    "ValuesCheck",
    "ValuesTicket",
]
