"""What a form hands to the services of the catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class KindFacts:
    """What is said about a kind. Where a text is empty, a kind of the product keeps its own."""

    name: Mapping[str, str]
    about: Mapping[str, str]
    together: str = ""
    speaks_for: str = ""
    is_training: bool = False
