"""What is said about a consultation, as services take it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from programmes.models import Activity

#: A text in each language of the organisation.
Words = Mapping[str, str]
#: What was answered: words, or the ids of what was chosen, by the id of the question.
Answers = Mapping[int, str | Sequence[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFacts:
    """One question. `most` is how many answers may be chosen; None for all of them."""

    text: Words
    kind: str
    choices: Sequence[Words] = ()
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationFacts:
    """What is asked, of whom and until when.

    Without an activity, a new one is planned: people answer in writing.
    """

    title: Words
    about: Words
    purpose: str
    opens_on: date
    closes_on: date
    questions: Sequence[QuestionFacts]
    proposals_until: date | None = None
    is_public: bool = False
    activity: Activity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConclusionFacts:
    """What came of it in words; for priorities also what was agreed, by the id of the topic."""

    summary: Words
    places: Mapping[int, int]
    why: Words
