"""What the code can do is named in the documents, in the same words, and nothing else is."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands
from django.utils import translation
from django.utils.module_loading import autodiscover_modules

from engagement.access.permissions import IN_WORDS, ROLES, Permission, Role
from engagement.core.sensitivity import Sensitivity
from engagement.jobs import registry
from engagement.notifications.kinds import kinds
from engagement.organisations.role_words import in_words
from tests.consistency.test_documents import CODE, DOCS, ROOT, documents, rows, text_of

OPERATIONS = DOCS / "operations.md"
SECURITY = DOCS / "security.md"


@pytest.fixture(scope="module", autouse=True)
def everything_is_declared() -> None:
    autodiscover_modules("tasks", "notifications")


def table(path: Path, heading: str) -> dict[str, list[str]]:
    """The rows below a heading whose first cell is code, by that code."""
    part = re.search(rf"^## {heading}$(.*?)(?=^## |\Z)", text_of(path), re.MULTILINE | re.DOTALL)
    assert part, f"{path.name} has no part {heading!r}"
    found = [cells for cells in rows(part.group(1)) if re.fullmatch(r"`[^`]+`", cells[0])]
    names = [cells[0].strip("`") for cells in found]
    assert len(names) == len(set(names)), f"{heading} names something twice"
    return {name: cells[1:] for name, cells in zip(names, found, strict=True)}


# Background work


def work() -> dict[str, list[str]]:
    """The table of kinds; the queues above it are short words without an app."""
    found = table(OPERATIONS, "Background work")
    return {name: cells for name, cells in found.items() if "." in name}


def test_every_kind_of_work_is_described_with_its_queue():
    declared = {
        name: f"`{kind.queue}`"
        for name, kind in registry.kinds().items()
        if not name.startswith("tests.")
    }
    assert {name: cells[0] for name, cells in work().items()} == declared


def test_every_queue_is_described():
    found = table(OPERATIONS, "Background work")
    assert {name for name in found if "." not in name} == set(registry.QUEUES)


def test_periodic_work_is_described_with_its_time():
    described = {
        name: cells[-1] for name, cells in work().items() if cells[-1].startswith("every ")
    }
    assert described == {one.name: how_often(one) for one in registry.all_periodic()}


def how_often(one: registry.Periodic) -> str:
    minutes = int(one.every.total_seconds() // 60)
    return "every hour" if minutes == 60 else f"every {minutes} minutes"


# Messages


def test_every_kind_of_message_is_described_under_its_title():
    with translation.override("en"):
        declared = {name: str(kind.title) for name, kind in kinds().items()}
    described = {name: cells[0] for name, cells in table(OPERATIONS, "Messages").items()}
    assert described == declared


# Commands


def test_every_command_of_ours_is_described_and_no_other():
    ours = {name for name, app in get_commands().items() if isinstance(app, str) and is_ours(app)}
    assert table(OPERATIONS, "Commands").keys() == ours


def is_ours(app: str) -> bool:
    return app.partition(".")[0] in CODE


def targets() -> set[str]:
    """What can be typed after make, apart from the help itself."""
    return set(re.findall(r"^([a-z-]+):.*## ", text_of(ROOT / "Makefile"), re.MULTILINE)) - {"help"}


def test_every_target_of_make_is_described_and_no_other():
    described = {name.removeprefix("make ") for name in table(OPERATIONS, "On one machine")}
    assert described == targets()


@pytest.mark.parametrize("path", documents(), ids=lambda path: path.name)
def test_no_document_names_a_command_that_is_gone(path):
    text = text_of(path)
    assert set(re.findall(r"`make ([a-z-]+)`", text)) <= targets() | {"help"}
    assert set(re.findall(r"manage\.py ([a-z_]+)", text)) <= get_commands().keys()


# Roles


def test_every_permission_is_described_in_the_words_of_the_roles_page():
    with translation.override("en"):
        declared = {one.value: str(IN_WORDS[one]) for one in Permission}
    described = {name: cells[0] for name, cells in roles_and_rights().items()}
    assert described == declared


def test_every_permission_is_described_with_the_roles_that_have_it():
    with translation.override("en"):
        declared = {
            one.value: ", ".join(str(role.label) for role in Role if one in ROLES[role])
            for one in Permission
        }
    assert {name: cells[1] for name, cells in roles_and_rights().items()} == declared


def roles_and_rights() -> dict[str, list[str]]:
    return table(SECURITY, "Roles and what they may do")


def test_every_role_is_named_and_what_the_roles_page_adds_is_said():
    text = text_of(SECURITY)
    with translation.override("en"):
        for role in Role:
            assert str(role.label) in text
            assert in_words(role).note in text


# What is kept about people


def test_every_class_of_data_is_described():
    described = table(SECURITY, "What is known about each column")
    assert described.keys() == {one.value for one in Sensitivity}


# The look at tables


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## Messages\n\n| `a.b` | A | all |\n", {"a.b": ["A", "all"]}),
        ("## Messages\n\n| a.b | A | all |\n", {}),
        ("## Messages\n\n## Other\n\n| `a.b` | A | all |\n", {}),
    ],
)
def test_the_look_at_tables_can_tell(tmp_path, text, found):
    page = tmp_path / "page.md"
    page.write_text(text)
    assert table(page, "Messages") == found


@pytest.mark.parametrize("text", ["", "## Messages\n\n| `a` | A |\n| `a` | B |\n"])
def test_a_missing_part_and_a_double_row_are_noticed(tmp_path, text):
    page = tmp_path / "page.md"
    page.write_text(text)
    with pytest.raises(AssertionError, match="Messages"):
        table(page, "Messages")
