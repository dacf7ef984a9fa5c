"""The logos of the demonstration, drawn when it is loaded."""

import io

from PIL import Image, ImageDraw

from engagement.portal.demonstration.personas import NORTHSHORE

_SIDE = 960
_SHOWN = 240


def logo(slug: str) -> bytes:
    """Return the logo of an organisation of the demonstration as a PNG."""
    picture = Image.new("RGBA", (_SIDE, _SIDE), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    if slug == NORTHSHORE:
        _sun_over_waves(draw)
    else:
        _two_banks(draw)
    output = io.BytesIO()
    picture.resize((_SHOWN, _SHOWN), Image.Resampling.LANCZOS).save(output, "PNG", optimize=True)
    return output.getvalue()


def _sun_over_waves(draw: ImageDraw.ImageDraw) -> None:
    teal, sand = "#0b6e75", "#f2c46d"
    draw.rounded_rectangle((0, 0, _SIDE, _SIDE), radius=200, fill=teal)
    draw.pieslice((250, 180, 710, 640), 180, 360, fill=sand)
    for top in (470, 610, 750):
        for left in range(80, 800, 200):
            draw.arc((left, top, left + 200, top + 150), 180, 360, fill="white", width=44)


def _two_banks(draw: ImageDraw.ImageDraw) -> None:
    plum, rose = "#7a2e6f", "#f3c9dc"
    draw.rounded_rectangle((0, 0, _SIDE, _SIDE), radius=200, fill=plum)
    for shift in (0, 150):
        draw.arc((-420 + shift, 110, 400 + shift, 850), 300, 60, fill="white", width=56)
        draw.arc((560 - shift, 110, 1380 - shift, 850), 120, 240, fill=rose, width=56)
