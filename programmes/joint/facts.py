"""What forms hand to the services of joint programmes, and what travels between walls."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class JointFacts:
    """What is said about a joint programme."""

    title: Words
    territory: Words
    bodies: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class InvitationFacts:
    """How another organisation is invited: until when, and by e-mail if there is an address."""

    last_day: date
    email: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Listed:
    """One organisation of a joint programme, as the one that began it lists it."""

    organisation_id: int
    joined_at: datetime
    has_left: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is shared of one project, and since when."""

    key: UUID
    contents: Mapping[str, Any]
    shared_on: date


@dataclass(frozen=True, slots=True)
class Parcel:
    """All that one organisation shares in one joint programme, taken out of its wall at once.

    `revision` grows with every change: what is older than what stands there is left aside.
    `words` and `listed` come from the organisation that began, and from no other.
    """

    key: UUID
    sender: int
    joined_at: datetime
    revision: int
    has_left: bool
    to: tuple[int, ...]
    sheets: tuple[Sheet, ...]
    words: Mapping[str, str] | None = None
    listed: tuple[Listed, ...] = ()
