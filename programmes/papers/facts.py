"""What a form hands to a service about papers: plain facts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from engagement.core.images import SafeDocument, SafeImage
from programmes.models import Paper
from programmes.papers.enums import PaperFormat


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFacts:
    """What is said about a paper; without a file, one that is there stays."""

    title: str
    note: str = ""
    format: str = ""
    link: str = ""
    file: SafeImage | SafeDocument | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingFacts:
    """Which papers were sent to somebody, in which formats, and on which day."""

    papers: Sequence[Paper]
    formats: Sequence[PaperFormat]
    sent_on: date
