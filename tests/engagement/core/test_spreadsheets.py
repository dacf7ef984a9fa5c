"""Tables that people send: every habit of every spreadsheet, and every trick."""

import csv
import datetime as dt
import io
import zipfile
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from engagement.core import spreadsheets, uploads
from engagement.core.spreadsheets import Row, parse_number, read_table, write_csv


def refused(content: bytes) -> uploads.UploadRefused:
    with pytest.raises(uploads.UploadRefused) as refusal:
        read_table(content)
    assert str(refusal.value.message)
    return refusal.value


def workbook(*lines: tuple, sheets: int = 1) -> bytes:
    book = Workbook()
    for _number in range(sheets - 1):
        book.create_sheet().append(["other"])
    for line in lines:
        book.worksheets[0].append(line)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def repacked(content: bytes, **members: bytes) -> bytes:
    """The same workbook with other or further members (a dunder stands for a slash)."""
    target = io.BytesIO()
    named = {name.replace("__", "/") + ".xml": data for name, data in members.items()}
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            if info.filename not in named:
                new.writestr(info.filename, old.read(info))
        for name, data in named.items():
            new.writestr(name, data)
    return target.getvalue()


DAY = dt.datetime(2026, 11, 4)  # noqa: DTZ001 — spreadsheets know no time zones
EXPECTED = (("Name", "Score"), (Row(2, ("Zoë", "1,5")), Row(3, ("O'Neill", "2"))))


@pytest.mark.parametrize(
    "content",
    [
        'Name,Score\nZoë,"1,5"\nO\'Neill,2\n'.encode(),
        'Name,Score\r\nZoë,"1,5"\r\nO\'Neill,2'.encode("utf-8-sig"),
        "Name;Score\nZoë;1,5\nO'Neill;2\n".encode("cp1252"),
        "Name\tScore\nZoë\t1,5\nO'Neill\t2\n".encode("utf-16"),
        'Name;Score;;\n Zoë ; 1,5 ;;\n"O\'Neill";"2";;\n;;;\n\n'.encode(),
        "Name;Score\rZoë;1,5\rO'Neill;2\r".encode(),
    ],
    ids=["plain", "bom", "cp1252", "utf-16", "blank ends", "old mac"],
)
def test_csv_is_read_as_every_spreadsheet_writes_it(content: bytes) -> None:
    table = read_table(content)
    assert (table.headers, table.rows) == EXPECTED


@pytest.mark.parametrize(
    ("content", "decimal_comma"),
    [(b"a,b\n1,2", False), (b"a;b\n1;2", True), (b"a\tb\n1\t2", True), (b"a\n1", False)],
)
def test_the_separator_tells_the_habit(content: bytes, decimal_comma) -> None:
    assert read_table(content).decimal_comma is decimal_comma


def test_a_separator_can_be_declared() -> None:
    table = read_table(b"sep=;\nA,1;B\n1,5;2\n")
    assert table.headers == ("A,1", "B")
    assert table.rows == (Row(3, ("1,5", "2")),)


def test_quoted_cells_keep_their_marks_and_lines() -> None:
    table = read_table(b'Name;Note\n"A;B";"two\nlines, ""said"" she"\nC;\n')
    assert table.rows[0].cells == ("A;B", 'two\nlines, "said" she')
    assert table.rows[1] == Row(4, ("C", ""))


def test_rows_are_as_wide_as_the_headings_and_keep_their_numbers() -> None:
    table = read_table(b"a,b,c\n\n1\n,,\n1,2,3\n")
    assert table.rows == (Row(3, ("1", "", "")), Row(5, ("1", "2", "3")))
    assert list(table.records()) == [
        (3, {"a": "1", "b": "", "c": ""}),
        (5, {"a": "1", "b": "2", "c": "3"}),
    ]


def test_a_single_column_is_a_table() -> None:
    assert read_table(b"Name\nA B\nC, D\n".replace(b", ", b" ")).headers == ("Name",)


def test_a_workbook_is_read_as_text() -> None:
    content = workbook(
        ("Name", "Day", "At", "Whole", "Part", "Yes", None),
        ("Zoë", DAY, DAY.replace(hour=9, minute=5), 3.0, 0.1 + 0.2, True, None),
        (None, None, None, None, None, None, None),
        ("=1+1", dt.date(2026, 11, 5), dt.time(9, 5), 12, -2.5, False, None),
        sheets=2,
    )  # fmt: skip
    table = read_table(content)
    assert table.headers == ("Name", "Day", "At", "Whole", "Part", "Yes")
    assert table.rows[0] == Row(2, ("Zoë", "2026-11-04", "2026-11-04T09:05:00", "3", "0.3", "TRUE"))
    assert table.rows[1] == Row(4, ("", "2026-11-05", "09:05:00", "12", "-2.5", "FALSE"))
    assert table.decimal_comma is False


@pytest.mark.parametrize(
    ("content", "code", "told"),
    [
        (b"", "empty", ""),
        (b"\n\n , ,\n", "empty", ""),
        (b"a,b\n", "no_rows", ""),
        (b"a,,c\n1,2,3\n", "header_empty", "2"),
        (b"a, A ,c\n1,2,3\n", "header_twice", "A"),
        ("Prénom;PRE\u0301NOM\n1;2".encode(), "header_twice", "PRÉNOM"),
        (b"a,b\n1,2,3\n", "row_too_wide", "2"),
        (b'a,b\n1,"open\n2,3\n', "broken", "2"),
        (b'a,b\n1,"x"y\n', "broken", "2"),
        (b"a,b\n1,#REF!\n", "cell_error", "#REF!"),
        (b"a,b\n1,\x00\x01\x02", "wrong_type", "xlsx"),
        (b"%PDF-1.7", "wrong_type", "xlsx"),
        (b"\xff\xd8\xff", "wrong_type", "CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "wrong_type", "xlsx"),
        (b"\xff\xfe\x00", "wrong_type", ""),
        (",".join(f"c{n}" for n in range(201)).encode() + b"\n1", "too_wide", "200"),
        (b"a\n" + b"1\n" * 15_001, "too_long", "15000"),
        (b"a," * 6_000_000, "too_big", "10"),
        (workbook(), "empty", ""),
        (workbook(("a", "b")), "no_rows", ""),
        (workbook(("a", None, "c"), (1, 2, 3)), "header_empty", "2"),
        (workbook(("a",), (1, 2)), "row_too_wide", "2"),
        (workbook(("a",), *[(1,)] * 15_001), "too_long", "15000"),
        (workbook((1,) * 201, (1,) * 201), "too_wide", "200"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(content: bytes, code: str, told: str) -> None:
    refusal = refused(content)
    assert refusal.code == code
    assert told in str(refusal.message)


# Archives that want to blow up


def test_a_bomb_in_one_member_is_refused_before_it_is_unpacked() -> None:
    bomb = repacked(workbook(("a",), (1,)), xl__worksheets__sheet1=b" " * 60_000_000)
    assert len(bomb) < 200_000
    assert refused(bomb).code == "bomb"


def test_a_bomb_of_many_members_is_refused() -> None:
    many = {f"xl__x{number}": b"" for number in range(600)}
    assert refused(repacked(workbook(("a",), (1,)), **many)).code == "bomb"


def test_members_that_are_large_together_are_refused() -> None:
    large = {f"xl__x{number}": bytes(range(256)) * 3_900 for number in range(85)}
    assert refused(repacked(workbook(("a",), (1,)), **large)).code == "bomb"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding: str) -> None:
    laughs = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha">]><a>&b;</a>'.encode(encoding)
    assert refused(repacked(workbook(("a",), (1,)), xl__worksheets__sheet1=laughs)).code == "broken"


@pytest.mark.parametrize(
    "content",
    [
        workbook(("a",), (1,))[:-300],
        repacked(workbook(("a",), (1,)), xl__worksheets__sheet1=b"<nonsense"),
        repacked(workbook(("a",), (1,)), xl__workbook=b"<workbook/>"),
        b"PK\x03\x04 not an archive",
    ],
    ids=["half", "no markup", "no sheets", "no archive"],
)
def test_a_damaged_workbook_is_refused(content: bytes) -> None:
    assert refused(content).code == "broken"


def test_another_archive_is_no_workbook() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert refused(target.getvalue()).code == "wrong_type"


def test_a_cell_in_the_last_corner_does_not_fill_the_memory() -> None:
    book = Workbook()
    book.active["A1"] = "a"
    book.active["XFD1048576"] = 1
    target = io.BytesIO()
    book.save(target)
    assert refused(target.getvalue()).code in {"too_long", "no_rows"}


def test_numbers_of_a_large_table_are_all_read() -> None:
    table = read_table(workbook(("a", "b"), *[(number, "x") for number in range(15_000)]))
    assert len(table.rows) == 15_000
    assert table.rows[-1] == Row(15_001, ("14999", "x"))


# Numbers


@pytest.mark.parametrize(
    ("text", "decimal_comma", "value"),
    [
        ("12", False, "12"), ("-3", False, "-3"), ("+3", False, "3"), ("0", True, "0"),
        ("1.5", False, "1.5"), ("1,5", True, "1.5"), ("1,5", False, "1.5"), ("1.5", True, "1.5"),
        ("1,234.5", False, "1234.5"), ("1.234,5", True, "1234.5"), ("1.234,5", False, "1234.5"),
        ("1,234", False, "1234"), ("1,234", True, "1.234"), ("1.234", False, "1.234"),
        ("1.234", True, "1234"), ("1 234,5", True, "1234.5"),
        ("1\u202f234\u00a0567", True, "1234567"),
        ("1'234.50", False, "1234.50"), ("1’234", False, "1234"), ("−4,5", True, "-4.5"),
        (" 7 ", False, "7"), ("1,234,567", False, "1234567"),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_type_them(text: str, decimal_comma, value: str) -> None:
    assert parse_number(text, decimal_comma=decimal_comma) == Decimal(value)


@pytest.mark.parametrize("decimal_comma", [False, True])
@pytest.mark.parametrize(
    "text", ["", "-", "abc", "1,2,3", "1.2.3", "1e5", "NaN", "Infinity", "12€", "1,23,456.7", "٣"]
)
def test_what_is_no_number_is_refused(text: str, decimal_comma) -> None:
    with pytest.raises(ValueError, match=r"^" if not text else ".*"):
        parse_number(text, decimal_comma=decimal_comma)


@given(st.integers(-(10**11), 10**11).map(lambda cents: Decimal(cents) / 100))
def test_what_is_written_is_read_again(value: Decimal) -> None:
    for comma in (False, True):
        written = write_csv(["a", "b"], [[value, "x"]], decimal_comma=comma)
        table = read_table(written)
        assert parse_number(table.rows[0].cells[0], decimal_comma=table.decimal_comma) == value


# Writing


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+33 6", "-5 points", "@SUM(A1)", "\tx", "\r=1", "  =1", "＝1+1", "=cmd|'/C calc'!A0"],
)
def test_no_cell_can_act_as_a_formula(text: str) -> None:
    content = write_csv([text], [[text]]).decode("utf-8-sig")
    for line in csv.reader(io.StringIO(content, newline="")):
        assert line == [f"'{text}"]


def test_harmless_cells_are_left_alone() -> None:
    day = dt.date(2026, 11, 4)
    content = write_csv(["Name", "n", "Day"], [["O'Neill", -5, day], [None, Decimal("-1.50"), ""]])
    assert content == "\ufeffName,n,Day\r\nO'Neill,-5,2026-11-04\r\n,-1.50,\r\n".encode()


def test_excel_in_french_gets_what_it_expects() -> None:
    content = write_csv(["Nom", "Montant"], [["Zoé; B", Decimal("1234.50")]], decimal_comma=True)
    assert content.decode("utf-8-sig") == 'Nom;Montant\r\n"Zoé; B";1234,50\r\n'


def test_the_product_reads_what_it_writes() -> None:
    table = read_table(write_csv(["Name", "n"], [["Zoë", 1], ["=x", 2]]))
    assert table.rows == (Row(2, ("Zoë", "1")), Row(3, ("'=x", "2")))


def test_the_samples_are_real_workbooks() -> None:
    assert load_workbook(io.BytesIO(workbook(("a",), (1,)))).active["A2"].value == 1
    assert spreadsheets.MAX_ROWS == 15_000
