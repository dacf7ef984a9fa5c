"""Every test of this room lives at one moment, that of the two worlds."""

import pytest

from engagement.core import clock
from tests.worlds import NOW


@pytest.fixture(autouse=True)
def _the_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    monkeypatch.setattr(clock, "today", lambda zone: NOW.astimezone(zone).date())
