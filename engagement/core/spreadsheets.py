"""Tables that people send (CSV, XLSX) and tables that the product hands out (CSV).

A sent table is read by its content, within limits that are checked before anything is unpacked,
and every cell arrives as text: what a cell means is for the importer to say.
"""

import csv
import datetime as dt
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from engagement.core.uploads import MEGABYTE, UploadRefused, media_type, too_big

MAX_FILE: Final = 10 * MEGABYTE
MAX_ROWS: Final = 15_000
MAX_COLUMNS: Final = 200
#: Blank lines are allowed, but a sheet that claims a million of them is not read to the end.
MAX_LINES: Final = MAX_ROWS + 5_000
MAX_MEMBERS: Final = 500
MAX_UNPACKED: Final = 80 * MEGABYTE
MAX_RATIO: Final = 200
#: A small member may be packed very tightly without being a bomb.
SMALL_MEMBER: Final = MEGABYTE

DELIMITERS: Final = (",", ";", "\t")
_CELL_ERRORS: Final = frozenset(
    {"#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!"}
)
#: The last four are the full-width twins that some spreadsheets take for the plain ones.
_FORMULA_STARTS: Final = (*"=+-@\t\r\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
_SPACES: Final = re.compile(r"[\s'\u2019]")

Cell = str | int | float | Decimal | dt.date | None
Lines = Iterable[tuple[int, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table with the number it has in the file, for messages."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows as text; every row has as many cells as there are headings."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    #: Whether "1,5" is one and a half: so in files that Excel writes in French.
    decimal_comma: bool = False

    def records(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Yield the line number and the cells by heading."""
        for row in self.rows:
            yield row.number, dict(zip(self.headers, row.cells, strict=True))


def read_table(content: bytes) -> Table:
    """Read a CSV or XLSX file, whatever it is called; raise UploadRefused with the reason."""
    if len(content) > MAX_FILE:
        raise too_big(MAX_FILE)
    kind = media_type(content)
    if kind == "application/zip":
        return _table(_xlsx_lines(content))
    if kind is not None or content.startswith(b"\xd0\xcf\x11\xe0"):
        raise _wrong_type()
    text = _decoded(content)
    delimiter, text, skipped = _delimiter(text)
    return _table(_csv_lines(text, delimiter, skipped), decimal_comma=delimiter != ",")


def parse_number(text: str, *, decimal_comma: bool = False) -> Decimal:
    """Read a number as people type it: ``1 234,5``, ``1,234.5``, ``-3``; ValueError otherwise.

    A single mark that could be either is read as the file's habit says.
    """
    compact = _SPACES.sub("", unicodedata.normalize("NFKC", text)).replace("\N{MINUS SIGN}", "-")
    for group, mark in ((".", ","), (",", ".")) if decimal_comma else ((",", "."), (".", ",")):
        shape = rf"[-+]?(\d+|\d{{1,3}}({re.escape(group)}\d{{3}})+)({re.escape(mark)}\d+)?"
        if re.fullmatch(shape, compact, re.ASCII):
            return Decimal(compact.replace(group, "").replace(mark, "."))
    raise ValueError(text)


def write_csv(
    headers: Sequence[str], rows: Iterable[Sequence[Cell]], *, decimal_comma: bool = False
) -> bytes:
    """Write a CSV that Excel opens rightly and in which no cell can act as a formula.

    With ``decimal_comma`` it is what Excel expects in French: semicolons, and commas in numbers.
    """
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";" if decimal_comma else ",", lineterminator="\r\n")
    writer.writerow([_defused(header) for header in headers])
    for row in rows:
        writer.writerow([_written(cell, decimal_comma=decimal_comma) for cell in row])
    return target.getvalue().encode("utf-8-sig")


def _written(cell: Cell, *, decimal_comma: bool) -> str:
    if cell is None:
        return ""
    if isinstance(cell, str):
        return _defused(cell)
    if isinstance(cell, Decimal | float):
        return f"{cell:f}".replace(".", ",") if decimal_comma else f"{cell:f}"
    return str(cell)


def _defused(text: str) -> str:
    """A spreadsheet shows a cell that starts with an apostrophe as plain text."""
    return f"'{text}" if text.lstrip(" \N{NO-BREAK SPACE}").startswith(_FORMULA_STARTS) else text


def _wrong_type() -> UploadRefused:
    return UploadRefused(
        "wrong_type",
        _("This is not a table we can read. Send a CSV file, or an Excel file that ends in .xlsx."),
    )


def _broken() -> UploadRefused:
    return UploadRefused(
        "broken", _("This file is damaged. Save it again in your spreadsheet, then send it again.")
    )


def _decoded(content: bytes) -> str:
    encodings = ["utf-8-sig", "cp1252"]
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise _wrong_type()


def _delimiter(text: str) -> tuple[str, str, int]:
    """Find what separates the cells: the mark that splits the first lines most evenly."""
    declared = re.match(r"sep=([,;\t])\r?\n", text)
    if declared:
        return declared[1], text[declared.end() :], 1
    start = "".join(text.splitlines(keepends=True)[:20])
    best, widest = ",", 1
    for delimiter in DELIMITERS:
        try:
            widths = [len(cells) for _n, cells in _csv_lines(start, delimiter, 0) if any(cells)]
        except UploadRefused:
            continue
        if widths and min(widths) > widest:
            best, widest = delimiter, min(widths)
    return best, text, 0


def _csv_lines(text: str, delimiter: str, skipped: int) -> Lines:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        number = reader.line_num + 1 + skipped
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise UploadRefused(
                "broken",
                format_lazy(_("Line {line} has a quotation mark that is not closed."), line=number),
            ) from error
        yield number, tuple(cell.strip() for cell in cells)


def _table(lines: Lines, *, decimal_comma: bool = False) -> Table:
    rows: list[Row] = []
    headers: tuple[str, ...] | None = None
    for number, read in lines:
        # Some systems take an accent apart from its letter; names must compare all the same.
        cells = tuple(unicodedata.normalize("NFC", cell) for cell in read)
        if not any(cells):
            continue
        if headers is None:
            headers = _without_blank_end(cells)
            continue
        if len(rows) == MAX_ROWS:
            raise _too_long()
        rows.append(Row(number, _without_blank_end(cells)))
    if headers is None:
        raise UploadRefused("empty", _("This table is empty."))
    if not rows:
        raise UploadRefused(
            "no_rows", _("This table has headings but no lines below them. Add the lines.")
        )
    _check_headers(headers)
    return Table(headers, tuple(_filled(row, len(headers)) for row in rows), decimal_comma)


def _without_blank_end(cells: tuple[str, ...]) -> tuple[str, ...]:
    used = max((index for index, cell in enumerate(cells, 1) if cell), default=0)
    if used > MAX_COLUMNS:
        raise UploadRefused(
            "too_wide",
            format_lazy(
                _("This table has too many columns. It can have up to {limit}."), limit=MAX_COLUMNS
            ),
        )
    return cells[:used]


def _too_long() -> UploadRefused:
    return UploadRefused(
        "too_long",
        format_lazy(
            _("This table has too many lines. It can have up to {limit}. Send it in parts."),
            limit=MAX_ROWS,
        ),
    )


def _check_headers(headers: tuple[str, ...]) -> None:
    seen: set[str] = set()
    for position, header in enumerate(headers, 1):
        if not header:
            raise UploadRefused(
                "header_empty",
                format_lazy(
                    _("Column {number} has no heading. Write one in the first line."),
                    number=position,
                ),
            )
        key = unicodedata.normalize("NFKC", " ".join(header.split())).casefold()
        if key in seen:
            raise UploadRefused(
                "header_twice",
                format_lazy(
                    _("Two columns have the heading “{heading}”. Give each its own heading."),
                    heading=header,
                ),
            )
        seen.add(key)


def _filled(row: Row, width: int) -> Row:
    if len(row.cells) > width:
        raise UploadRefused(
            "row_too_wide",
            format_lazy(_("Line {line} has more cells than there are headings."), line=row.number),
        )
    for cell in row.cells:
        if cell in _CELL_ERRORS:
            raise UploadRefused(
                "cell_error",
                format_lazy(
                    _("Line {line} has a cell that shows an error: {error}. Correct it first."),
                    line=row.number,
                    error=cell,
                ),
            )
    return Row(row.number, row.cells + ("",) * (width - len(row.cells)))


def _xlsx_lines(content: bytes) -> Lines:
    _check_package(content)
    try:
        lines = _first_sheet(content)
    except Exception as error:
        raise _broken() from error
    if len(lines) > MAX_LINES:
        raise _too_long()
    for number, values in enumerate(lines, 1):
        yield number, tuple(_text(value) for value in values)


def _first_sheet(content: bytes) -> list[tuple[object, ...]]:
    """Read one line and one column more than are allowed, so that excess is noticed."""
    from openpyxl import load_workbook  # noqa: PLC0415 — heavy, and only imports of tables need it

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    sheet = book.worksheets[0]
    # What a sheet says of its own size is not to be relied on.
    sheet.reset_dimensions()
    size = {"max_row": MAX_LINES + 1, "max_col": MAX_COLUMNS + 1}
    return list(sheet.iter_rows(**size, values_only=True))


def _check_package(content: bytes) -> None:
    """Look at the archive before anything is unpacked: a bomb, a lock, or no workbook at all."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_members(archive)
    except UploadRefused:
        raise
    except Exception as error:
        raise _broken() from error


def _check_members(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if not {"[Content_Types].xml", "xl/workbook.xml"} <= {member.filename for member in members}:
        raise _wrong_type()
    if _is_bomb(members):
        raise UploadRefused("bomb", _("This file unpacks to far too much. Save a smaller table."))
    for member in members:
        if member.filename.endswith((".xml", ".rels")) and _has_doctype(archive, member):
            raise _broken()


def _is_bomb(members: list[zipfile.ZipInfo]) -> bool:
    too_tight = any(
        member.file_size > max(SMALL_MEMBER, MAX_RATIO * member.compress_size) for member in members
    )
    unpacked = sum(member.file_size for member in members)
    return len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED or too_tight


def _has_doctype(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    """No spreadsheet declares entities; a file that does wants to blow up the parser."""
    markup = archive.read(member).replace(b"\0", b"").upper()
    return b"<!DOCTYPE" in markup or b"<!ENTITY" in markup


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, dt.datetime) and value.time() == dt.time():
        return value.date().isoformat()
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return str(value).strip()
