"""Reading the skills that may stand in a certificate: what people say, and what they learnt here.

Each has a key of its own: `s` and the number of what somebody says, or `t` and the number of
the attendance at a training.
"""

from collections.abc import Iterator, Sequence
from datetime import tzinfo

from django.utils import timezone

from engagement.core import formats
from engagement.people.models import Person
from programmes.certificates.contents import SkillLine
from programmes.selectors import kinds
from programmes.selectors.skills import learnt_by, said_by
from programmes.skills.enums import How


def choices(person: Person) -> list[tuple[str, str]]:
    """Return what somebody can choose from, with the words that a form shows."""
    return [
        (
            key,
            ", ".join(
                filter(None, (line.skill, line.how, formats.day(line.on) if line.on else ""))
            ),
        )
        for key, line in _lines(person, timezone.get_current_timezone())
    ]


def lines(person: Person, keys: Sequence[str], zone: tzinfo) -> tuple[SkillLine, ...]:
    """Return what was chosen, in the language in use."""
    if not keys:
        return ()
    return tuple(line for key, line in _lines(person, zone) if key in keys)


def _lines(person: Person, zone: tzinfo) -> Iterator[tuple[str, SkillLine]]:
    said = [row for row in said_by(person) if row.how != How.WISH]
    learnt = learnt_by(person, zone)
    if not said and not learnt:
        return
    names = kinds.both().skills
    for row in said:
        named = names.name(row.code) if row.code else row.words
        words = row.words if row.code else ""
        yield f"s{row.pk}", SkillLine(skill=named, how=row.get_how_display(), words=words)
    for there in learnt:
        yield (
            f"t{there.pk}",
            SkillLine(
                skill=", ".join(names.name(code) for code in there.activity.training.skills),
                how=str(How.TRAINING.label),
                words=there.activity.title,
                on=there.activity.starts_at.astimezone(zone).date(),
                until_on=there.until,
            ),
        )
