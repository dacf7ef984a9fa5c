"""What people and organisations have written themselves, and the templates that are brought."""

import re
from collections.abc import Iterator
from dataclasses import asdict
from itertools import chain

from django.apps import apps
from django.db import models

from evaluation.standards.shipped import standards
from programmes.project_templates.roles import roles
from programmes.project_templates.shipped import templates
from tests.crawl.data import Data

_WRITTEN = (models.CharField, models.TextField, models.JSONField)
_SPACE = re.compile(r"\s+")
#: Times, money, references, distances, sizes and months of a calendar, as French writes them.
_FIGURES = re.compile(
    r"\b\d+\s?h(?:\s\d\d)?\b|\d[\d\s,.]*(?:£|€|%|[KM]o\b|km\b|mi\b)|\b1er\b"
    r"|\b[A-Z]{1,4}-(?:\d+-)*\d+\b|\b(?:janv|févr|mars|avr|mai|juin|juil|août|sept|oct|nov|déc)\b"
    r"|\b[A-Z][A-Za-z]+/[\w/+-]+|\S+@\S+|https?://\S+"
    r"|\b(?:Janvier|Février|Mars|Avril|Mai|Juin|Juillet|Août|Septembre|Octobre|Novembre|Décembre)"
    r"\s\d{4}\b"
)
#: The choices of a question, as they stand line by line in one field.
_OPTIONS = """
    SELECT string_agg(words, ' ' ORDER BY number) FROM evaluation_consultationoption o,
    unnest(ARRAY['en', 'fr'], ARRAY[o.text_en, o.text_fr]) AS each (language, words)
    WHERE words IS NOT NULL GROUP BY question_id, language
"""
#: What stands between two things that a page names side by side.
_BETWEEN = re.compile(r"\s[·–/]\s|[(),:.]\s?|\d+")


def texts(data: Data) -> frozenset[str]:
    """Return each text of the database, and each line of it, as one would compare it."""
    found: set[str] = set()
    for table, column in _columns():
        query = f'SELECT DISTINCT "{column}" FROM "{table}" WHERE "{column}" IS NOT NULL'
        for slug in data.organisations:
            for (value,) in data.rows(query, slug):
                for text in _inside(value):
                    found.update(map(plain, (text, *text.splitlines())))
    for slug in data.organisations:
        found.update(plain(lines) for (lines,) in data.rows(_OPTIONS, slug))
    found.update(map(plain, _brought()))
    return frozenset(found - {""})


def _brought() -> Iterator[str]:
    """Yield the words of the templates, roles and standards that the product brings."""
    for template in templates().values():
        yield from _inside([template.name, template.summary, template.blueprint.to_json()])
    for role in roles().values():
        yield from _inside([role.name, list(role.texts.values())])
    for standard in standards().values():
        yield from _inside(asdict(standard))


def plain(text: str) -> str:
    """Return a text without what differs between a row and a page."""
    return _SPACE.sub(" ", text).strip(" .,;:?!()–·…«»“”‘’-").casefold()


def is_known(piece: str, texts: frozenset[str]) -> bool:
    """Say whether a piece of a page was written by somebody, or holds nothing but figures.

    Where several such things stand side by side, each of them must be known. What ends with an
    ellipsis is the beginning of something.
    """
    if piece.endswith("…"):
        return any(text.startswith(plain(piece)) for text in texts)
    bare = plain(_FIGURES.sub(" ", piece))
    if plain(piece) in texts or bare in texts:
        return True
    if not any(letter.isalpha() for letter in bare):
        return True
    return any(
        is_known(bare[: found.start()], texts) and is_known(bare[found.end() :], texts)
        for found in _BETWEEN.finditer(bare)
    )


def _columns() -> Iterator[tuple[str, str]]:
    """Return the columns in which words are kept; those with choices hold the words of code."""
    for model in apps.get_models():
        if model._meta.managed and not model._meta.proxy:
            for field in model._meta.concrete_fields:
                if isinstance(field, _WRITTEN) and not field.choices:
                    yield model._meta.db_table, field.column


def _inside(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from chain.from_iterable(map(_inside, value.values()))
    elif isinstance(value, list | tuple):
        yield from chain.from_iterable(map(_inside, value))
