"""People who take part, their hats and their access needs."""

from engagement.people.models.access_need import LOOKED_AT, AccessNeed, NeedKind
from engagement.people.models.person import (
    Hat,
    HatMistake,
    Person,
    PersonWord,
    RoleKind,
    Status,
    Tie,
)
from engagement.people.models.support import LimitKind, Pause, SupportPlan
from engagement.people.models.supporter import (
    SPEAK_FOR,
    Spoken,
    Supporter,
    SupporterKind,
    SupportScope,
    Voice,
    voice_rule,
)
from engagement.people.models.wishes import FreeTime, Interest, Theme, Wishes

__all__ = [
    "LOOKED_AT",
    "SPEAK_FOR",
    "AccessNeed",
    "FreeTime",
    "Hat",
    "HatMistake",
    "Interest",
    "LimitKind",
    "NeedKind",
    "Pause",
    "Person",
    "PersonWord",
    "RoleKind",
    "Spoken",
    "Status",
    "SupportPlan",
    "SupportScope",
    "Supporter",
    "SupporterKind",
    "Theme",
    "Tie",
    "Voice",
    "Wishes",
    "voice_rule",
]
