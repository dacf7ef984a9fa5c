"""Receipts as people photograph them, drawn when the demonstration is loaded."""

import io
import random
from datetime import date
from pathlib import Path
from typing import Any

import fontpkg_atkinson_hyperlegible
from PIL import Image, ImageDraw, ImageFilter, ImageFont

_FONTS = Path(fontpkg_atkinson_hyperlegible.ROOT) / "files"
_PAPER = (560, 760)
_TABLE = (780, 1040)


def draw(facts: dict[str, Any], *, on: date, currency: str) -> tuple[bytes, str]:
    """Return the receipt that a script describes, and the name of its file."""
    paper = _paper(facts, on, currency)
    kind = facts["format"]
    output = io.BytesIO()
    if kind == "PNG":
        paper.save(output, "PNG", optimize=True)
    elif kind == "PDF":
        paper.save(output, "PDF", resolution=150)
    elif kind == "HEIF":
        _as_heic(_photograph(paper, facts["shop"]), output)
    else:
        _photograph(paper, facts["shop"]).save(output, "JPEG", quality=80)
    ending = {"PNG": "png", "PDF": "pdf", "HEIF": "heic"}.get(kind, "jpg")
    return output.getvalue(), f"receipt-{on:%Y%m%d}.{ending}"


def _as_heic(picture: Image.Image, output: io.BytesIO) -> None:
    """Write what recent telephones send."""
    from pillow_heif import from_pillow  # noqa: PLC0415 — only one receipt needs it

    from_pillow(picture).save(output, quality=70)


def _paper(facts: dict[str, Any], on: date, currency: str) -> Image.Image:
    paper = Image.new("RGB", _PAPER, "#fdfcf7")
    pen = ImageDraw.Draw(paper)
    small, large = _font("Regular", 26), _font("Bold", 34)
    middle, right = _PAPER[0] // 2, _PAPER[0] - 48
    pen.text((middle, 70), facts["shop"], fill="#222", font=large, anchor="mm")
    pen.text(
        (middle, 130),
        f"{on:%d/%m/%Y}   13:0{len(facts['shop']) % 10}",
        fill="#333",
        font=small,
        anchor="mm",
    )
    pen.line((48, 176, right, 176), fill="#777", width=2)
    top = 220
    for words, amount in facts["lines"]:
        pen.text((48, top), words, fill="#222", font=small)
        pen.text((right, top), amount, fill="#222", font=small, anchor="ra")
        top += 52
    pen.line((48, top + 16, right, top + 16), fill="#777", width=2)
    pen.text((48, top + 40), "TOTAL", fill="#111", font=large)
    pen.text((right, top + 40), f"{_total(facts)} {currency}", fill="#111", font=large, anchor="ra")
    for bar in range(60):
        if (bar * 7 + len(facts["shop"])) % 3:
            pen.line((100 + bar * 6, 620, 100 + bar * 6, 700), fill="#222", width=3)
    return paper


def _total(facts: dict[str, Any]) -> str:
    cents = sum(int(amount.replace(",", "").replace(".", "")) for _, amount in facts["lines"])
    comma = "," if "," in facts["lines"][0][1] else "."
    return f"{cents // 100}{comma}{cents % 100:02}"


def _photograph(paper: Image.Image, seed: str) -> Image.Image:
    """Lay the paper on a table, a little askew, under a lamp."""
    chance = random.Random(seed)  # noqa: S311 — a picture, not a secret
    table = Image.new("RGB", _TABLE, "#8a6a4a")
    pen = ImageDraw.Draw(table)
    for grain in range(0, _TABLE[1], 6):
        shade = chance.randint(-12, 12)
        pen.line(
            (0, grain, _TABLE[0], grain + 3), fill=(138 + shade, 106 + shade, 74 + shade), width=3
        )
    mask = Image.new("L", paper.size, 255)
    angle = chance.uniform(-5, 5)
    turned = paper.rotate(angle, expand=True, resample=Image.Resampling.BICUBIC)
    place = ((_TABLE[0] - turned.width) // 2, (_TABLE[1] - turned.height) // 2)
    table.paste(turned, place, mask.rotate(angle, expand=True))
    return table.filter(ImageFilter.GaussianBlur(0.6))


def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(_FONTS / f"AtkinsonHyperlegible-{weight}.ttf"), size)
