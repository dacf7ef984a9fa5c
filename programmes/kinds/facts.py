"""What a form hands to the services of the catalogue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class KindFacts:
    """What is said about a kind. Where a text is empty, a kind of the product keeps its own."""

    name: Mapping[str, str]
    about: Mapping[str, str]
    together: str = ""
    speaks_for: str = ""
    is_training: bool = False
    roles: Sequence[str] = field(default_factory=list)
    settings: Sequence[str] = field(default_factory=list)
