"""Instruments that come with the product."""

from evaluation.instruments.core import CORE
from evaluation.instruments.definition import Definition, Question
from evaluation.instruments.smarter import SMARTER

SHIPPED = {definition.code: definition for definition in (CORE, SMARTER)}

__all__ = ["CORE", "SHIPPED", "SMARTER", "Definition", "Question"]
