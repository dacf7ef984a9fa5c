"""Reads a tagged PDF as a screen reader does: along the tags, not along the page."""

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf


def elements(pdf: Pdf) -> Iterator[Object]:
    """Every tag, in reading order."""
    yield from (element for element, _page in _walk(pdf.Root.StructTreeRoot.K[0], (0, 0)))


def spoken(path: Path) -> str:
    """The words that a screen reader says, in its order; figures say their alternative text."""
    with pikepdf.open(path) as pdf:
        said = {page.obj.objgen: _marked_text(page) for page in pdf.pages}
        parts = []
        for element, page in _walk(pdf.Root.StructTreeRoot.K[0], (0, 0)):
            if "/Alt" in element:
                parts.append(str(element.Alt))
                continue
            parts.extend(said[page].get(kid, "") for kid in _kids(element) if isinstance(kid, int))
    return " ".join(" ".join(parts).split())


def artifacts(path: Path) -> list[str]:
    """The words that no tag reaches, page by page: running heads and feet."""
    with pikepdf.open(path) as pdf:
        return [_marked_text(page).get(-1, "").strip() for page in pdf.pages]


def _walk(element: Object, page: tuple[int, int]) -> Iterator[tuple[Object, tuple[int, int]]]:
    page = element.Pg.objgen if "/Pg" in element else page
    yield element, page
    for kid in _kids(element):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield from _walk(kid, page)


def _kids(element: Object) -> list[Object | int]:
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, Array) else [kids]


def _marked_text(page: pikepdf.Page) -> dict[int, str]:
    """The text of each marked sequence by its number; -1 collects the artifacts."""
    fonts = {name: _characters(font) for name, font in page.Resources.Font.items()}
    texts: dict[int, str] = {}
    current: list[int | None] = []
    glyphs: dict[int, str] = {}
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "BDC" | "BMC":
                properties = operands[1] if len(operands) > 1 else {}
                is_artifact = str(operands[0]) == "/Artifact"
                current.append(-1 if is_artifact else int(properties.get("/MCID", -2)))
            case "EMC":
                current.pop()
            case "Tf":
                glyphs = fonts[str(operands[0])]
            case "TJ" | "Tj" if current:
                shown = operands[0] if str(operator) == "TJ" else [operands[0]]
                text = "".join(_decoded(part, glyphs) for part in shown)
                texts[current[-1]] = texts.get(current[-1], "") + text
    return texts


def _decoded(part: Object, glyphs: dict[int, str]) -> str:
    if not isinstance(part, pikepdf.String):
        return ""
    codes = bytes(part)
    return "".join(
        glyphs.get(int.from_bytes(codes[i : i + 2]), "\N{REPLACEMENT CHARACTER}")
        for i in range(0, len(codes), 2)
    )


def _characters(font: Object) -> dict[int, str]:
    table = font.ToUnicode.read_bytes().decode()
    pairs = re.findall(r"<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>\n", table)
    return {int(glyph, 16): bytes.fromhex(text).decode("utf-16-be") for glyph, text in pairs}
