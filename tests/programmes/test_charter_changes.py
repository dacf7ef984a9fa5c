"""What changed between two versions, and what is still missing, in words."""

import pytest
from django.utils import translation

from programmes.charters import changes, completeness, pages
from programmes.charters.sections import SHAPES, Content
from programmes.levels import SHIPPED


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def rows(*cells: dict[str, str]) -> Content:
    return Content(rows=cells)


def joined(pieces, *sorts: str) -> str:
    return "".join(piece.text for piece in pieces if piece.sort in sorts)


def test_a_text_is_compared_word_by_word():
    before, after = "We meet every month\nin town.", "We meet every two months\nin the town."
    pieces = changes.words_changed(before, after)
    assert joined(pieces, "same", "removed") == before
    assert joined(pieces, "same", "added") == after
    assert [piece.text.strip() for piece in pieces if piece.sort == "added"] == [
        "two months", "the",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("before", "after"),
    [("", "all new"), ("all gone", ""), ("same", "same"), ("a  b", "a b"), ("é\n\nè", "é è")],
)
def test_both_texts_can_be_read_from_the_comparison(before, after):
    pieces = changes.words_changed(before, after)
    assert joined(pieces, "same", "added") == after
    assert joined(pieces, "same", "removed").split() == before.split()


def test_values_words_and_rights_are_said_to_come_go_and_change():
    before = {
        "values": rows({"name": "Respect", "stakeholder": "Ask me"}, {"name": "Speed"}),
        "glossary": rows({"name": "Ward", "meaning": "A floor"}),
        "rights": rows({"name": "Money", "stakeholder": "informed"}),
        "resources": rows({"name": "A letter", "by": "2026-12-24"}),
    }
    after = {
        "values": rows({"name": "respect", "stakeholder": "Ask me first"}, {"name": "Trust"}),
        "glossary": rows({"name": "Ward", "meaning": "Several rooms"}),
        "rights": rows({"name": "Money", "stakeholder": "together"}),
        "resources": rows({"name": "A letter", "by": "2027-01-31"}),
    }
    found = {change.section: change for change in changes.compare(before, after)}
    assert [row.sentence for row in found["values"].rows] == [
        "The value “Speed” was removed.",
        "The value “respect” has changed.",
        "The value “Trust” was added.",
    ]
    assert [row.sentence for row in found["glossary"].rows] == [
        "The word “Ward” is explained in another way."
    ]
    (right,) = found["rights"].rows
    assert right.sentence == "Who decides on “Money” has changed."
    assert [(piece.sort, piece.text) for piece in right.cells[0].pieces] == [
        ("removed", "Is informed "),
        ("added", "Decides together with others"),
    ]
    (deadline,) = found["resources"].rows
    assert joined(deadline.cells[0].pieces, "added").split() == ["31", "January", "2027"]
    assert changes.compare(before, before) == []


def test_everything_is_missing_from_an_empty_charter_and_nothing_from_a_whole_one():
    assert [gap.section for gap in completeness.gaps({})] == list(SHAPES)
    whole = {
        key: Content(
            texts={text.name: "Written" for text in shape.texts},
            rows=({column.name: _cell(column.sort) for column in shape.columns},)
            if shape.columns
            else (),
        )
        for key, shape in SHAPES.items()
    }
    assert completeness.gaps(whole) == []
    assert all(not view.is_empty for view in pages.sections(whole))


def _cell(sort: str) -> str:
    return {"right": "together", "day": "2027-01-31"}.get(sort, "Written")


def test_it_is_said_which_party_a_value_or_a_right_forgets():
    gaps = completeness.gaps(
        {
            "values": rows({"name": "Respect", "stakeholder": "Ask me"}),
            "roles": Content(texts={"stakeholder": "Read", "professional": "Try"}),
        }
    )
    words = {gap.section: gap.words for gap in gaps}
    assert words["values"] == (
        "“Respect”: nothing is said for: Professionals and Decision-makers.",
        "“Respect”: it is not said what follows from it in practice.",
    )
    assert words["roles"] == ("“Decision-makers” is still empty.",)


@pytest.mark.parametrize(
    ("code", "right", "broken"),
    [
        ("L4", "", True), ("L4", "consulted", True), ("L4", "together", False),
        ("L5", "informed", True), ("L5", "alone", False), ("L3", "informed", False),
    ],
)  # fmt: skip
def test_a_promise_of_shared_decisions_needs_a_share_in_decisions(code, right, broken):
    shipped = next(level for level in SHIPPED if level.code == code)
    contents = {"rights": rows({"name": "Money", "stakeholder": right, "professional": "together"})}
    assert completeness.breaks_promise(shipped.maps_to, contents) is broken
    assert completeness.breaks_promise(shipped.maps_to, {}) is (code != "L3")
