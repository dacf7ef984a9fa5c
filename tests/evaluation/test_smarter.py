"""The published table: imported by the path that staff use, with the right cells hidden."""

import csv
import io
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

import evaluation
from evaluation import selectors
from evaluation.dataset import Dataset
from evaluation.models import Response, Round
from evaluation.services.smarter import FILE_NAME

FILE = Path(evaluation.__file__).parent / "data" / "smarter" / FILE_NAME
H = None
ALL_HIDDEN = (H, H, H)
# For each statement and group: how many rated it, the bands that are shown, and the bound
# that is told where nearly everybody gave a high score.
EXPECTED = {
    "understood_tasks": [(26, (H, H, 19), H), (34, ALL_HIDDEN, 30), (63, ALL_HIDDEN, 59)],
    "could_ask": [(26, (H, H, 20), H), (34, ALL_HIDDEN, 30), (50, (10, 14, 26), H)],
    "views_represented": [(25, (H, H, 19), H), (34, ALL_HIDDEN, 30), (62, (H, H, 48), H)],
    "could_differ": [(26, (H, H, 20), H), (34, ALL_HIDDEN, 30), (59, (H, H, 46), H)],
    "valued": [(26, (H, H, 20), H), (33, ALL_HIDDEN, 29), (63, (H, H, 50), H)],
    "time_well_spent": [(26, (H, H, 17), H), (33, ALL_HIDDEN, 29), (63, (H, H, 53), H)],
    "satisfied": [(26, (6, 6, 14), H), (33, ALL_HIDDEN, 29), (63, (H, H, 53), H)],
    "identify_topics": [(26, ALL_HIDDEN, 22), (32, ALL_HIDDEN, 28), (62, (6, 9, 47), H)],
    "prioritise_topics": [(26, ALL_HIDDEN, 22), (31, ALL_HIDDEN, 27), (62, (7, 10, 45), H)],
}


@pytest.fixture
def round_(english):
    call_command("import_smarter", organisation=english.slug, stdout=io.StringIO())
    with english.acting():
        yield Round.objects.select_related("instrument", "project").get()


def test_every_number_and_every_hidden_cell(round_) -> None:
    found = selectors.results.of(round_)
    shown = {
        question.code: [(row.n, row.cells, row.most_at_least) for row in question.rows]
        for question in found.questions
    }
    assert shown == EXPECTED
    assert [(group.code, group.answered) for group in found.groups] == [
        ("crowd", 26),
        ("focus", 34),
        ("delphi", 63),
    ]


def test_counts_are_never_turned_into_people(round_) -> None:
    assert Response.objects.count() == 0


def test_the_file_holds_each_count_of_each_group() -> None:
    with FILE.open(newline="") as file:
        lines = list(csv.DictReader(file))
    assert len(lines) == 9 * 3 * 4
    sums: dict[tuple[str, str], int] = {}
    for line in lines:
        place = (line["group"], line["item"])
        sums[place] = sums.get(place, 0) + int(line["count"])
    assert {group: n for (group, _item), n in sums.items()} == {
        "crowd": 26,
        "focus": 34,
        "delphi": 63,
    }
    assert len(set(sums.values())) == 3


def test_nobody_is_counted_twice(round_, english) -> None:
    with pytest.raises(CommandError, match="imported before"):
        call_command("import_smarter", organisation=english.slug)


def test_an_organisation_that_does_not_exist(db) -> None:
    with pytest.raises(CommandError, match="no organisation"):
        call_command("import_smarter", organisation="nowhere")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_frozen_data_hold_no_hidden_number(round_, language) -> None:
    """What goes to the report, to the page and to the file comes back from JSON the same."""
    data = selectors.results.dataset(round_, language=language)
    assert Dataset.from_json(data.to_json()) == data
    for question in data.results.questions:
        for row in question.rows:
            assert all(cell is None or cell >= 5 for cell in row.cells)


def test_titles_are_in_the_language_of_the_report(round_) -> None:
    with translation.override("en"):
        assert selectors.results.dataset(round_, language="fr").results.questions[0].topic == (
            "Compréhension des tâches"
        )
