"""Understanding a table of answers that somebody sent. Pure: nothing is read or written here.

Two layouts are known. One line for each set of answers: a column `group`, and one column for
each question, headed by its code. Or a table of counts: `group`, `item`, `answer`, `count`.
Whatever is wrong is listed with its line and column, all at once.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext as _

from engagement.core.spreadsheets import Table, parse_number
from evaluation.enums import ItemKind, NoRating
from evaluation.exceptions import FileProblem
from evaluation.scales import NO_ANSWER, SCALES

LANGUAGES = ("en", "fr")
MOST_PROBLEMS = 50
MOST_TEXT = 2000
MOST_COUNT = 1_000_000
_MOST_CODE, _MOST_LABEL = 40, 100
_HEADS = {
    "group": {"group", "groupe"},
    "item": {"item", "question"},
    "answer": {"answer", "reponse"},
    "count": {"count", "nombre"},
    "reference": {"reference", "ref"},
}
_NO_RATING = {
    NoRating.DOES_NOT_APPLY: {"does not apply", "n/a", "na", "sans objet", "ne s'applique pas"},
    NoRating.PREFER_NOT: {"prefer not to say", "ne souhaite pas repondre"},
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the importer needs it; `choices` maps what may be written to codes."""

    code: str
    kind: str
    choices: Mapping[str, str]
    points: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerSet:
    """One line: the group and what was answered, by question."""

    group: str
    answers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Count:
    """How many people of a group gave one answer."""

    group: str
    item: str
    choice: str
    count: int


@dataclass(slots=True)
class Batch:
    """What a table holds; nothing of it may be used while there are problems."""

    groups: dict[str, str] = field(default_factory=dict)
    sets: list[AnswerSet] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    problems: list[FileProblem] = field(default_factory=list)

    @property
    def is_counts(self) -> bool:
        """Say which of the two layouts it was."""
        return bool(self.counts)


def asked(code: str, kind: str, scale: str, levels: Sequence[tuple[str, Sequence[str]]]) -> Asked:
    """Describe a question; `levels` are codes of the ladder with their names."""
    choices: dict[str, str] = {}
    points: tuple[str, ...] = ()
    if kind == ItemKind.SCALE:
        points = SCALES[scale].codes
        for language in LANGUAGES:
            with translation.override(language):
                choices |= {_key(str(point.label)): point.code for point in SCALES[scale].points}
    elif kind == ItemKind.LEVEL:
        points = tuple(level for level, _names in levels)
        choices |= {_key(name): level for level, names in levels for name in names}
    choices |= {_key(point): point for point in points}
    for no_rating, words in _NO_RATING.items():
        choices |= {_key(word): no_rating.value for word in (*words, no_rating.value)}
    return Asked(code, kind, choices, points)


class Reader:
    """Reads one table against the questions and groups of a round."""

    def __init__(
        self, questions: Sequence[Asked], groups: Mapping[str, Sequence[str]], *, new_groups: bool
    ) -> None:
        """`groups` maps codes to names; with `new_groups` other names make groups of their own."""
        self._questions = {_key(question.code): question for question in questions}
        self._groups = {
            _key(name): code for code, names in groups.items() for name in names if name
        }
        self._groups |= {_key(code): code for code in groups}
        self._codes = {slugify(name): code for code, names in groups.items() for name in names}
        self._new_groups = new_groups
        self._batch = Batch()
        self._decimal_comma = False

    def read(self, table: Table) -> Batch:
        """Understand a table; look at `problems` before anything else."""
        self._decimal_comma = table.decimal_comma
        heads = {head: self._head(head) for head in table.headers}
        known = set(heads.values())
        if {"group", "item", "answer", "count"} <= known:
            self._read_counts(table, heads)
        elif "group" in known:
            self._read_sets(table, heads)
        else:
            self._problem(None, "", _("There is no column “group”. Add it in the first line."))
        if not (self._batch.sets or self._batch.counts or self._batch.problems):
            self._problem(None, "", _("There are no answers in this file."))
        return self._batch

    def _head(self, head: str) -> str:
        key = _key(head)
        return next((name for name, words in _HEADS.items() if key in words), "")

    def _read_counts(self, table: Table, heads: Mapping[str, str]) -> None:
        seen: dict[tuple[str, str, str], int] = {}
        for line, record in table.records():
            cells = {heads[head]: (head, text) for head, text in record.items() if heads[head]}
            group = self._group(line, *cells["group"])
            question = self._question(line, *cells["item"])
            if question is None:
                continue
            choice = self._counted(line, question, *cells["answer"])
            number = self._number(line, *cells["count"])
            if group is None or choice is None or number is None:
                continue
            place = (group, question.code, choice)
            if place in seen:
                words = _("This answer of this group was counted in line {line} already.")
                self._problem(line, "", words.format(line=seen[place]))
                continue
            seen[place] = line
            self._batch.counts.append(Count(*place, number))

    def _read_sets(self, table: Table, heads: Mapping[str, str]) -> None:
        columns = {head: self._questions.get(_key(head)) for head in table.headers}
        for head, question in columns.items():
            if question is None and heads[head] not in ("group", "reference"):
                self._problem(None, head, _("There is no question with this code."))
        if not any(columns.values()):
            self._problem(None, "", _("No column is headed by the code of a question."))
            return
        seen: dict[str, int] = {}
        for line, record in table.records():
            self._once(line, record, heads, seen)
            cells = {heads[head]: (head, text) for head, text in record.items() if heads[head]}
            group = self._group(line, *cells["group"])
            answers = self._answers(line, record, columns)
            if group is not None and answers:
                self._batch.sets.append(AnswerSet(group, answers))
            elif group is not None and not any(record[head] for head in columns if columns[head]):
                self._problem(line, "", _("This line has no answer."))

    def _answers(
        self, line: int, record: Mapping[str, str], columns: Mapping[str, Asked | None]
    ) -> dict[str, str]:
        found = {}
        for head, question in columns.items():
            answer = question and self._answer(line, question, head, record[head])
            if question and answer:
                found[question.code] = answer
        return found

    def _once(
        self,
        line: int,
        record: Mapping[str, str],
        heads: Mapping[str, str],
        seen: dict[str, int],
    ) -> None:
        """Refuse a second line with the same reference. References are never stored."""
        for head, text in record.items():
            if heads[head] != "reference" or not text:
                continue
            if text in seen:
                words = _("The reference of this line stands in line {line} already.")
                self._problem(line, head, words.format(line=seen[text]))
            seen.setdefault(text, line)

    def _group(self, line: int, head: str, text: str) -> str | None:
        known = self._groups.get(_key(text))
        if known is None and text and self._new_groups:
            slug = slugify(text)
            known = self._codes.get(slug) if slug else None
            if known is None:
                known = self._new_code(slug)
                self._codes[slug] = known
                self._batch.groups[known] = text[:_MOST_LABEL]
            self._groups[_key(text)] = known
        if known is None:
            words = _("“{text}” is no group of this round.") if text else _("The group is missing.")
            self._problem(line, head, words.format(text=text))
        return known

    def _new_code(self, slug: str) -> str:
        """Shorten a name to a code that no other group has."""
        taken = set(self._groups.values())
        code = slug[:_MOST_CODE] or f"group-{len(self._groups) + 1}"
        number = 1
        while code in taken:
            number += 1
            ending = f"-{number}"
            code = f"{(slug or 'group')[: _MOST_CODE - len(ending)]}{ending}"
        return code

    def _question(self, line: int, head: str, text: str) -> Asked | None:
        question = self._questions.get(_key(text))
        if question is None or question.kind == ItemKind.TEXT:
            words = _("“{text}” is no question that can be counted.")
            self._problem(line, head, words.format(text=text))
            return None
        return question

    def _counted(self, line: int, question: Asked, head: str, text: str) -> str | None:
        if _key(text) in ("", _key(NO_ANSWER)):
            return NO_ANSWER
        return self._choice(line, question, head, text)

    def _answer(self, line: int, question: Asked, head: str, text: str) -> str | None:
        if not text:
            return None
        if question.kind != ItemKind.TEXT:
            return self._choice(line, question, head, text)
        if len(text) > MOST_TEXT:
            words = _("This text is too long. It can have up to {limit} characters.")
            self._problem(line, head, words.format(limit=MOST_TEXT))
        return text

    def _choice(self, line: int, question: Asked, head: str, text: str) -> str | None:
        code = question.choices.get(_key(text)) or self._by_place(question, text)
        if code is None:
            words = _("“{text}” is not one of the answers to this question.")
            self._problem(line, head, words.format(text=text[:60]))
        return code

    def _by_place(self, question: Asked, text: str) -> str | None:
        """Take 1 for the first point of a scale, 2 for the second, and so on."""
        try:
            place = parse_number(text, decimal_comma=self._decimal_comma)
        except ValueError:
            return None
        if question.kind != ItemKind.SCALE or place != int(place):
            return None
        return question.points[int(place) - 1] if 1 <= place <= len(question.points) else None

    def _number(self, line: int, head: str, text: str) -> int | None:
        try:
            value = parse_number(text, decimal_comma=self._decimal_comma)
        except ValueError:
            value = None
        if value is None or value != int(value) or not 0 <= value <= MOST_COUNT:
            words = _("“{text}” is not a number of people. Write a whole number, such as 12.")
            self._problem(line, head, words.format(text=text[:60]))
            return None
        return int(value)

    def _problem(self, line: int | None, column: str, words: str) -> None:
        if len(self._batch.problems) < MOST_PROBLEMS:
            self._batch.problems.append(FileProblem(line, column, words))


def totals(batch: Batch) -> Iterator[tuple[str, int]]:
    """Yield each group of a batch with the number of people whose answers it holds."""
    if not batch.is_counts:
        for group in dict.fromkeys(entry.group for entry in batch.sets):
            yield group, sum(entry.group == group for entry in batch.sets)
        return
    by_question: dict[str, dict[str, int]] = {}
    for count in batch.counts:
        sums = by_question.setdefault(count.group, {})
        sums[count.item] = sums.get(count.item, 0) + count.count
    for group, sums in by_question.items():
        yield group, max(sums.values())


def _key(text: str) -> str:
    """Fold case, accents, spaces and the two apostrophes, so that people may write as they do."""
    text = unicodedata.normalize("NFKD", text.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'"))
    plain = "".join(character for character in text if not unicodedata.combining(character))
    return " ".join(plain.replace("_", " ").split()).casefold()
