"""Changing people, their hats and their access needs, and writing to them."""

from engagement.people.services import (
    hats,
    messages,
    needs,
    pauses,
    people,
    support,
    supporters,
    wishes,
)

__all__ = ["hats", "messages", "needs", "pauses", "people", "support", "supporters", "wishes"]
