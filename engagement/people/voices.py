"""With whose voice something is said: what forms hand to services."""

from dataclasses import dataclass

from engagement.people.models import Voice


@dataclass(frozen=True, slots=True)
class Said:
    """Who said something: the person, unless somebody helped or spoke in their name."""

    voice: str = Voice.OWN
    supporter_id: int | None = None


#: What holds for everybody who did not say otherwise.
THEMSELVES = Said()
