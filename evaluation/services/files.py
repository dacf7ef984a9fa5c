"""Answers from a file: received, looked at, then imported whole or not at all."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.db.models import Model

from engagement.access.viewer import Viewer
from engagement.audit.events import Actor, record
from engagement.core.db import constraint_becomes
from engagement.core.spreadsheets import read_table
from engagement.core.uploads import safe_filename
from evaluation import importing, rules
from evaluation.enums import AnswerMode
from evaluation.exceptions import (
    FileAlreadyImportedError,
    FileHasProblemsError,
    RoundIsNotOpenError,
)
from evaluation.models import AnswerFile, Item, Round, RoundGroup, Tally
from evaluation.selectors import ladders
from evaluation.services import answers


@transaction.atomic
def receive(round_: Round, *, content: bytes, name: str, by: Actor, at: datetime) -> AnswerFile:
    """Keep a file until it is imported, after reading it through.

    Raises UploadRefused when it is no table, FileAlreadyImportedError for the very same file,
    and FileHasProblemsError with everything that is to be corrected.
    """
    if not rules.may_import(round_):
        raise RoundIsNotOpenError
    digest = hashlib.sha256(content).hexdigest()
    if AnswerFile.objects.filter(sha256=digest, imported_at__isnull=False).exists():
        raise FileAlreadyImportedError
    read(round_, content)
    AnswerFile.objects.filter(round=round_, imported_at__isnull=True).delete()
    return AnswerFile.objects.create(
        organisation_id=round_.organisation_id,
        round=round_,
        name=safe_filename(name),
        sha256=digest,
        content=content,
        sent_by_id=by.membership_id if isinstance(by, Viewer) else None,
        sent_at=at,
    )


@transaction.atomic
def import_(file: AnswerFile, *, by: Actor, at: datetime) -> int:
    """Import a file that was received, and return how many people's answers it held.

    The same file is imported once, whoever asks and however often. Raises
    RoundIsNotOpenError, FileAlreadyImportedError and FileHasProblemsError.
    """
    round_ = Round.objects.select_for_update(of=("self",), no_key=True).get(pk=file.round_id)
    file = AnswerFile.objects.select_for_update(of=("self",), no_key=True).get(pk=file.pk)
    if not rules.may_import(round_):
        raise RoundIsNotOpenError
    if file.content is None:
        raise FileAlreadyImportedError
    content = bytes(file.content)
    file.content = None
    file.imported_at = at
    with constraint_becomes({"answer_file_is_imported_once": FileAlreadyImportedError()}):
        file.save(update_fields=["content", "imported_at"])
    batch = read(round_, content)
    groups = _groups(round_, batch)
    _write(round_, groups, batch, entered_by_id=file.sent_by_id)
    people = sum(number for _group, number in importing.totals(batch))
    record("evaluation_round.file_imported", subject=round_, by=by, at=at, people=people)
    return people


def read(round_: Round, content: bytes) -> importing.Batch:
    """Understand a file against the questions and groups of a round.

    Raises UploadRefused and FileHasProblemsError.
    """
    levels = [(level.code, _names(level, "label")) for level in ladders.levels(round_)]
    questions = [
        importing.asked(item.code, item.kind, item.scale, levels)
        for item in Item.objects.filter(instrument=round_.instrument_id).order_by("order")
    ]
    groups = {
        group.code: [*_names(group, "label"), group.get_side_display()]
        for group in round_.groups.order_by("order")
    }
    reader = importing.Reader(questions, groups, new_groups=round_.project_id is None)
    batch = reader.read(read_table(content))
    if batch.problems:
        raise FileHasProblemsError(batch.problems)
    return batch


def _names(row: Model, field: str) -> list[str]:
    return [getattr(row, f"{field}_{language}") or "" for language in importing.LANGUAGES]


def _groups(round_: Round, batch: importing.Batch) -> dict[str, RoundGroup]:
    start = round_.groups.count()
    RoundGroup.objects.bulk_create(
        RoundGroup(
            organisation_id=round_.organisation_id,
            round=round_,
            order=start + order,
            code=code,
            label_en=label,
            label_fr=label,
        )
        for order, (code, label) in enumerate(batch.groups.items())
    )
    return {group.code: group for group in round_.groups.all()}


def _write(
    round_: Round,
    groups: dict[str, RoundGroup],
    batch: importing.Batch,
    *,
    entered_by_id: int | None,
) -> None:
    for code, group in groups.items():
        sets = [entry.answers for entry in batch.sets if entry.group == code]
        answers.store(round_, group, sets, mode=AnswerMode.IMPORT, entered_by_id=entered_by_id)
    items = {item.code: item for item in Item.objects.filter(instrument=round_.instrument_id)}
    with constraint_becomes({"tally_is_unique": FileAlreadyImportedError()}):
        Tally.objects.bulk_create(
            [
                Tally(
                    organisation_id=round_.organisation_id,
                    round=round_,
                    group=groups[count.group],
                    item=items[count.item],
                    choice=count.choice,
                    count=count.count,
                )
                for count in batch.counts
                if count.count
            ],
            batch_size=1000,
        )
