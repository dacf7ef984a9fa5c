"""Charts of our own: one set of numbers for the page, the document and the table beside them."""

from engagement.core.charts.bars import Bar, Bars
from engagement.core.charts.levels import Levels
from engagement.core.charts.likert import Likert, Question
from engagement.core.charts.numbers import Row, Section, Table, shares
from engagement.core.charts.words import Text, words

__all__ = [
    "Bar",
    "Bars",
    "Levels",
    "Likert",
    "Question",
    "Row",
    "Section",
    "Table",
    "Text",
    "shares",
    "words",
]
