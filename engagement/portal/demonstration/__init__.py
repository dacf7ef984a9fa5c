"""The demonstration: two invented organisations with everything in them.

Chapters are told by `engagement.portal.demonstration.foundation` and by the `demonstration`
modules of the apps above, which register themselves with `chapter`.
"""

from engagement.portal.demonstration.loading import load
from engagement.portal.demonstration.personas import (
    PERSONAS,
    Persona,
    by_key,
    groups,
)
from engagement.portal.demonstration.story import Story, chapter

__all__ = ["PERSONAS", "Persona", "Story", "by_key", "chapter", "groups", "load"]
