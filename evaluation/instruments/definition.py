"""The shape of an instrument that is written as code."""

from collections.abc import Mapping
from dataclasses import dataclass

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question; `professional` is the parallel wording, the same when it is left out."""

    code: str
    kind: str
    section: Words
    topic: Words
    stakeholder: Words
    professional: Words | None = None
    scale: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A set of questions with what its licence asks for."""

    code: str
    version: int
    title: Words
    licence: str
    attribution: str
    source_url: str
    may_edit: bool
    questions: tuple[Question, ...]
