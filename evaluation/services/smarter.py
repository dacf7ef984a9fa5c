"""The published SMARTER table, through the path by which staff import answers."""

from datetime import datetime
from typing import Final

from django.db import transaction

from engagement.audit.events import Actor
from evaluation.instruments import SMARTER
from evaluation.models import Round, RoundGroup
from evaluation.services import files, instruments, rounds

FILE_NAME: Final = "smarter-2020-table-5.csv"
_GROUPS: Final = (
    ("crowd", "Crowd voting", "Vote par la foule"),
    ("focus", "Focus groups", "Groupes de discussion"),
    ("delphi", "Delphi survey", "Enquête Delphi"),
)


@transaction.atomic
def import_table(content: bytes, *, by: Actor, at: datetime) -> Round:
    """Make a round of the published table and close it.

    Raises FileAlreadyImportedError when the organisation has it already.
    """
    day = at.date()
    round_ = rounds.create(
        instruments.provide(SMARTER),
        project=None,
        facts=rounds.RoundFacts(title=SMARTER.title, opens_on=day, closes_on=day),
        by=by,
        at=at,
    )
    RoundGroup.objects.bulk_create(
        RoundGroup(
            organisation_id=round_.organisation_id,
            round=round_,
            order=order,
            code=code,
            label_en=english,
            label_fr=french,
        )
        for order, (code, english, french) in enumerate(_GROUPS)
    )
    file = files.receive(round_, content=content, name=FILE_NAME, by=by, at=at)
    files.import_(file, by=by, at=at)
    return rounds.close(round_, by=by, at=at)
