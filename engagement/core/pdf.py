"""Documents: HTML in, tagged PDF/UA-1 out. The only door to WeasyPrint.

Nothing is ever fetched from a network or a disk. A document may use the packaged fonts, the
bytes it was given by name (``asset:logo``) and small ``data:`` images; the rest is refused.
WeasyPrint is imported when the first document is made, so that a web process never pays for it.
"""

import base64
import binascii
import gc
import logging
import os
import re
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any, Final, Literal

import fontpkg_atkinson_hyperlegible
import fontpkg_source_sans_3
from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from engagement.core import colour, formats
from engagement.core.uploads import media_type

MissingGlyphs = Literal["refuse", "replace"]

#: Source Sans has the letters that Atkinson lacks: Welsh, Cyrillic, arrows, narrow spaces.
FONT_FOLDERS: Final = (
    Path(fontpkg_atkinson_hyperlegible.ROOT) / "files",
    Path(fontpkg_source_sans_3.ROOT) / "files",
)
GENERATOR: Final = "Ensemble"
VARIANT: Final = "pdf/ua-1"
#: Printed in place of a character that no font can show.
STAND_IN: Final = "\N{WHITE SQUARE}"
MAX_DATA_IMAGE: Final = 1_000_000
SVG: Final = "{http://www.w3.org/2000/svg}"
XLINK_HREF: Final = "{http://www.w3.org/1999/xlink}href"
IMAGE_TYPES: Final = frozenset({"image/png", "image/jpeg", "image/webp"})

_logger = logging.getLogger(__name__)
_engine_logger = logging.getLogger("weasyprint")
_drawing = threading.Lock()


class DocumentRefused(Exception):  # noqa: N818 — it reads as what happened to the document
    """The document asks for something it may not have, or would come out broken."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list of contents; ``anchor`` is the id of a heading or section."""

    anchor: str
    text: str
    level: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What every document says about itself. ``created`` fixes the date: same input, same bytes."""

    language: str
    title: str
    organisation: str
    created: datetime
    subtitle: str = ""
    description: str = ""
    reference: str = ""
    accent: str = colour.DEFAULT_ACCENT
    logo: bytes | None = None
    contents: Sequence[Entry] = ()

    def __post_init__(self) -> None:
        # It goes into a stylesheet: nothing but a colour may pass.
        object.__setattr__(self, "accent", colour.normalise(self.accent))


def render_template(
    template: str,
    frame: Frame,
    context: Mapping[str, object],
    *,
    assets: Mapping[str, bytes] | None = None,
    missing_glyphs: MissingGlyphs = "replace",
) -> bytes:
    """Render a template that extends ``pdf/document.html`` in the language of the frame."""
    given = dict(assets or {})
    if frame.logo is not None:
        given["logo"] = frame.logo
    with translation.override(frame.language):
        html = render_to_string(
            template, {**context, "document": frame, "document_date": formats.day(frame.created)}
        )
    return render(
        html,
        language=frame.language,
        title=frame.title,
        author=frame.organisation,
        description=frame.description or frame.subtitle,
        created=frame.created,
        assets=given,
        missing_glyphs=missing_glyphs,
    )


def render(  # noqa: PLR0913 — the six things a document cannot do without, and two options
    html: str,
    *,
    language: str,
    title: str,
    author: str,
    created: datetime,
    description: str = "",
    assets: Mapping[str, bytes] | None = None,
    missing_glyphs: MissingGlyphs = "refuse",
) -> bytes:
    """Make a tagged PDF/UA-1 of one language.

    Raises DocumentRefused for any address outside the document, any fault that WeasyPrint would
    only log, a language that is missing or mixed, and a character that no font can show; with
    ``missing_glyphs="replace"`` such a character becomes an empty square instead.
    """
    if created.tzinfo is None:
        raise DocumentRefused("the date has no time zone", created.isoformat())
    facts: dict[str, Any] = {
        "title": title,
        "authors": [author],
        "description": description,
        "generator": GENERATOR,
        "created": created.isoformat(timespec="seconds"),
        "modified": created.isoformat(timespec="seconds"),
    }
    from engagement.core import pdf_structure  # noqa: PLC0415 — qpdf, which only documents need

    door = _Door(assets or {})
    content, missing = _draw(html, language, facts, door)
    if missing and missing_glyphs == "replace":
        _logger.warning("characters without a glyph replaced: %s", _code_points(missing))
        content, missing = _draw(_without(html, missing), language, facts, door)
    if missing:
        raise DocumentRefused("no font has these characters", _code_points(missing))
    try:
        return pdf_structure.mend(content)
    except pdf_structure.ForbiddenLink as link:
        raise DocumentRefused("forbidden link", str(link)) from link


def warm_up() -> None:
    """Import WeasyPrint once in a worker, then keep its objects out of every later collection.

    Importing leaves some hundred thousand objects that never die. Frozen, and with a higher
    threshold, the collector no longer walks over them in each document: 12 to 20 per cent less
    time. To be called when the worker process starts.
    """
    _engine()
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


class _Door:
    """The fetcher given to WeasyPrint: named bytes and small pictures, nothing else."""

    def __init__(self, assets: Mapping[str, bytes]) -> None:
        self._assets = assets
        self.refusal: DocumentRefused | None = None

    def __call__(self, url: str) -> Any:
        urls = _engine().urls
        try:
            content, kind = self._open(url)
        except DocumentRefused as refusal:
            # Parts of WeasyPrint swallow every exception: the refusal is remembered as well.
            self.refusal = refusal
            raise urls.FatalURLFetchingError(str(refusal)) from refusal
        return urls.URLFetcherResponse(url, content, {"Content-Type": kind})

    def _open(self, url: str) -> tuple[bytes, str]:
        scheme, _, rest = url.partition(":")
        if scheme == "asset" and rest in self._assets:
            content = self._assets[rest]
        elif scheme == "data":
            content = _data_image(rest)
        else:
            raise DocumentRefused("address outside the document", url[:200])
        kind = media_type(content)
        if kind not in IMAGE_TYPES:
            raise DocumentRefused("not a picture", url[:60])
        return content, kind


class _Faults(logging.Handler):
    """Collects what WeasyPrint reports in this thread while one document is made."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._thread = threading.get_ident()
        self.faults: list[str] = []
        self.missing: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        if record.thread != self._thread:
            return
        if str(record.msg).startswith(".notdef") and isinstance(record.args, tuple):
            self.missing.add(str(record.args[0]))
        else:
            self.faults.append(record.getMessage())


def _engine() -> Any:
    import weasyprint  # noqa: PLC0415 — half a second and 40 MB that only documents need
    from PIL import ImageFile  # noqa: PLC0415 — see below

    # WeasyPrint switches this on for the whole process; a broken upload must stay broken.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    return weasyprint


def _draw(
    html: str, language: str, facts: Mapping[str, Any], door: _Door
) -> tuple[bytes, set[str]]:
    # One document at a time: two variables of the process are set while it is made.
    with _drawing, _faults_collected() as heard, _stopped_clock(facts["created"]):
        fonts = _own_fonts()
        engine = _engine()
        try:
            parsed = engine.HTML(string=html, url_fetcher=door, base_url="document:/")
            _check_markup(parsed.etree_element, language)
            if language == "fr":
                _set_french_spaces(parsed.etree_element)
            document = parsed.render(font_config=fonts, pdf_variant=VARIANT)
            for name, value in facts.items():
                setattr(document.metadata, name, value)
            content: bytes = document.write_pdf(pdf_variant=VARIANT)
        except engine.urls.FatalURLFetchingError as error:
            raise door.refusal or DocumentRefused("broken address", str(error)) from error
    if door.refusal is not None:
        raise door.refusal
    if heard.faults:
        raise DocumentRefused("the document has faults", "; ".join(heard.faults[:5]))
    return content, heard.missing


@contextmanager
def _faults_collected() -> Iterator[_Faults]:
    heard = _Faults()
    level, disabled = _engine_logger.level, _engine_logger.disabled
    _engine_logger.addHandler(heard)
    # A quiet log configuration must not let a broken document pass.
    _engine_logger.setLevel(logging.WARNING)
    _engine_logger.disabled = False
    try:
        yield heard
    finally:
        _engine_logger.removeHandler(heard)
        _engine_logger.setLevel(level)
        _engine_logger.disabled = disabled


@contextmanager
def _variable(name: str, value: str) -> Iterator[None]:
    before = os.environ.get(name)
    os.environ[name] = value
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before


def _stopped_clock(created: str) -> AbstractContextManager[None]:
    """Fonts that are cut out of a variable one get a date: that of the document, not of today."""
    return _variable("SOURCE_DATE_EPOCH", str(int(datetime.fromisoformat(created).timestamp())))


def _own_fonts() -> Any:
    """Give WeasyPrint the packaged fonts and no others: the same document on every machine.

    Fontconfig reads its variable while a configuration is made. It is restored right after,
    because a browser started by this process wants the fonts of the system.
    """
    folders = (*FONT_FOLDERS, *getattr(settings, "DOCUMENT_FONT_FOLDERS", ()))
    listed = "".join(f"<dir>{escape(str(folder))}</dir>" for folder in folders)
    with tempfile.TemporaryDirectory(prefix="ensemble-fonts-") as place:
        configuration = Path(place) / "fonts.conf"
        configuration.write_text(
            '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
            f"<fontconfig>{listed}<cachedir>{escape(place)}/cache</cachedir></fontconfig>",
            encoding="utf-8",
        )
        with _variable("FONTCONFIG_FILE", str(configuration)):
            return _engine().text.fonts.FontConfiguration()


def _check_markup(root: Any, language: str) -> None:
    """Refuse what WeasyPrint passes over in silence and a reader or validator stumbles over."""
    if root.get("lang") != language:
        raise DocumentRefused("the language is missing or wrong", str(root.get("lang")))
    for element in root.iter():
        if element.get("lang", language) != language:
            raise DocumentRefused("a second language", element.get("lang"))
        tag = str(element.tag)
        if not tag.startswith(SVG):
            continue
        if tag == f"{SVG}svg" and not element.findtext(f"{SVG}title"):
            raise DocumentRefused("a chart without a title")
        for name in ("href", XLINK_HREF):
            if not element.get(name, "#").startswith(("#", "asset:", "data:")):
                raise DocumentRefused("address outside the document", element.get(name)[:200])


def _set_french_spaces(root: Any) -> None:
    """Keep the marks that French sets apart on the line of their word.

    What people type has plain spaces there, and a line may then begin with a question mark.
    """
    for element in root.iter():
        if element.text and element.tag not in {"style", "title"}:
            element.text = _french(element.text)
        if element.tail:
            element.tail = _french(element.tail)


def _french(text: str) -> str:
    text = re.sub(r"(?<!\s) (?=[;!?%])", "\N{NARROW NO-BREAK SPACE}", text)
    return re.sub(r"(?<!\s) (?=[:»€])|(?<=«) ", "\N{NO-BREAK SPACE}", text)


def _data_image(rest: str) -> bytes:
    head, _, payload = rest.partition(",")
    if not head.endswith(";base64") or len(payload) > MAX_DATA_IMAGE * 4 // 3 + 4:
        raise DocumentRefused("data address is too large or not base64", head[:60])
    try:
        return base64.b64decode(payload, validate=True)
    except binascii.Error as error:
        raise DocumentRefused("data address is broken", head[:60]) from error


def _without(html: str, missing: set[str]) -> str:
    """Replace each such character, with the joiners and variation marks that hang on it."""
    hanging = "\ufe0e\ufe0f\u200d"
    characters = "".join(re.escape(character) for character in sorted(missing))
    return re.sub(f"[{characters}][{characters}{hanging}]*", STAND_IN, html)


def _code_points(characters: set[str]) -> str:
    return " ".join(f"U+{ord(character):04X}" for character in sorted(characters))
