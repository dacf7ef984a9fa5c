"""The nine statements of the SMARTER evaluation, in short words of our own.

The published table groups scores from 0 to 10 into three bands. See
evaluation/data/smarter/README.md for the source and what was done with it.
"""

from evaluation.enums import ItemKind
from evaluation.instruments.definition import Definition, Question, Words

_TAKING_PART: Words = {"en": "Taking part", "fr": "La participation"}
_RESULT: Words = {"en": "What came of it", "fr": "Les résultats"}


def _banded(code: str, section: Words, topic: Words, statement: Words) -> Question:
    return Question(
        code=code,
        kind=ItemKind.SCALE,
        scale="bands",
        section=section,
        topic=topic,
        stakeholder=statement,
    )


SMARTER = Definition(
    code="smarter-2020",
    version=1,
    title={
        "en": "SMARTER: three ways of setting research priorities",
        "fr": "SMARTER\u00a0: trois façons de fixer des priorités de recherche",
    },
    licence="CC BY 4.0",
    attribution=(
        "Adapted from table 5 of the SMARTER evaluation, Research Involvement and Engagement "
        "2020, article s40900-020-00196-4, CC BY 4.0. Counts re-split from the published "
        "rows; statements shortened in our own words."
    ),
    source_url=(
        "https://researchinvolvement.biomedcentral.com/articles/10.1186/s40900-020-00196-4/tables/5"
    ),
    may_edit=False,
    questions=(
        _banded(
            "understood_tasks",
            _TAKING_PART,
            {"en": "Understood the tasks", "fr": "Compréhension des tâches"},
            {
                "en": "I understood what I was asked to do.",
                "fr": "J’ai compris ce que l’on me demandait.",
            },
        ),
        _banded(
            "could_ask",
            _TAKING_PART,
            {"en": "Could ask questions", "fr": "Possibilité de poser des questions"},
            {
                "en": "I could ask questions when I wanted to.",
                "fr": "J’ai pu poser des questions quand je le voulais.",
            },
        ),
        _banded(
            "views_represented",
            _TAKING_PART,
            {"en": "Own views represented", "fr": "Point de vue représenté"},
            {
                "en": "My views were represented.",
                "fr": "Mon point de vue a été représenté.",
            },
        ),
        _banded(
            "could_differ",
            _TAKING_PART,
            {"en": "Could hold a different view", "fr": "Place pour un avis différent"},
            {
                "en": "I could hold a different view from others.",
                "fr": "J’ai pu avoir un avis différent des autres.",
            },
        ),
        _banded(
            "valued",
            _TAKING_PART,
            {"en": "Contribution valued", "fr": "Contribution reconnue"},
            {
                "en": "My contribution was valued.",
                "fr": "Ma contribution a été reconnue.",
            },
        ),
        _banded(
            "time_well_spent",
            _TAKING_PART,
            {"en": "Time well spent", "fr": "Temps bien employé"},
            {"en": "My time was well spent.", "fr": "Mon temps a été bien employé."},
        ),
        _banded(
            "satisfied",
            _RESULT,
            {"en": "Satisfied overall", "fr": "Satisfaction générale"},
            {
                "en": "I am satisfied with the way it was done.",
                "fr": "La façon de faire m’a convenu.",
            },
        ),
        _banded(
            "identify_topics",
            _RESULT,
            {"en": "Good for finding topics", "fr": "Utile pour trouver des sujets"},
            {
                "en": "This is a good way to find topics.",
                "fr": "C’est une bonne façon de trouver des sujets.",
            },
        ),
        _banded(
            "prioritise_topics",
            _RESULT,
            {"en": "Good for choosing priorities", "fr": "Utile pour choisir des priorités"},
            {
                "en": "This is a good way to choose priorities.",
                "fr": "C’est une bonne façon de choisir des priorités.",
            },
        ),
    ),
)
