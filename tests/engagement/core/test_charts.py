"""Charts: true to their numbers, silent about hidden ones, legible, and safe to put in a page."""

import dataclasses
import itertools
import re
from collections.abc import Iterator
from decimal import Decimal
from xml.etree import ElementTree as ET

import pytest
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st

from engagement.core import charts, colour
from engagement.core.charts import ink, likert, web

SVG = "{http://www.w3.org/2000/svg}"
TEXT = charts.Text(
    percent="{}%", group="{label} ({n})", hidden="hidden: fewer than 5", hidden_cell="hidden",
    hidden_note="Numbers below 5 are hidden.", counts_note="Small groups in numbers of people.",
    group_head="Group", answers_head="Answers", planned="Planned", delivered="Delivered",
)  # fmt: skip
FRENCH = dataclasses.replace(
    TEXT, percent="{}\N{NARROW NO-BREAK SPACE}%", hidden="masqué : moins de 5 réponses",
    hidden_cell="masqué", planned="Niveau prévu", delivered="Niveau réalisé",
)  # fmt: skip
AGREEMENT = ("Strongly disagree", "Disagree", "Neither", "Agree", "Strongly agree")
LONG = "Représentants des usagers et de leurs proches dans les commissions de l'établissement"
LADDER = ("Not yet involving people", "Informing", "Consulting", "Involving", "Co-producing", LONG)


def statements(*rows: charts.Row, text: charts.Text = TEXT, times: int = 1) -> charts.Likert:
    questions = tuple(charts.Question(f"Statement {n}", rows) for n in range(times))
    return charts.Likert("The finding", "The numbers", AGREEMENT, questions, text)


def ladder(*rows: charts.Row, planned: int | None = 4, delivered: int | None = 3, text=TEXT):
    return charts.Levels(
        "The finding", "The numbers", LADDER, planned, delivered, rows, text, level_head="Level"
    )


def bars(*values: charts.Bar, text: charts.Text = TEXT) -> charts.Bars:
    return charts.Bars("The finding", "The numbers", values, "Kind", "Amount", text)


PEOPLE = charts.Row("Stakeholders", 112, (2, 5, 12, 40, 53))
TEAMS = charts.Row("Professionals", 47, (None, None, 4, 21, 18))
HEADS = charts.Row("Managers", 8, (0, 1, 1, 3, 3))
BOARD = charts.Row("Board", None, None)
NOBODY = charts.Row("Nobody", 0, (0, 0, 0, 0, 0))
UNANIMOUS = charts.Row(LONG, 60, (0, 0, 0, 0, 60))
AGAINST = charts.Row("Against", 60, (60, 0, 0, 0, 0))

EVERY_CHART = {
    "agreement": statements(PEOPLE, TEAMS, HEADS, BOARD, NOBODY),
    "agreement in French": statements(PEOPLE, TEAMS, HEADS, UNANIMOUS, text=FRENCH),
    "many statements": statements(PEOPLE, TEAMS, BOARD, times=13),
    "one side only": statements(AGAINST),
    "all hidden": statements(BOARD),
    "long statement": charts.Likert(
        "F", "N", AGREEMENT, (charts.Question(f"{LONG}. {LONG}.", (PEOPLE,)),), TEXT
    ),
    "ladder": ladder(
        charts.Row("Stakeholders", 112, (0, 10, 46, 40, 16, 0)),
        charts.Row("Professionals", 47, (0, None, None, 30, 12, 0)),
        charts.Row("Managers", 8, (0, 0, 2, 3, 3, 0)),
    ),
    "ladder, one level": ladder(charts.Row(LONG, 9, (9, 0, 0, 0, 0, 0)), planned=2, delivered=2),
    "ladder, five groups": ladder(*[charts.Row(LONG, None, None)] * 5, text=FRENCH, planned=None),
    "bars": bars(
        charts.Bar("Travel", Decimal("1240.00"), "£1,240.00"),
        charts.Bar(LONG, 410, "£410.00"),
        charts.Bar("A room", None),
        charts.Bar("Meals", 0),
    ),
    "many bars": bars(*(charts.Bar(f"Kind {n}", n) for n in range(30))),
    "bars of nothing": bars(charts.Bar("Travel", 0), charts.Bar("Room", None)),
}


@pytest.fixture(params=EVERY_CHART.values(), ids=EVERY_CHART.keys())
def chart(request: pytest.FixtureRequest):
    return request.param


# The numbers


@given(st.lists(st.integers(0, 500), min_size=1, max_size=7).filter(any))
def test_percentages_are_whole_and_add_up(counts: list[int]) -> None:
    found = charts.shares(counts)
    assert sum(found) == 100
    for count, share in zip(counts, found, strict=True):
        assert abs(share - 100 * count / sum(counts)) < 1
        assert count or not share
    order = sorted(zip(counts, found, strict=True))
    assert [share for _count, share in order] == sorted(share for _count, share in order)


def test_of_nothing_everything_is_nothing() -> None:
    assert charts.shares([0, 0]) == (0, 0)


@pytest.mark.parametrize(
    ("n", "counts"),
    [
        (None, (1, 2)), (10, None), (10, (4, 5)), (10, (6, 5)), (10, (11, -1)),
        (10, (4, None)), (10, (None, 10)), (10, (5, 5, None, None)),
    ],
    ids=[
        "counts of a hidden group", "a group without counts", "too few", "too many", "negative",
        "one hidden", "one hidden that is none", "hidden that are all none",
    ],
)  # fmt: skip
def test_a_row_that_gives_a_hidden_number_away_is_refused(n, counts) -> None:
    with pytest.raises(ValueError, match=r"hidden|counts"):
        charts.Row("x", n, counts)


def test_hidden_numbers_are_rounded_together() -> None:
    row = charts.Row("x", 30, (None, None, 10, 11))
    assert row.parts() == (None, None, 33, 37)
    assert sum(charts.shares([10, 11, 9])) == 100


def test_small_groups_are_shown_in_numbers_of_people() -> None:
    assert HEADS.written(TEXT) == ("0", "1", "1", "3", "3")
    assert charts.Row("x", 10, (4, 6)).written(TEXT) == ("40%", "60%")
    for picture in statements(HEADS).svgs("a"):
        assert "%" not in "".join(text for text, *_box in texts(picture))
    assert "%" not in str(statements(HEADS).table())
    assert statements(HEADS).has_counts
    assert not statements(PEOPLE, BOARD).has_counts


@pytest.mark.parametrize(
    ("make", "match"),
    [
        (lambda: statements(charts.Row("x", 3, (1, 2))), "scale"),
        (lambda: charts.Likert("F", "N", ("only",), (), TEXT), "colours"),
        (lambda: ladder(charts.Row("x", 3, (1, 2))), "ladder"),
        (lambda: ladder(planned=6), "no such level"),
        (lambda: charts.Bar("x", -1), "below nothing"),
        (lambda: charts.Bar("x", None, "4"), "written"),
    ],
)
def test_what_does_not_fit_together_is_refused(make, match: str) -> None:
    with pytest.raises(ValueError, match=match):
        make()


def test_the_table_has_the_numbers_of_the_picture() -> None:
    table = statements(PEOPLE, TEAMS, HEADS, BOARD).table()
    assert table.caption == "The numbers"
    assert table.head == ("Group", "Answers", *AGREEMENT)
    assert table.sections[0].heading == "Statement 0"
    assert table.sections[0].rows == (
        ("Stakeholders", "112", "2 (2%)", "5 (4%)", "12 (11%)", "40 (36%)", "53 (47%)"),
        ("Professionals", "47", "hidden", "hidden", "4 (9%)", "21 (45%)", "18 (38%)"),
        ("Managers", "8", "0", "1", "1", "3", "3"),
        ("Board", *["hidden"] * 6),
    )


def test_the_ladder_in_words_names_what_was_planned() -> None:
    table = ladder(charts.Row("People", 12, (0, 0, 0, 6, 6, 0))).table()
    assert table.head == ("Level", "People (12)")
    assert [row[0] for row in table.sections[0].rows] == [
        LONG, "Co-producing (Planned)", "Involving (Delivered)", "Consulting", "Informing",
        "Not yet involving people",
    ]  # fmt: skip
    assert table.sections[0].rows[1][1] == "6 (50%)"


def test_words_come_in_the_language_of_the_reader() -> None:
    text = charts.words(least=7)
    assert "7" in text.hidden
    assert "7" in text.hidden_note
    assert text.percent.format(5) == "5%"


# The pictures


def shapes(picture: str) -> Iterator[tuple[ET.Element, float, float]]:
    """Every drawn element with the shift of the groups around it."""

    def walk(
        element: ET.Element, dx: float, dy: float
    ) -> Iterator[tuple[ET.Element, float, float]]:
        moved = re.match(r"translate\(([-\d.]+) ([-\d.]+)\)", element.get("transform", ""))
        if moved:
            dx, dy = dx + float(moved[1]), dy + float(moved[2])
        yield element, dx, dy
        for child in element:
            if child.tag != f"{SVG}defs":
                yield from walk(child, dx, dy)

    return walk(ET.fromstring(picture), 0, 0)  # noqa: S314 — our own drawing


def texts(picture: str) -> list[tuple[str, float, float, float, float]]:
    """Every text with its box: left, top, right, bottom."""
    found = []
    for element, dx, dy in shapes(picture):
        if element.tag != f"{SVG}text":
            continue
        size, text = int(element.get("font-size", "")), element.text or ""
        width = ink.measure(text, size, bold=element.get("font-weight") == "700")
        shift = {"start": 0, "middle": width / 2, "end": width}[element.get("text-anchor", "start")]
        left = float(element.get("x", "")) + dx - shift
        base = float(element.get("y", "")) + dy
        found.append((text, left, base - 0.72 * size, left + width, base + 0.2 * size))
    return found


def boxes(picture: str) -> list[tuple[str, float, float, float, float]]:
    """Every outlined rectangle with its fill."""
    return [
        (
            element.get("fill", ""),
            dx + float(element.get("x", 0)),
            dy + float(element.get("y", 0)),
            dx + float(element.get("x", 0)) + float(element.get("width", 0)),
            dy + float(element.get("y", 0)) + float(element.get("height", 0)),
        )
        for element, dx, dy in shapes(picture)
        if element.tag == f"{SVG}rect" and element.get("stroke")
    ]


def overlap(one: tuple, other: tuple) -> bool:
    return (
        min(one[3], other[3]) - max(one[1], other[1]) > 0.6
        and min(one[4], other[4]) - max(one[2], other[2]) > 0.6
    )


def test_no_text_lies_on_another_or_leaves_the_picture(chart) -> None:
    for picture in chart.svgs("a"):
        root = ET.fromstring(picture)  # noqa: S314 — our own drawing
        found = texts(picture)
        assert found
        for one, other in itertools.combinations(found, 2):
            assert not overlap(one, other), (one, other)
        for text, left, top, right, bottom in found:
            assert left >= -0.5, text
            assert right <= float(root.get("width", 0)) + 0.5, text
            assert 0 <= top < bottom <= float(root.get("height", 0)) + 1, text


def test_a_text_is_in_a_bar_or_beside_it_never_across_its_edge(chart) -> None:
    for picture in chart.svgs("a"):
        for text in texts(picture):
            for box in boxes(picture):
                inside = text[1] >= box[1] and text[3] <= box[3]
                assert not overlap(text, box) or inside, (text, box)


def test_no_line_crosses_a_text_or_a_bar(chart) -> None:
    for picture in chart.svgs("a"):
        for element, dx, dy in shapes(picture):
            if element.tag != f"{SVG}line":
                continue
            x = float(element.get("x1", "")) + dx
            top, bottom = (float(element.get(name, "")) + dy for name in ("y1", "y2"))
            line = ("", x - 0.5, top, x + 0.5, bottom)
            for _text, left, upper, right, lower in texts(picture):
                assert not (left < x < right and upper < bottom and lower > top)
            for box in boxes(picture):
                if box[1] + 1 < x < box[3] - 1:
                    assert not overlap(line, box)


def test_bars_are_as_long_as_their_numbers() -> None:
    (picture,) = statements(PEOPLE).svgs("a")
    drawn = [box for box in boxes(picture) if box[4] - box[2] == likert.BAR]
    lengths = [box[3] - box[1] for box in drawn]
    whole = sum(lengths)
    assert [round(length / whole * 112) for length in lengths] == [2, 5, 12, 40, 53]
    assert all(
        before[3] == pytest.approx(after[1], abs=0.11)
        for before, after in itertools.pairwise(drawn)
    )


def test_the_middle_of_the_scale_lies_on_the_line() -> None:
    (picture,) = statements(PEOPLE, charts.Row("Other", 100, (30, 20, 10, 20, 20))).svgs("a")
    grey = [box for box in boxes(picture) if box[0] == "#d6d8da" and box[4] - box[2] == likert.BAR]
    assert len({round((box[1] + box[3]) / 2) for box in grey}) == 1


def test_an_even_scale_is_divided_between_its_halves() -> None:
    scale = ("No", "Rather not", "Rather", "Yes")
    rows = (charts.Row("A", 100, (10, 20, 30, 40)), charts.Row("B", 100, (40, 30, 20, 10)))
    drawn = charts.Likert("F", "N", scale, (charts.Question("Q", rows),), TEXT).svgs("a")[0]
    aqua = [box[1] for box in boxes(drawn) if box[0] == "#8fd0c7" and box[4] - box[2] == 26]
    assert len(set(aqua)) == 1


def test_hidden_numbers_have_one_size_and_one_place() -> None:
    rows = (
        TEAMS,
        charts.Row("A", 400, (None, None, 100, 100, 103)),
        charts.Row("B", 15, (None, 5, None, 5, None)),
        BOARD,
    )
    pictures = statements(*rows).svgs("a")
    blocks = [
        (box[1], box[3])
        for picture in pictures
        for box in boxes(picture)
        if box[0] == ink.HIDDEN.fill and box[4] - box[2] == likert.BAR
    ]
    assert len(blocks) == len(rows)
    assert len(set(blocks)) == 1


def test_nothing_is_drawn_for_a_hidden_number() -> None:
    (picture,) = statements(TEAMS).svgs("a")
    fills = [box[0] for box in boxes(picture) if box[4] - box[2] == likert.BAR]
    assert fills == ["#d6d8da", "#8fd0c7", "#01665e", ink.HIDDEN.fill]
    assert picture.count("url(#a-1-hidden)") == 2
    shown = web_bars(statements(TEAMS))[0]
    assert shown.count("stroke-width") == 4 + 2
    assert "a-hatch" not in shown
    assert "a-dots" not in shown


def test_the_words_about_hidden_numbers_are_there_when_needed() -> None:
    assert statements(TEAMS).has_hidden
    assert "hidden: fewer than 5" in statements(TEAMS).svgs("a")[0]
    assert not statements(PEOPLE).has_hidden
    assert "fewer than 5" not in statements(PEOPLE).svgs("a")[0]


def test_a_long_chart_is_drawn_in_parts_of_one_scale() -> None:
    whole = statements(PEOPLE, TEAMS, BOARD, times=13)
    pictures = whole.svgs("a")
    heights = [float(ET.fromstring(p).get("height", 0)) for p in pictures]  # noqa: S314
    assert len(pictures) > 2
    assert max(heights) <= likert.MOST_HEIGHT
    shown = [text for picture in pictures for text, *_box in texts(picture)]
    assert [text for text in shown if text.startswith("Statement")] == [
        f"Statement {number}" for number in range(13)
    ]
    lengths = {
        round(box[3] - box[1])
        for picture in pictures
        for box in boxes(picture)
        if box[0] == "#01665e" and box[4] - box[2] == likert.BAR
    }
    assert len(lengths) == 2
    titles = [ET.fromstring(p).findtext(f"{SVG}title") for p in pictures]  # noqa: S314
    assert titles[:2] == ["The finding", f"The numbers (2/{len(pictures)})"]


def test_a_picture_is_safe_in_a_strict_page(chart) -> None:
    for picture in chart.svgs("a"):
        for element, _dx, _dy in shapes(picture):
            names = set(element.attrib)
            assert not names & {"style", "onclick", "onload", "href"}
            assert element.tag not in {f"{SVG}script", f"{SVG}style", f"{SVG}foreignObject"}
        root = ET.fromstring(picture)  # noqa: S314 — our own drawing
        assert root.get("role") == "img"
        assert root.findtext(f"{SVG}title")


def test_labels_are_text_and_never_markup() -> None:
    wicked = '<script>alert("1")</script>&amp;'
    row = charts.Row(wicked, 12, (3, 9))
    shown = (
        *charts.Likert(wicked, wicked, (wicked, "b"), (charts.Question(wicked, (row,)),), TEXT)
        .svgs("a"),
        *bars(charts.Bar(wicked, 3, wicked)).svgs("a"),
        *charts.Levels(wicked, "N", (wicked, "b"), 0, 1, (row,), TEXT, wicked).svgs("a"),
    )  # fmt: skip
    for picture in shown:
        assert "<script" not in picture
        assert any("<script>" in text for text, *_box in texts(picture))


@pytest.mark.parametrize("uid", ["", "1", "a b", 'a"', "a<"])
def test_an_id_is_an_id(uid: str) -> None:
    with pytest.raises(ValueError, match="not an id"):
        ink.definitions(uid)


# The colours


@pytest.mark.parametrize("points", ink.SCALES)
def test_numbers_are_legible_on_every_shade(points: int) -> None:
    for shade in ink.SCALES[points]:
        assert colour.contrast(shade.fill, shade.ink) >= 4.5


def test_every_shade_stands_out_from_the_paper_by_its_outline() -> None:
    assert colour.contrast(ink.INK, ink.PAPER) >= 7
    assert colour.contrast(ink.INK, ink.FAINT) >= 7


@pytest.mark.parametrize("points", ink.SCALES)
def test_shades_differ_without_colour(points: int) -> None:
    for one, other in itertools.combinations(ink.SCALES[points], 2):
        differ_in_grey = colour.contrast(one.fill, other.fill) > 1.15
        assert differ_in_grey or one.pattern != other.pattern


@pytest.mark.parametrize("points", ink.SCALES)
def test_the_negative_side_has_patterns(points: int) -> None:
    shades = ink.SCALES[points]
    assert all(shade.pattern for shade in shades[: points // 2])
    assert not any(shade.pattern for shade in shades[points // 2 :])


# The page


def web_bars(chart) -> list[str]:
    return [line.bar for group in chart.web("a").groups for line in group.lines]


def test_bars_of_a_page_stay_inside_it_at_any_width(chart) -> None:
    assert web_bars(chart)
    for drawn in web_bars(chart):
        root = ET.fromstring(drawn)  # noqa: S314 — our own drawing
        assert root.get("aria-hidden") == "true"
        assert root.get("viewBox") is None
        spans = [
            (float(rect.get("x", "")[:-1]), float(rect.get("width", "")[:-1]))
            for rect in root.findall("rect[@stroke]")
        ]
        for start, length in spans:
            assert -0.01 <= start <= start + length <= 100.02
        for (start, length), (following, _length) in itertools.pairwise(sorted(spans)):
            assert start + length <= following + 0.02


def test_a_number_on_a_page_fits_into_its_bar_on_a_telephone() -> None:
    for drawn in web_bars(EVERY_CHART["agreement"]):
        root = ET.fromstring(drawn)  # noqa: S314 — our own drawing
        lengths = [float(rect.get("width", "")[:-1]) for rect in root.findall("rect[@stroke]")]
        middles = [float(text.get("x", "")[:-1]) for text in root.findall("text")]
        starts = [float(rect.get("x", "")[:-1]) for rect in root.findall("rect[@stroke]")]
        for middle, text in zip(middles, root.findall("text"), strict=True):
            index = max(i for i, start in enumerate(starts) if start < middle)
            narrowest = lengths[index] * web._NARROWEST / 100
            assert ink.measure(text.text or "", 14, bold=True) < narrowest


def test_page_and_print_show_the_same_numbers(chart) -> None:
    """What fits into a bar differs, but no number differs and the table is one."""
    table = {cell for section in chart.table().sections for row in section.rows for cell in row}
    known = {part.strip("()") for cell in table for part in cell.split(" ")} | table
    for drawn in web_bars(chart):
        for text in ET.fromstring(drawn).iter("text"):  # noqa: S314 — our own drawing
            assert text.text in known
    for group in chart.web("a").groups:
        for line in group.lines:
            assert not line.value or line.value in table


def test_the_parts_of_a_page_make_a_figure_with_its_table(chart) -> None:
    template = engines["django"].from_string("{% load charts %}{% page_chart chart 'a' %}")
    page = template.render({"chart": chart})
    assert page.count("<figcaption>") == page.count("<table>") == 1
    assert "The finding" in page or ">F<" in page
    assert "style=" not in page
    assert (TEXT.hidden_note in page) == chart.has_hidden
    for section in chart.table().sections:
        for row in section.rows:
            assert f'<th scope="row">{row[0]}</th>'.replace("'", "&#x27;") in page
