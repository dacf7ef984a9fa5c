"""What forms hand to the services of documents and goals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from engagement.core.images import SafeDocument, SafeImage
from engagement.organisations.models import Membership
from programmes.models.project import Programme

Words = Mapping[str, str]
#: Marks what services keep by themselves, because it is no column of the row.
_APART = {"apart": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class GovernanceFacts:
    """What is said about a document; without a file, one that is there stays."""

    title: Words
    about: Words
    agreed_by: Words
    kind: str
    owner: Membership
    agreed_on: date
    review_on: date | None
    in_portal: bool
    link: str
    file: SafeImage | SafeDocument | None = field(default=None, metadata=_APART)


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectiveFacts:
    """A goal in the organisation's languages, and the programmes that serve it."""

    text: Words
    programmes: Sequence[Programme] = field(default=(), metadata=_APART)
