"""Each page that docs/requirements.md names is an address of the product."""

import itertools
import re
from pathlib import Path

import pytest
from django.urls import Resolver404, resolve

TABLE = Path(__file__).resolve().parents[2] / "docs" / "requirements.md"
# What an ellipsis in an address may stand for: a name, a number, a token, a language.
STANDS_FOR = ("sample", "1", "en")


def pages(text: str) -> list[str]:
    """The addresses in the table, each as it is written."""
    rows = [line for line in text.splitlines() if re.match(r"\| [A-G]\d+ \|", line)]
    return sorted({page for row in rows for page in re.findall(r"`(/[^`]*)`", row)})


def is_an_address(page: str) -> bool:
    """Whether some address of the product has the shape of the page."""
    parts = page.split("…")
    for values in itertools.product(STANDS_FOR, repeat=len(parts) - 1):
        address = parts[0] + "".join(map("".join, zip(values, parts[1:], strict=True)))
        try:
            resolve(address)
        except Resolver404:
            continue
        return True
    return False


def test_every_page_of_the_requirements_is_an_address():
    assert [page for page in pages(TABLE.read_text("utf-8")) if not is_an_address(page)] == []


@pytest.mark.parametrize(
    ("page", "known"),
    [("/", True), ("/health/live", True), ("/o/…/", True), ("/nowhere/…/", False), ("/o/", False)],
)
def test_the_check_of_addresses_can_fail(page, known):
    assert is_an_address(page) is known


def test_addresses_are_found_in_rows_only():
    text = "| A1 | A sponsor. | `/o/…/` | x |\n\nSee `/elsewhere/`.\n"
    assert pages(text) == ["/o/…/"]
