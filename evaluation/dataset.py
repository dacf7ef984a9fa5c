"""The frozen data of one report: plain values that go to JSON and come back the same."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Self

from evaluation.results import Group, Question, Results, Row

#: To be raised whenever the same data would give another document.
VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Purpose:
    """What the announcement of the project said."""

    title: str
    reference: str
    aims: str
    can_influence: str
    cannot_influence: str
    why_not_higher: str
    level: str
    promise: str
    #: Each stage of the work: its name, whether it was agreed, how many contributions it had.
    stages: tuple[tuple[str, bool, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the questions come from, as their licence asks to be told."""

    title: str
    licence: str
    attribution: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """Everything that a report says, in its one language, with small numbers already hidden."""

    language: str
    organisation: str
    accent: str
    reference: str
    title: str
    opens_on: str
    closes_on: str
    closed_on: str
    purpose: Purpose | None
    source: Source
    results: Results

    @property
    def first_day(self) -> date:
        """Return the first day on which people could answer."""
        return date.fromisoformat(self.opens_on)

    @property
    def last_day(self) -> date:
        """Return the last day on which people could answer."""
        return date.fromisoformat(self.closes_on)

    def to_json(self) -> dict[str, Any]:
        """Return plain values."""
        return asdict(self)

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Rebuild the same dataset."""
        given = dict(values)
        purpose = given.pop("purpose")
        results = given.pop("results")
        return cls(
            **{key: value for key, value in given.items() if key != "source"},
            purpose=_purpose(purpose) if purpose else None,
            source=Source(**given["source"]),
            results=Results(
                minimum=results["minimum"],
                groups=tuple(Group(**group) for group in results["groups"]),
                questions=tuple(_question(question) for question in results["questions"]),
            ),
        )

    @property
    def fingerprint(self) -> str:
        """Return a digest: two datasets that are equal give the same document."""
        text = json.dumps([VERSION, self.to_json()], sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()


def _purpose(values: Mapping[str, Any]) -> Purpose:
    stages = tuple((label, agreed, count) for label, agreed, count in values.get("stages", ()))
    return Purpose(**{**values, "stages": stages})


def _question(values: Mapping[str, Any]) -> Question:
    rows = tuple(
        Row(**{**row, "cells": None if row["cells"] is None else tuple(row["cells"])})
        for row in values["rows"]
    )
    return Question(**{**values, "labels": tuple(values["labels"]), "rows": rows})
