"""Each rule as a grid: who or what, in which state, and the answer."""

from datetime import timedelta
from types import SimpleNamespace

import pytest

from programmes import rules
from tests.worlds import NOW

BEFORE, DURING, AFTER = NOW - timedelta(hours=1), NOW + timedelta(hours=1), NOW + timedelta(hours=3)


def project(*, announced: bool = True, is_open: bool = True):
    return SimpleNamespace(is_announced=announced, is_open=is_open)


@pytest.mark.parametrize(
    ("announced", "is_open", "may"),
    [(True, True, True), (False, True, False), (True, False, False), (False, False, False)],
)
def test_nobody_is_invited_before_the_announcement_or_after_the_end(announced, is_open, may):
    assert rules.may_invite(project(announced=announced, is_open=is_open)) is may


@pytest.mark.parametrize(
    ("state", "answer", "is_open", "may"),
    [
        ("invited", "accepted", True, True),
        ("invited", "declined", True, True),
        ("invited", "accepted", False, False),
        ("accepted", "declined", True, True),
        ("accepted", "accepted", True, False),
        ("declined", "accepted", True, True),
        ("declined", "accepted", False, False),
        ("ended", "accepted", True, False),
        ("ended", "declined", True, False),
        ("invited", "ended", True, False),
    ],
)
def test_an_answer_can_change_while_the_project_is_open(state, answer, is_open, may):
    involvement = SimpleNamespace(state=state, project=project(is_open=is_open))
    assert rules.may_answer(involvement, answer) is may


def activity(state: str):
    return SimpleNamespace(
        state=state, starts_at=NOW, ends_at=NOW + timedelta(hours=2), project=project()
    )


@pytest.mark.parametrize(
    ("state", "at", "reply", "cancel", "record"),
    [
        ("planned", BEFORE, True, True, False),
        ("planned", DURING, True, True, True),
        ("planned", AFTER, False, False, True),
        ("held", AFTER, False, False, True),
        ("cancelled", BEFORE, False, False, False),
        ("cancelled", AFTER, False, False, False),
    ],
)
def test_what_can_be_done_with_an_activity_when(state, at, reply, cancel, record):
    found = activity(state)
    assert (
        rules.may_reply(found, at),
        rules.may_cancel(found, at),
        rules.may_record_attendance(found, at),
        rules.may_close_activity(found, at),
    ) == (reply, cancel, record, record)


@pytest.mark.parametrize(
    ("state", "at", "may"),
    [("planned", DURING, False), ("planned", AFTER, True), ("cancelled", AFTER, False)],
)
def test_whether_a_need_was_met_is_said_afterwards(state, at, may):
    task = SimpleNamespace(attendance=SimpleNamespace(activity=activity(state)))
    assert rules.may_say_whether_met(task, at) is may


def test_what_is_missing_is_named_by_language_and_only_the_first_blocks():
    texts = dict.fromkeys(
        [f"{name}_{code}" for name in rules.ANNOUNCED_TEXTS for code in ("en", "fr")], "said"
    )
    row = SimpleNamespace(**{**texts, "aims_fr": "  ", "can_influence_fr": None})
    missing = rules.missing_texts(row, ["en", "fr"])
    assert [(text.name, text.language) for text in missing] == [
        ("aims", "fr"),
        ("can_influence", "fr"),
    ]
    assert rules.blocks_announcement(missing, ["en", "fr"]) is False
    assert rules.blocks_announcement(missing, ["fr", "en"]) is True
