"""What forms hand to the services of standards."""

from dataclasses import dataclass

from programmes.facts import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardFacts:
    """What is said about a standard of the organisation's own."""

    title: Words
    about: Words
    source: Words
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionFacts:
    """What a criterion of the organisation's own asks for."""

    code: str
    title: Words
    gloss: Words
    hint: Words
